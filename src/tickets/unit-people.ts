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
  const away = await absencesOn(
    db,
    rows.map(({ id }) => id),
    today,
  );
  const reached = (role: '联系人' | '主要负责人'): string[] =>
    rows
      .filter(({ roles }) => roles.includes(role))
      .flatMap(({ id }) => {
        const standIn = away.get(id)?.standIn ?? null;
        return standIn === null ? [id] : [id, standIn];
      });
  return { contacts: reached('联系人'), heads: reached('主要负责人') };
}
