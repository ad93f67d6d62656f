import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';

/** 请假: the days from `from` to `until`, both counted in. */
export interface Absence {
  readonly person: string;
  readonly from: Day;
  readonly until: Day;
  /** Person id of who stands in; null: nobody was named. */
  readonly standIn: string | null;
}

/** Whom the person stands in for on the day because they are away: ids, as a subquery. */
export const awayAndStoodInBy = (
  standIn: RawBuilder<unknown>,
  today: RawBuilder<unknown>,
): RawBuilder<{ person: string }> => sql`
  select away.person from absences away
  where away.stand_in = ${standIn} and away.ended_at is null
    and away.from_day <= ${today} and away.until_day >= ${today}`;

/** Who of the people is away on the day; each with the last that was said of it. */
export async function absencesOn(
  db: Database | Tx,
  people: readonly string[],
  day: Day,
): Promise<Map<string, Absence>> {
  if (people.length === 0) return new Map();
  const rows = await db
    .selectFrom('absences')
    .select(['person', 'from_day', 'until_day', 'stand_in'])
    .where('person', 'in', [...people])
    .where('ended_at', 'is', null)
    .where('from_day', '<=', day)
    .where('until_day', '>=', day)
    .orderBy('at')
    .execute();
  return new Map(
    rows.map(({ person, from_day, until_day, stand_in }) => [
      person,
      { person, from: from_day, until: until_day, standIn: stand_in },
    ]),
  );
}

/** The days that the person is away or is going to be; null: none that anybody knows of. */
export async function openAbsence(
  db: Database | Tx,
  person: string,
  today: Day,
): Promise<Pick<Absence, 'from' | 'until'> | null> {
  const row = await db
    .selectFrom('absences')
    .select(['from_day as from', 'until_day as until'])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('until_day', '>=', today)
    .orderBy('at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

/** Somebody will be away; what they said of it before no longer counts. */
export async function startAbsence(
  work: Work,
  absence: Absence,
  said: { readonly words: string; readonly message: string },
): Promise<void> {
  await endAbsence(work, absence.person);
  const id = randomUUID();
  await work.db
    .insertInto('absences')
    .values({
      id,
      person: absence.person,
      from_day: absence.from,
      until_day: absence.until,
      stand_in: absence.standIn,
      said: said.words,
      source_message: said.message,
      at: work.now,
    })
    .execute();
  work.journal({ action: 'absence.started', subject: `person:${absence.person}`, data: { ...absence } });
}

/** Somebody is back. @returns whether they were away, or were going to be */
export async function endAbsence(work: Work, person: string): Promise<boolean> {
  const ended = await work.db
    .updateTable('absences')
    .set({ ended_at: work.now })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .returning(['id', 'until_day'])
    .execute();
  if (ended.length > 0) work.journal({ action: 'absence.ended', subject: `person:${person}` });
  return ended.length > 0;
}

/** 联系人（二） may be typed with either kind of brackets. */
const flat = (text: string): string => text.replaceAll('（', '(').replaceAll('）', ')');

/**
 * The person whom a name or post means, for somebody who names their stand-in: of the same unit, else the one whom
 * the roster has for it. null: nobody, or more than one.
 */
export async function standInNamed(
  db: Database | Tx,
  by: { readonly id: string; readonly unit: string | null },
  named: string,
): Promise<{ id: string; name: string; post: string | null } | null> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit'])
    .where('left_at', 'is', null)
    .where('id', '!=', by.id)
    .where((eb) =>
      eb.or([
        eb('unit', '=', by.unit),
        eb('id', '=', (of) => of.selectFrom('people').select('stand_in').where('id', '=', by.id)),
      ]),
    )
    .execute();
  const exact = rows.filter(({ name, post }) =>
    [name, post].some((each) => flat(each ?? '') === flat(named)),
  );
  // 小李, 李工, 李科长: by the family name, where only one of the unit has it.
  const family = /^[小老](\p{sc=Han})$|^(\p{sc=Han})(?:工|科|处|局|主任|科长|同志|姐|哥)/u.exec(named);
  const sign = family?.[1] ?? family?.[2];
  const fitting =
    exact.length > 0
      ? exact
      : rows.filter(({ name, post }) =>
          sign === undefined ? (post ?? '').endsWith(named) || name.endsWith(named) : name.startsWith(sign),
        );
  const [only] = fitting;
  return only && fitting.length === 1 ? only : null;
}
