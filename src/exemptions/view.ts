import type { ExemptionAsk, ExemptionView, SignatureLine } from '../../cards/exemption.ts';
import { dayOf, dayText, momentText } from '../calendar/days.ts';
import { monthText, previousMonth, shortMonthText } from '../calendar/months.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import type { TicketFile } from '../tickets/files.ts';
import { asksFor, type Looking } from './asks-for.ts';
import { type Exemption, POST_NAMES, signatureOf } from './life/exemption.ts';
import { STAGE_NAMES, type Stage } from './life/stages.ts';
import type { PostHolder } from './signers.ts';
import type { ExemptionEvent, StoredExemption } from './store.ts';
import { becauseText, lagText, signedBy, storyText, withPost } from './texts.ts';

/** What is read to show an application to somebody. */
export interface Shown extends Looking {
  readonly events: readonly ExemptionEvent[];
  /** 佐证材料 */
  readonly files: readonly TicketFile[];
  /** What it was sent for. */
  readonly why: string;
  /** Whether a newer card of it went to the same person. */
  readonly isOlder: boolean;
  readonly now: Date;
}

/** The application as the person sees it now. Pure. */
export function exemptionView(shown: Shown): ExemptionView {
  const { exemption, isOlder } = shown;
  const { life, number } = exemption;
  const asks = isOlder ? [] : asksFor(shown);
  return {
    id: exemption.id,
    title: titleOf(exemption),
    project: `${exemption.projectName}（${exemption.unit}）`,
    color: COLORS[life.stage],
    tags: [
      { text: shortMonthText(life.month), color: 'blue' },
      { text: STAGE_NAMES[life.stage], color: TAGS[life.stage] },
    ],
    lead: leadOf(shown, asks),
    reason: life.case.reason,
    facts: factsOf(shown),
    known: knownOf(life),
    signatures: life.renewal > 0 ? [] : shown.holders.map((holder) => signatureLine(life, holder)),
    decisions: decisionsOf(life),
    story: shown.events.map(storyText),
    hasFiles: shown.files.length > 0,
    asks,
    closedBecause: isOlder && asksFor(shown).length > 0 ? '请在最新的卡片上办理。' : null,
    hints: asks.length === 0 || number === null ? [] : hintsOf(asks, number),
  };
}

const COLORS: Readonly<Record<Stage, ExemptionView['color']>> = {
  drafted: 'blue',
  asked: 'orange',
  office: 'orange',
  granted: 'green',
  ended: 'grey',
  refused: 'red',
  withdrawn: 'grey',
  lapsed: 'grey',
  revoked: 'red',
};

const TAGS: Readonly<Record<Stage, ExemptionView['tags'][number]['color']>> = {
  drafted: 'blue',
  asked: 'orange',
  office: 'orange',
  granted: 'green',
  ended: 'neutral',
  refused: 'red',
  withdrawn: 'neutral',
  lapsed: 'neutral',
  revoked: 'red',
};

export const titleOf = ({ number, life }: Pick<StoredExemption, 'number' | 'life'>): string =>
  `${life.renewal > 0 ? '不扣分续报' : '不扣分申请'}${number === null ? '' : ` ${number}`}`;

function leadOf({ exemption: { life }, why, now }: Shown, asks: readonly ExemptionAsk[]): string | null {
  const [ask] = asks;
  if (ask?.kind === 'sign') {
    const days = workingDaysBetween(life.appliedOn ?? dayOf(now), dayOf(now));
    return `请您作为${ask.as}签署意见${why === 'remind' ? `（已申请${days}个工作日，尚待您签署）` : ''}`;
  }
  if (ask?.kind === 'decide') return life.because === null ? null : becauseText(life.because);
  if (ask?.kind === 'report')
    return life.stage === 'drafted'
      ? `请核对${shortMonthText(life.month)}续报，确认或修改后报送；不报送的，当月底到期后照常计分`
      : '已报送，待领导小组办公室研究决定；可修改后重新报送';
  return OUTCOMES[life.stage] ?? null;
}

const OUTCOMES: Readonly<Partial<Record<Stage, string>>> = {
  asked: '已送挂点区领导、区分管领导签字确认',
  office: '待领导小组办公室研究决定',
  granted: '已同意不扣分',
  ended: '不扣分已到期',
  refused: '未同意不扣分',
  withdrawn: '申请已撤回',
  lapsed: '未报送续报，已失效',
  revoked: '不扣分已撤销',
};

function factsOf({ exemption: { life }, files }: Shown): ExemptionView['facts'] {
  return [
    { label: '申请月份', value: monthText(life.month) },
    { label: '原因类别', value: life.case.category },
    { label: '预计消除', value: life.case.until === '' ? '未写明' : dayText(life.case.until) },
    ...(life.packet.lag === null ? [] : [{ label: '进度', value: lagText(life.packet.lag) }]),
    ...(life.renewal > 0 ? [{ label: '续报', value: `第${life.renewal}次` }] : []),
    {
      label: '佐证材料',
      value: files.length === 0 ? '无' : `${files.length}份：${files.map(fileText).join('、')}`,
    },
  ];
}

/** “照片（区住建局联系人）” */
const fileText = ({ kind, name, by }: TicketFile): string =>
  `${kind === 'image' ? '照片' : (name ?? '文件')}（${by}）`;

const knownOf = ({ packet, renewal, month }: Exemption): ExemptionView['known'] => [
  { title: '滞后情况', lines: packet.figures, open: false },
  { title: '相关问题', lines: packet.tickets, open: true },
  { title: '本年已不扣分月份', lines: packet.months, open: true },
  {
    title: `${shortMonthText(renewal > 0 ? previousMonth(month) : month)}填报`,
    lines: packet.reports,
    open: false,
  },
];

function signatureLine(life: Exemption, { post, leader }: PostHolder): SignatureLine {
  const signature = signatureOf(life, post);
  return {
    post: POST_NAMES[post],
    who: signature ? signedBy(signature) : (leader?.called ?? null),
    opinion: signature && {
      yes: signature.yes,
      text: signature.reason ?? '',
      at: momentText(new Date(signature.at)),
    },
  };
}

function decisionsOf({ decision, revoked }: Exemption): string[] {
  const lines: string[] = [];
  if (decision?.by === 'office')
    lines.push(
      `领导小组办公室${decision.granted ? '同意不扣分' : '不同意不扣分'}${because(decision.reason)}（${decision.decider === null ? '' : withPost(decision.decider)} ${momentText(new Date(decision.at))}）`,
    );
  if (revoked)
    lines.push(
      `领导小组办公室撤销不扣分${because(revoked.reason)}（${withPost(revoked.decider)} ${momentText(new Date(revoked.at))}）`,
    );
  return lines;
}

const because = (reason: string | null): string => (reason === null ? '' : `：${reason}`);

function hintsOf(asks: readonly ExemptionAsk[], number: string): string[] {
  const words: Readonly<Record<ExemptionAsk['kind'], string>> = {
    sign: `同意 ${number}；不同意 ${number}，原因……`,
    decide: `同意 ${number}；不同意 ${number}，原因……`,
    revoke: `撤销 ${number}，原因……`,
    withdraw: `撤回 ${number}`,
    report: `报送 ${number}；${number} 改为：……`,
  };
  return [`也可发送文字办理：${asks.map(({ kind }) => words[kind]).join('；')}。`];
}
