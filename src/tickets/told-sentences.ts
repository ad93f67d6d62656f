import { shortDayText } from '../calendar/days.ts';
import type { HappeningOf } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import type { Recorded } from './record.ts';
import type { StoredTicket } from './store.ts';

/**
 * What happened to a ticket, told to its unit; null: nothing that it has to be told.
 * @param level where it stands now, with who holds it: “第2级（区住建局主要负责人）”
 */
export function sentenceOf(
  { number, projectName }: StoredTicket,
  { what, after }: Recorded,
  level: string,
): string | null {
  const due = after.turn ? shortDayText(after.turn.due) : '';
  const said = saying(what.act, what, { due, level });
  return said === null ? null : `${number ?? ''}（${projectName}）${said}`;
}

/** How the ticket stands after it, in words. */
interface Standing {
  readonly due: string;
  readonly level: string;
}

const saying = <A extends Act>(act: A, what: HappeningOf<A>, standing: Standing): string | null =>
  SENTENCES[act]?.(what, standing) ?? null;

type Sentence<A extends Act> = (what: HappeningOf<A>, standing: Standing) => string | null;

const SENTENCES: { readonly [A in Act]?: Sentence<A> } = {
  grant: (_what, { due }) => `已批准延期，办理期限延至${due}。`,
  deny: ({ reason }, { due }) => `不予延期，原期限${due}不变。原因：${reason}。`,
  keep: ({ reason }, { due }) => `经研究仍由你单位承办，办理期限${due}。原因：${reason}。`,
  accept: (_what, { due }) => `整改方案已审核通过，办理期限${due}。`,
  reject: ({ reason }) => `整改方案退回。原因：${reason}。请修改后重新报送。`,
  return: ({ reason }, { due }) => `未予销号，退回继续办理，办理期限${due}。原因：${reason}。`,
  verify: () => '已核验销号。',
  involve: ({ coOwners }) =>
    coOwners.length === 0 ? '已取消配合单位。' : `配合单位调整为：${coOwners.join('、')}。`,
  instruct: ({ words, due }) => `领导批示：${words}${due === null ? '' : `（办理期限${shortDayText(due)}）`}`,
  miss: missedSentence,
  rise: ({ reason }, { level }) => `已提升至${level}。原因：${reason}。`,
};

const CLOCKS = { sign: '签收', feedback: '首次反馈' } as const;

/** A decision that somebody else didn't take is not the unit's fault; its card shows who has it now. */
function missedSentence({ clock, due }: HappeningOf<'miss'>, { level }: Standing): string | null {
  if (clock === 'decision') return null;
  return `未按期${CLOCKS[clock]}（应于${shortDayText(due)}前），已提升至${level}，请立即办理。`;
}
