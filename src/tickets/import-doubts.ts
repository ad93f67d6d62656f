import { sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import type { ExtraAround } from '../projects/extra-sheets.ts';
import { isActive } from './store.ts';

interface Row {
  unit: string;
  owns: number;
  helps: number;
}

/** Units with active tickets that the import would take off the roster, or leave without anybody who answers. */
export async function importDoubts(
  db: Database | Tx,
  { units, people }: Pick<ExtraAround, 'units' | 'people'>,
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select unit, count(*) filter (where owns)::int as owns, count(*) filter (where not owns)::int as helps
    from tickets t
    cross join lateral (
      select t.owner as unit, true as owns union all select unnest(t.co_owners), false) standing
    where ${isActive} group by unit order by owns desc, unit`.execute(db);
  const answered = new Set(
    people.filter(({ roles }) => roles.some(answers)).flatMap(({ unit }) => (unit === null ? [] : [unit])),
  );
  return rows.flatMap((row) => {
    if (!units.has(row.unit)) return [`${row.unit}将不在花名册，${worksText(row)}，导入后请改派。`];
    if (row.owns > 0 && !answered.has(row.unit))
      return [`${row.unit}将没有联系人和主要负责人，${worksText(row)}，请补充人员或改派。`];
    return [];
  });
}

const answers = (role: string): boolean => role === '联系人' || role === '主要负责人';

/** “现承办3件在办问题、配合1件” */
const worksText = ({ owns, helps }: Row): string =>
  [...(owns > 0 ? [`承办${owns}件`] : []), ...(helps > 0 ? [`配合${helps}件`] : [])]
    .join('、')
    .replace(/^/, '现')
    .concat('在办问题');
