import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day, momentOf } from '../../calendar/days.ts';
import type { Person } from '../../people/person.ts';
import { may } from '../../people/policy.ts';
import { isActive } from '../store.ts';
import type { Span, TicketFilter } from './filter.ts';
import { lastWorkingDay } from '../lateness.ts';

type Condition = RawBuilder<boolean>;

/** Active, and past its deadline: lateness.ts says the same of one ticket. */
export const isOverdue = (today: Day): Condition => sql<boolean>`(${isActive} and t.due < least(
  ${lastWorkingDay(today)}::text,
  case when t.state in ('refused', 'claimed')
         or (t.state = 'extending' and t.life -> 'waiting' ->> 'since' <= t.due)
       then t.life -> 'waiting' ->> 'since' end,
  t.life -> 'pause' ->> 'since'))`;

export const isDueIn = ({ from, to }: Span): Condition =>
  sql<boolean>`(${isActive} and t.due between ${from} and ${to})`;

const between = (moment: string, { from, to }: Span): Condition =>
  sql<boolean>`(${sql.ref(moment)} >= ${momentOf(from, '00:00')}
    and ${sql.ref(moment)} < ${momentOf(addDays(to, 1), '00:00')})`;

export const isClosedIn = (span: Span): Condition =>
  sql<boolean>`(t.state = 'closed' and ${between('t.closed_at', span)})`;

/** The condition on `t` (tickets) and `p` (projects) that the filter puts; drafts are never among them. */
export const matches = (filter: TicketFilter, today: Day): Condition =>
  all([...stands(filter, today), ...concerns(filter), ...happened(filter, today)]);

type Conditions = readonly (Condition | false | null)[];

const stands = ({ standing: which, stages, overdue, due }: TicketFilter, today: Day): Conditions => [
  standing(which),
  stages.length > 0 && sql<boolean>`t.state = any(${stages}::text[])`,
  overdue !== null && isOverdue(today),
  due && isDueIn(due),
];

const concerns = ({ levels, categories, origin, unit, projects }: TicketFilter): Conditions => [
  levels && sql<boolean>`t.level between ${levels.from} and ${levels.to}`,
  categories.length > 0 && sql<boolean>`t.category = any(${categories}::text[])`,
  origin !== null && sql<boolean>`t.origin = ${origin}`,
  unit && ofUnit(unit),
  projects.length > 0 && sql<boolean>`t.project = any(${projects}::text[])`,
];

const happened = (
  { closed, assigned, age, transfers, refused, referred }: TicketFilter,
  today: Day,
): Conditions => [
  closed && isClosedIn(closed),
  assigned && between('t.assigned_at', assigned),
  age !== null && sql<boolean>`t.assigned_at < ${momentOf(addDays(today, 1 - age), '00:00')}`,
  transfers !== null && sql<boolean>`(t.life ->> 'transfers')::int >= ${transfers}`,
  refused && sql<boolean>`t.life -> 'refusals' <> '[]'`,
  referred && sql<boolean>`t.life ->> 'referred' is not null`,
];

const all = (conditions: Conditions): Condition =>
  sql<boolean>`(${sql.join(
    conditions.filter((one) => one !== false && one !== null),
    sql` and `,
  )})`;

function standing(which: TicketFilter['standing']): Condition {
  if (which === 'active') return sql<boolean>`${isActive}`;
  if (which === 'closed') return sql<boolean>`t.state = 'closed'`;
  return sql<boolean>`t.number is not null`;
}

function ofUnit({ name, as }: NonNullable<TicketFilter['unit']>): Condition {
  if (as === 'project') return sql<boolean>`p.unit = ${name}`;
  return as === 'owner' ? sql<boolean>`t.owner = ${name}` : sql<boolean>`${name} = any(t.co_owners)`;
}

/**
 * Which tickets the person may see, as relations.ts and the policy say of one: office, leaders and inspectors all,
 * others what their unit works on, helps with or has in its projects, and what they raised.
 * @param units that the person acts for
 */
export function isVisibleTo(person: Person, units: readonly string[]): Condition {
  if (may(person, 'ticket.read').allowed) return sql<boolean>`true`;
  const own = [person.id, ...person.standsInFor];
  return sql<boolean>`(t.owner = any(${[...units]}::text[]) or t.co_owners && ${[...units]}::text[]
    or p.unit = ${person.unit} or p.contact = any(${own}::text[])
    or ${person.id} in (t.raised_by, p.project_leader, p.field_leader))`;
}
