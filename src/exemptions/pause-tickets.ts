import { sql } from 'kysely';
import { type Day, dayOf, lastDayOf, monthOf } from '../calendar/days.ts';
import { type Month, nextMonth } from '../calendar/months.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { act } from '../tickets/act.ts';
import type { Asking } from '../tickets/life/asking.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../tickets/store.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import { exemptMonths, type ExemptMonth } from './in-force.ts';

/** How a pause of ours begins: other pauses are nobody's business here. */
const OURS = '不扣分期间暂停计时';

/** What stills a project's tickets today. */
interface Stillness {
  readonly until: Day;
  readonly why: string;
}

/**
 * Has the clocks of the project's objective tickets stand still while it is exempt, and only then: whatever was
 * granted, revoked, renewed, assigned or classified since, what stands is brought to what should, so that nothing is
 * paused twice.
 */
export async function alignTickets(work: Work, project: string): Promise<void> {
  const wanted = await stillness(work.db, project, work.now);
  const tickets = await ticketsWhere(work.db, sql<boolean>`${isActive} and t.project = ${project}`);
  for (const ticket of tickets)
    for (const asking of askings(ticket, wanted)) await act(work, ticket.id, asking, null);
}

/** The projects whose tickets stand still for us, or should in the month: by code. */
export async function projectsStilled(db: Database | Tx, month: Month): Promise<string[]> {
  const { rows } = await sql<{ project: string }>`
    select project from exemptions where month = ${month} and stage in ('granted', 'ended')
    union
    select t.project from tickets t where ${isActive} and t.life -> 'pause' ->> 'why' like ${`${OURS}%`}
    order by project`.execute(db);
  return rows.map(({ project }) => project);
}

function askings({ life }: StoredTicket, stillness: Stillness | null): Asking[] {
  const wanted = life.cause === 'objective' ? stillness : null;
  const { pause } = life;
  if (pause && (!pause.why.startsWith(OURS) || (pause.until === wanted?.until && pause.why === wanted.why)))
    return [];
  return [
    ...(pause ? [{ act: 'resume' as const }] : []),
    ...(wanted ? [{ act: 'pause' as const, ...wanted }] : []),
  ];
}

/** While the project is exempt today, until the last of the months in a row for which it is; null: it isn't. */
async function stillness(db: Database | Tx, project: string, now: Date): Promise<Stillness | null> {
  const today = dayOf(now);
  const { pausesTickets } = await readRules(db, EXEMPTION);
  if (!pausesTickets) return null;
  const year = Number(today.slice(0, 4));
  const exempt = [
    ...(await exemptMonths(db, { year, asOf: now })),
    ...(await exemptMonths(db, { year: year + 1, asOf: now })),
  ].filter((one) => one.project === project);
  let last: ExemptMonth | undefined;
  for (
    let month = monthOf(today), found = of(exempt, month);
    found;
    month = nextMonth(month), found = of(exempt, month)
  )
    last = found;
  const first = of(exempt, monthOf(today));
  return first && last ? { until: lastDayOf(last.month), why: `${OURS}（${last.number}）` } : null;
}

const of = (exempt: readonly ExemptMonth[], month: string): ExemptMonth | undefined =>
  exempt.find((one) => one.month === month);
