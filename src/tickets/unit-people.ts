import { sql } from 'kysely';
import type { Day } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { absencesOn } from '../people/absences.ts';

/** Who answers for a unit: person ids; of those who are away on the day, whoever stands in for them as well. */
export interface UnitPeople {
  readonly contacts: readonly string[];
  readonly heads: readonly string[];
}

export async function unitPeople(db: Database | Tx, unit: string, today: Day): Promise<UnitPeople> {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'roles'])
    .where('unit', '=', unit)
    .where('left_at', 'is', null)
    .where(sql<boolean>`roles && array['联系人', '主要负责人']`)
    .orderBy('id')
    .execute();
  const having = (role: '联系人' | '主要负责人'): string[] =>
    rows.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  return {
    contacts: await withStandIns(db, having('联系人'), today),
    heads: await withStandIns(db, having('主要负责人'), today),
  };
}

/** The people, and of those who are away on the day whoever stands in for them, in their order. */
export async function withStandIns(
  db: Database | Tx,
  people: readonly string[],
  today: Day,
): Promise<string[]> {
  const away = await absencesOn(db, people, today);
  return people.flatMap((id) => {
    const standIn = away.get(id)?.standIn ?? null;
    return standIn === null ? [id] : [id, standIn];
  });
}
