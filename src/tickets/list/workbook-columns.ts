import { type Day, dayOf, daysBetween, momentText, yearOf } from '../../calendar/days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import type { Column } from '../../projects/write-sheets.ts';
import { levelText, levelTitle } from '../ladder/seat.ts';
import { ACT_NAMES, STAGE_NAMES } from '../life/stages.ts';
import { CAUSE_NAMES, MATTER_NAMES } from '../matters.ts';
import { FORM_NAMES } from '../numbers.ts';
import { sentenceOf, type Step, stepsOf } from '../story.ts';
import type { StoredTicket, TicketEvent } from '../store.ts';
import { ORIGIN_NAMES } from './filter-text.ts';
import type { ListedForm } from './history.ts';
import { lateBy } from '../lateness.ts';
import { outcomeText, type Refusal, type UnitRefusals } from './refusals.ts';

interface TicketRow extends StoredTicket {
  readonly today: Day;
}

export const ticketRows = (tickets: readonly StoredTicket[], today: Day): TicketRow[] =>
  tickets.map((ticket) => ({ ...ticket, today }));

/** Of a moment: its day. */
const day = (moment: Date | null): Day | null => moment && dayOf(moment);

/** Calendar days since 交办, up to today or to when it was written off. */
const age = ({ assignedAt, closedAt, today }: TicketRow): number | null =>
  assignedAt && daysBetween(dayOf(assignedAt), day(closedAt) ?? today);

export const TICKET_COLUMNS: readonly Column<TicketRow>[] = [
  { title: '文号', width: 22, value: ({ number }) => number },
  { title: '项目编号', width: 16, value: ({ project }) => project },
  { title: '项目名称', width: 36, value: ({ projectName }) => projectName },
  { title: '项目责任单位', width: 22, value: ({ unit }) => unit },
  { title: '问题（反映人原话）', width: 60, value: ({ words }) => withoutPhones(words) },
  { title: '类别', width: 16, value: ({ life }) => life.category },
  { title: '主客观因素', width: 12, value: ({ life }) => life.cause && CAUSE_NAMES[life.cause] },
  { title: '事项类型', width: 16, value: ({ life }) => life.matter && MATTER_NAMES[life.matter] },
  { title: '来源', width: 12, value: ({ origin }) => ORIGIN_NAMES[origin] },
  { title: '反映人', width: 24, value: ({ by }) => by },
  { title: '反映日期', width: 12, value: ({ raisedAt }) => day(raisedAt) },
  { title: '承办单位', width: 24, value: ({ life }) => life.owner },
  { title: '配合单位', width: 24, value: ({ life }) => life.coOwners.join('、') },
  { title: '办理要求', width: 30, value: ({ life }) => life.requirement && withoutPhones(life.requirement) },
  { title: '调度级次', width: 10, value: ({ life }) => levelText(life.level) },
  { title: '级次说明', width: 26, value: ({ life }) => levelTitle(life.level) },
  { title: '办理状态', width: 14, value: ({ life }) => STAGE_NAMES[life.stage] },
  { title: '交办日期', width: 12, value: ({ assignedAt }) => day(assignedAt) },
  { title: '签收日期', width: 12, value: ({ life }) => life.turn?.signedOn ?? null },
  { title: '首次反馈', width: 12, value: ({ life }) => life.turn?.answeredOn ?? null },
  { title: '办理期限', width: 12, value: ({ life }) => life.turn?.due ?? null },
  { title: '超期（工作日）', width: 10, value: ({ life, today }) => lateBy(life, today) },
  { title: '在办天数', width: 10, value: age },
  { title: '延期次数', width: 8, value: ({ life }) => life.extensions.length },
  { title: '转办次数', width: 8, value: ({ life }) => life.transfers },
  { title: '申请转办次数', width: 8, value: ({ life }) => life.refusals.length },
  { title: '提醒次数', width: 8, value: ({ life }) => life.reminders },
  { title: '督办次数', width: 8, value: ({ life }) => life.urgings },
  { title: '退回次数', width: 8, value: ({ life }) => life.returns },
  { title: '提请会商', width: 24, value: ({ life }) => life.referred },
  { title: '销号日期', width: 12, value: ({ closedAt }) => day(closedAt) },
];

interface OfTicket {
  readonly number: string | null;
  readonly projectName: string;
}

const OF_TICKET: readonly Column<OfTicket>[] = [
  { title: '交办单文号', width: 22, value: ({ number }) => number },
  { title: '项目名称', width: 36, value: ({ projectName }) => projectName },
];

type EventRow = OfTicket & { readonly step: Step };

/** Ticket after ticket, each from its beginning. */
export const eventRows = (
  tickets: readonly StoredTicket[],
  events: ReadonlyMap<string, readonly TicketEvent[]>,
): EventRow[] =>
  tickets.flatMap(({ id, number, projectName }) =>
    stepsOf(events.get(id) ?? []).map((step) => ({ number, projectName, step })),
  );

const momentCell = (moment: Date): string => `${yearOf(dayOf(moment))}年${momentText(moment)}`;

export const EVENT_COLUMNS: readonly Column<EventRow>[] = [
  ...OF_TICKET,
  { title: '时间', width: 20, value: ({ step }) => momentCell(step.at) },
  { title: '事项', width: 16, value: ({ step }) => ACT_NAMES[step.what.act] },
  { title: '内容', width: 70, value: ({ step }) => withoutPhones(sentenceOf(step)) },
  { title: '经办', width: 24, value: ({ step }) => step.by ?? '系统按规则办理' },
  { title: '所发单', width: 22, value: ({ step }) => step.form },
];

type FormRow = OfTicket & { readonly form: ListedForm };

export function formRows(tickets: readonly StoredTicket[], forms: readonly ListedForm[]): FormRow[] {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  return forms.flatMap((form) => {
    const ticket = byId.get(form.ticket);
    return ticket ? [{ number: ticket.number, projectName: ticket.projectName, form }] : [];
  });
}

export const FORM_COLUMNS: readonly Column<FormRow>[] = [
  { title: '单别', width: 10, value: ({ form }) => FORM_NAMES[form.kind] },
  { title: '文号', width: 22, value: ({ form }) => form.title },
  { title: '发单时间', width: 20, value: ({ form }) => momentCell(form.issuedAt) },
  { title: '主送单位', width: 26, value: ({ form }) => form.unit },
  { title: '发单时级次', width: 12, value: ({ form }) => levelText(form.level) },
  ...OF_TICKET,
];

export const UNIT_REFUSAL_COLUMNS: readonly Column<UnitRefusals>[] = [
  { title: '单位', width: 26, value: ({ unit }) => unit },
  { title: '申请转办（次）', width: 12, value: ({ times }) => times },
  { title: '同意转办', width: 10, value: ({ transferred }) => transferred },
  { title: '维持原单位', width: 10, value: ({ kept }) => kept },
  { title: '撤回', width: 10, value: ({ withdrawn }) => withdrawn },
  { title: '待定', width: 10, value: ({ open }) => open },
  { title: '类别', width: 50, value: ({ categories }) => categories },
];

export const REFUSAL_COLUMNS: readonly Column<Refusal>[] = [
  { title: '单位', width: 26, value: ({ unit }) => unit },
  { title: '申请日期', width: 12, value: ({ on }) => on },
  { title: '交办单文号', width: 22, value: ({ number }) => number },
  { title: '项目名称', width: 36, value: ({ project }) => project },
  { title: '问题（反映人原话）', width: 60, value: ({ words }) => withoutPhones(words) },
  { title: '类别', width: 16, value: ({ category }) => category },
  { title: '理由', width: 40, value: ({ reason }) => withoutPhones(reason) },
  { title: '建议转办单位', width: 26, value: ({ to }) => to },
  { title: '处理结果', width: 26, value: outcomeText },
];
