import { shortDayText } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { act } from './act.ts';
import { levelText } from './ladder/seat.ts';
import type { Asking } from './life/asking.ts';
import { ACT_NAMES } from './life/stages.ts';
import { mayAsk } from './relations.ts';
import { type StoredTicket, ticketById } from './store.ts';

/** What came of it, to whoever asked: done, or why not. */
export interface Answered {
  readonly done: boolean;
  readonly sentence: string;
}

/**
 * Somebody asks something of a ticket, by button or in words: allowed by the policy, possible by its life, done.
 * @param source the message or press that said so
 */
export async function ask(
  work: Work,
  person: Person,
  id: string,
  asking: Asking,
  source: string | null,
): Promise<Answered> {
  const ticket = await ticketById(work.db, id);
  if (!ticket) return { done: false, sentence: '该问题已不存在，未作改动。' };
  const decision = await mayAsk(work.db, person, ticket, asking.act);
  if (!decision.allowed) return { done: false, sentence: decision.sentence };
  const acted = await act(work, id, asking, source);
  return acted.done ? { done: true, sentence: doneText(acted.ticket, asking.act) } : acted;
}

/** “东督交〔2024〕13号：已批准延期，办理期限延至12月18日。” */
function doneText({ number, no, life }: StoredTicket, asked: Asking['act']): string {
  const due = life.turn ? shortDayText(life.turn.due) : '';
  const said: Partial<Record<Asking['act'], string>> = {
    assign: `已交办${life.owner}，${levelText(life.level)}，办理期限${due}`,
    transfer: `已转由${life.owner}承办，办理期限${due}`,
    sign: `已签收，办理期限${due}`,
    feedback: '已收到反馈',
    extend: '已报送延期申请，批复前原期限不变',
    refuse: '已报送转办申请，待确定承办单位',
    reply: '已报送逾期原因和整改方案，待审核',
    claim: '已申请销号，待核验',
    withdraw: '已撤回申请，请继续办理',
    grant: `已批准延期，办理期限延至${due}`,
    deny: `不予延期，原期限${due}不变`,
    keep: `维持由${life.owner}承办，办理期限${due}`,
    accept: `整改方案已通过，办理期限${due}`,
    reject: '整改方案已退回',
    verify: '已销号',
    return: `已退回继续办理，办理期限${due}`,
    instruct: '已批示，已告知承办单位',
    refer: '已列入会商议题',
    rise: `已提升至${levelText(life.level)}`,
    involve: `配合单位：${life.coOwners.join('、') || '无'}`,
    reclassify: `已归为${life.category}`,
  };
  return `${number ?? `草稿${no}`}：${said[asked] ?? `已${ACT_NAMES[asked]}`}。`;
}
