import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  coloured,
  datePicker,
  escapeMarkdown,
  fitCard,
  form,
  type HeaderColor,
  heading,
  input,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  select,
  shorten,
  submit,
  type Tag,
} from './kit/index.ts';

/** What the reader can do with an application. */
export type ExemptionAsk =
  /** A leader's opinion. */
  | { readonly kind: 'sign'; readonly as: string }
  /** 研究决定; `yes` and `no` are the buttons' words. */
  | { readonly kind: 'decide'; readonly yes: string; readonly no: string }
  | { readonly kind: 'revoke' }
  | { readonly kind: 'withdraw' }
  /** 一月一汇报: the draft, to be confirmed or mended. */
  | {
      readonly kind: 'report';
      readonly reason: string;
      readonly until: string;
      readonly category: string;
      readonly categories: readonly string[];
    };

/** A leader's place on the record. */
export interface SignatureLine {
  /** 挂点区领导 */
  readonly post: string;
  /** Name and post of whoever signed, or of whoever is asked; null: vacant. */
  readonly who: string | null;
  /** null: not signed. */
  readonly opinion: { readonly yes: boolean; readonly text: string; readonly at: string } | null;
}

/** A 不扣分 application as somebody sees it. All texts are plain words. */
export interface ExemptionView {
  readonly id: string;
  readonly title: string;
  /** “滨江安置房一期（区住建局）” */
  readonly project: string;
  readonly color: HeaderColor;
  readonly tags: readonly Tag[];
  /** What the reader is asked for, or what came of it. */
  readonly lead: string | null;
  /** The unit's own words. */
  readonly reason: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the service knows, by title; what isn't `open` opens at a tap, so that the buttons stay within reach. */
  readonly known: readonly {
    readonly title: string;
    readonly lines: readonly string[];
    readonly open: boolean;
  }[];
  readonly signatures: readonly SignatureLine[];
  readonly decisions: readonly string[];
  readonly story: readonly string[];
  /** Whether there is evidence to look at. */
  readonly hasFiles: boolean;
  readonly asks: readonly ExemptionAsk[];
  /** Why it can't be pressed here. */
  readonly closedBecause: string | null;
  /** How it can be said in words. */
  readonly hints: readonly string[];
}

const MOST_WORDS = 600;
const MOST_LINE = 160;
const MOST_LISTED = 12;

/** 不扣分申请: the case, what is known of the project, both signatures, and what the reader can do about it. */
export const exemptionCard = (view: ExemptionView): Card =>
  fitCard(MOST_LISTED, (shown) =>
    card({
      title: view.title,
      subtitle: view.project,
      color: view.color,
      tags: view.tags,
      summary: `${view.title}：${view.project}`,
      elements: [
        ...(view.lead === null ? [] : [heading(shorten(view.lead, MOST_LINE))]),
        paragraph(`“${shorten(view.reason, MOST_WORDS)}”`),
        markdown(view.facts.map(factLine).join('\n')),
        ...(view.hasFiles ? [filesRow(view.id)] : []),
        ...view.known.flatMap((known) => knownElements(known, shown)),
        ...signatureElements(view.signatures),
        ...(view.decisions.length === 0 ? [] : [markdown(bullets(view.decisions, shown))]),
        ...view.asks.map((ask) => askElements(view.id, ask)),
        ...(view.closedBecause === null ? [] : [note(view.closedBecause)]),
        ...storyElements(view.story, shown),
        ...view.hints.map(note),
      ],
    }),
  );

const factLine = ({ label: title, value }: ExemptionView['facts'][number]): string =>
  `${coloured(escapeMarkdown(title), 'grey')}　${escapeMarkdown(shorten(value, MOST_LINE))}`;

function bullets(lines: readonly string[], shown: number): string {
  const left = lines.length - shown;
  return [
    ...lines.slice(0, shown).map((line) => `- ${escapeMarkdown(shorten(line, MOST_LINE))}`),
    ...(left > 0 ? [`- 另有${left}项未列`] : []),
  ].join('\n');
}

const knownElements = (
  { title, lines, open }: ExemptionView['known'][number],
  shown: number,
): RootElement[] =>
  lines.length === 0
    ? []
    : [collapsible(title, [markdown(bullets(lines, Math.max(shown, 1)))], { expanded: open })];

function signatureElements(signatures: readonly SignatureLine[]): RootElement[] {
  if (signatures.length === 0) return [];
  return [heading('签字确认'), markdown(signatures.map(signatureLine).join('\n'))];
}

/** “挂点区领导 区委副书记 [同意] 11月26日 10:05” */
function signatureLine({ post, who, opinion }: SignatureLine): string {
  const name = `${coloured(escapeMarkdown(post), 'grey')}　${escapeMarkdown(shorten(who ?? '计划未列', MOST_LINE))}`;
  if (opinion === null) return `${name} ${label('待签署', 'neutral')}`;
  const { yes, text, at } = opinion;
  const tag = yes ? label('同意', 'green') : label('不同意', 'red');
  const said = text === '' ? '' : `\n${escapeMarkdown(shorten(text, MOST_LINE))}`;
  return `${name} ${tag} ${coloured(escapeMarkdown(at), 'grey')}${said}`;
}

const storyElements = (story: readonly string[], shown: number): RootElement[] =>
  story.length === 0
    ? []
    : [
        collapsible(`经过（${story.length}条）`, [
          markdown(bullets(story.slice(-MOST_LISTED), Math.max(shown, 1))),
        ]),
      ];

const press = (act: string, id: string) => ({ act: `exemption.${act}`, id });

const askElements = (id: string, ask: ExemptionAsk): RootElement => {
  if (ask.kind === 'report') return reportForm(id, ask);
  if (ask.kind === 'sign')
    return opinionForm(id, `${ask.as}意见`, ['agree', '同意不扣分'], ['disagree', '不同意']);
  if (ask.kind === 'decide') return opinionForm(id, '研究决定', ['continue', ask.yes], ['stop', ask.no]);
  return ask.kind === 'revoke' ? revokeForm(id) : withdrawRow(id);
};

const filesRow = (id: string): RootElement =>
  buttonRow([button({ text: '查看佐证材料', size: 'small', value: press('evidence', id) })]);

const withdrawRow = (id: string): RootElement =>
  buttonRow([
    button({
      text: '撤回申请',
      value: press('withdraw', id),
      confirm: { title: '撤回这项申请？', text: '撤回后不再送区领导签署，可重新申请。' },
    }),
  ]);

const revokeForm = (id: string): RootElement =>
  form('revoke-form', [
    collapsible('撤销不扣分', [
      input({ name: 'reason', label: '撤销的原因', rows: 2 }),
      submit({ name: 'revoke', text: '撤销', type: 'danger', value: press('revoke', id) }),
    ]),
  ]);

/** One tap says yes; a no needs its reason. */
const opinionForm = (
  id: string,
  title: string,
  [yes, yesText]: readonly [string, string],
  [no, noText]: readonly [string, string],
) =>
  form('opinion-form', [
    markdown(`**${escapeMarkdown(title)}**`),
    input({ name: 'reason', placeholder: '不同意的，请写明原因', rows: 2 }),
    buttonRow([
      submit({ name: yes, text: yesText, type: 'primary_filled', value: press(yes, id) }),
      submit({ name: no, text: noText, type: 'danger', value: press(no, id) }),
    ]),
  ]);

const reportForm = (
  id: string,
  { reason, until, category, categories }: Extract<ExemptionAsk, { kind: 'report' }>,
) =>
  form('report-form', [
    input({ name: 'reason', label: '本月进展和继续申请的客观原因', value: reason, rows: 4 }),
    markdown('原因类别'),
    select({
      name: 'category',
      options: categories.map((each) => ({ text: each, value: each })),
      value: category,
    }),
    markdown('预计消除日期'),
    datePicker({ name: 'until', value: until }),
    buttonRow([
      submit({ name: 'report', text: '报送续报', value: press('report', id) }),
      submit({ name: 'withdraw', text: '不再申请', type: 'default', value: press('withdraw', id) }),
    ]),
  ]);

/** What an application becomes on a card that a newer one has replaced, or for somebody it no longer concerns. */
export const exemptionClosedCard = (view: { title: string; project: string; sentence: string }): Card =>
  card({
    title: view.title,
    subtitle: view.project,
    color: 'grey',
    elements: [paragraph(view.sentence)],
  });
