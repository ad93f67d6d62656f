import { sql } from 'kysely';
import { type Day, dayOf, lastDayOf, momentOf, addDays, yearOf } from '../calendar/days.ts';
import { type Month, monthText } from '../calendar/months.ts';
import { weekText } from '../calendar/weeks.ts';
import { workingDaysBetween } from '../calendar/working-days.ts';
import { reportsBetween, type WeekReport } from '../check-ins/project-reports.ts';
import type { Work } from '../database/work.ts';
import { money } from '../projects/money.ts';
import { levelText } from '../tickets/ladder/seat.ts';
import { overdueDays } from '../tickets/life/clocks.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../tickets/store.ts';
import { exemptMonths } from './in-force.ts';
import type { Lag } from './lag.ts';
import type { Packet } from './life/exemption.ts';

/** What the service adds to an application, as it stands now. @param reported the month whose reports are told */
export async function packetOf(
  { db, now }: Pick<Work, 'db' | 'now'>,
  of: { readonly project: string; readonly lag: Lag; readonly reported: Month },
): Promise<Packet> {
  const { project, lag, reported } = of;
  const today = dayOf(now);
  const tickets = await ticketsWhere(db, sql<boolean>`${isActive} and t.project = ${project}`);
  const exempt = await exemptMonths(db, { year: yearOf(today), asOf: now });
  const reports = await reportsBetween(
    db,
    project,
    momentOf(`${reported}-01`, '00:00'),
    momentOf(addDays(lastDayOf(reported), 1), '00:00'),
  );
  return {
    lag: lag.points,
    figures: [...lag.figures],
    tickets: tickets.map((ticket) => ticketLine(ticket, today)),
    months: exempt
      .filter((one) => one.project === project)
      .map(({ number, month }) => `${monthText(month)}（${number}）`),
    reports: reports.map(reportLine),
  };
}

/** “东督交〔2026〕13号 施工许可未批：区住建局承办，第3级，已5个工作日，超期2个工作日” */
function ticketLine({ number, words, assignedAt, life }: StoredTicket, today: Day): string {
  const since = assignedAt === null ? 0 : workingDaysBetween(dayOf(assignedAt), today);
  const overdue = life.turn === null ? 0 : overdueDays(life.turn.due, today);
  return [
    `${number ?? ''}　${words}：${life.owner}承办`,
    levelText(life.level),
    `交办已${since}个工作日`,
    ...(overdue > 0 ? [`超期${overdue}个工作日`] : []),
  ].join('，');
}

/** “2026年第48周：完成120万元；主体五层；问题：图审未完成” */
const reportLine = ({ week, invested, progress, problem }: WeekReport): string =>
  `${weekText(week)}：${
    [
      invested === null ? null : `完成${money(invested)}`,
      progress,
      problem === null ? null : `问题：${problem}`,
    ]
      .filter((part) => part !== null)
      .join('；') || '未写明进展'
  }`;
