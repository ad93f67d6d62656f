import { dayText, momentText } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { sheet, textSheet, type WrittenSheet, xlsx } from '../../projects/write-sheets.ts';
import { filterText } from './filter-text.ts';
import { eventsOfAll, formsOf } from './history.ts';
import { listedTickets, type Looking, visibleAs } from './queries.ts';
import { refusalsByUnit, refusalsOf } from './refusals.ts';
import { matches } from './where.ts';
import {
  eventRows,
  EVENT_COLUMNS,
  FORM_COLUMNS,
  formRows,
  REFUSAL_COLUMNS,
  TICKET_COLUMNS,
  ticketRows,
  UNIT_REFUSAL_COLUMNS,
} from './workbook-columns.ts';

/** As many tickets as one workbook takes; more are asked for in parts. */
const MOST_TICKETS = 10_000;

/**
 * 台账: the tickets that the person may see and the filter picks, all that happened to them, their forms, and who
 * refused what. At the same moment the same tickets give the same bytes.
 */
export async function ticketWorkbook(
  db: Database | Tx,
  looking: Looking,
  now: Date,
  around: { readonly projectNames: readonly string[]; readonly sample: boolean },
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { filter, today } = looking;
  const asked = filterText(filter, today, around.projectNames);
  const sample = around.sample ? '（示例数据）' : '';
  const sheets = await sheetsOf(db, looking, (what) => `${what}（${asked}）${sample}`);
  const about = textSheet('说明', `问题清单台账说明${sample}`, [
    ['条件', asked],
    ['数据截至', `${dayText(today)}（${momentText(now)}）`],
    ['超期', '办理期限次日起按工作日计算，暂停计时和待核验、待定承办单位期间不计。'],
    ['在办天数', '自交办之日起按日历日计算，已销号的计至销号之日。'],
    ['件数上限', `一份台账最多列${MOST_TICKETS}件，超过的请加条件分次领取。`],
  ]);
  return {
    name: `问题清单台账_${dayText(today)}${sample}.xlsx`,
    bytes: await xlsx([...sheets, about]),
  };
}

async function sheetsOf(
  db: Database | Tx,
  looking: Looking,
  titled: (what: string) => string,
): Promise<WrittenSheet[]> {
  const { filter, today } = looking;
  const tickets = await listedTickets(db, looking, MOST_TICKETS);
  const ids = tickets.map(({ id }) => id);
  const refusals = await refusalsOf(db, await visibleAs(db, looking, matches(filter, today)));
  return [
    sheet('问题清单', titled('问题清单'), TICKET_COLUMNS, ticketRows(tickets, today)),
    sheet('经过', titled('办理经过'), EVENT_COLUMNS, eventRows(tickets, await eventsOfAll(db, ids))),
    sheet('四单台账', titled('四单台账'), FORM_COLUMNS, formRows(tickets, await formsOf(db, ids))),
    sheet('转办情况', titled('申请转办情况'), UNIT_REFUSAL_COLUMNS, refusalsByUnit(refusals)),
    sheet('转办明细', titled('申请转办明细'), REFUSAL_COLUMNS, refusals),
  ];
}
