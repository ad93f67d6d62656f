import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day, momentOf, yearOf } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { unitsActedFor, unitsStoodInFor } from '../relations.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../store.ts';
import { scopeOf, type TicketFilter } from './filter.ts';
import { lateBy } from '../lateness.ts';
import { spanOf } from './periods.ts';
import { isClosedIn, isDueIn, isOverdue, isVisibleTo, matches } from './where.ts';

/** Who looks at which tickets on which day. */
export interface Looking {
  readonly person: Person;
  readonly filter: TicketFilter;
  readonly today: Day;
}

async function visible(db: Database | Tx, person: Person): Promise<RawBuilder<boolean>> {
  return isVisibleTo(person, unitsActedFor(person, await unitsStoodInFor(db, person)));
}

/** What the condition picks of the tickets that the person may see. */
export async function visibleAs(
  db: Database | Tx,
  { person }: Pick<Looking, 'person'>,
  which: RawBuilder<boolean>,
): Promise<RawBuilder<boolean>> {
  return sql<boolean>`(${which} and ${await visible(db, person)})`;
}

/**
 * The tickets that the person may see and the filter picks. What hurts most comes first: past its deadline, the
 * longest so, then the next deadline, the higher level; of those written off the last.
 * @param most so many at most
 */
export async function listedTickets(
  db: Database | Tx,
  { person, filter, today }: Looking,
  most: number,
): Promise<StoredTicket[]> {
  const { rows } = await sql<{ id: string }>`
    select t.id from tickets t join projects p on p.code = t.project
    where ${matches(filter, today)} and ${await visible(db, person)}
    order by ${isOverdue(today)} desc, (t.state = 'closed'), t.closed_at desc, t.due, t.level desc, t.no
    limit ${most}`.execute(db);
  const place = new Map(rows.map(({ id }, index) => [id, index]));
  const tickets = await ticketsWhere(db, sql<boolean>`t.id = any(${[...place.keys()]}::text[])`);
  return tickets
    .filter(({ life }) => filter.overdue === null || lateBy(life, today) >= filter.overdue)
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** How many tickets stand how. */
export interface Counts {
  readonly active: number;
  readonly overdue: number;
  /** The deadline lies in this week, and isn't past. */
  readonly dueThisWeek: number;
  /** 待核验 */
  readonly claimed: number;
  readonly closedThisYear: number;
}

const counts = (today: Day): RawBuilder<unknown> => {
  const week = spanOf('本周', today) ?? { from: today, to: today };
  const year = { from: `${yearOf(today)}-01-01`, to: `${yearOf(today)}-12-31` };
  return sql`
    count(*) filter (where ${isActive})::int as active,
    count(*) filter (where ${isOverdue(today)})::int as overdue,
    count(*) filter (where ${isDueIn({ from: today, to: week.to })})::int as "dueThisWeek",
    count(*) filter (where t.state = 'claimed')::int as claimed,
    count(*) filter (where ${isClosedIn(year)})::int as "closedThisYear"`;
};

/** Figures of what the person may see of the filter's units, projects, categories and levels, however it stands. */
export async function countTickets(
  db: Database | Tx,
  { person, filter, today }: Looking,
): Promise<Counts & { readonly listed: number }> {
  const { rows } = await sql<Counts & { listed: number }>`
    select ${counts(today)}, count(*) filter (where ${matches(filter, today)})::int as listed
    from tickets t join projects p on p.code = t.project
    where ${matches(scopeOf(filter), today)} and ${await visible(db, person)}`.execute(db);
  return rows[0] ?? { active: 0, overdue: 0, dueThisWeek: 0, claimed: 0, closedThisYear: 0, listed: 0 };
}

/** A group of tickets; the key is what they have in common, as it is stored. */
export type Group = Counts & { readonly key: string };

const KEYS: Readonly<Record<NonNullable<TicketFilter['by']>, RawBuilder<unknown>>> = {
  unit: sql`t.owner`,
  category: sql`t.category`,
  level: sql`t.level`,
  stage: sql`t.state`,
  project: sql`p.name`,
  origin: sql`t.origin`,
  age: sql`null`,
};

/** Days on which an age group begins: 在办7天以内, 8—15天, 16—30天, 31—60天, 60天以上. */
export const AGES = [0, 8, 16, 31, 61] as const;

/** The same figures in groups, the fullest first. */
export async function groupTickets(
  db: Database | Tx,
  { person, filter, today }: Looking,
  by: NonNullable<TicketFilter['by']>,
): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select ${by === 'age' ? ageGroup(today) : KEYS[by]}::text as key, ${counts(today)}
    from tickets t join projects p on p.code = t.project
    where ${matches(filter, today)} and ${await visible(db, person)}
    group by 1 order by overdue desc, active desc, "closedThisYear" desc, key`.execute(db);
  return rows;
}

/** In which age group the ticket is, by the days since 交办. */
const ageGroup = (today: Day): RawBuilder<unknown> =>
  sql`case ${sql.join(
    AGES.toReversed().map(
      (days) => sql`when t.assigned_at < ${momentOf(addDays(today, 1 - days), '00:00')} then ${days}::int`,
    ),
    sql` `,
  )} end`;
