import { sql } from 'kysely';
import type { Database, Tx } from '../../database/work.ts';
import type { Ladder } from '../ladder/seats.ts';
import { isActive } from '../store.ts';

/** A level that active tickets stand on, or that has to decide what they wait for, and nobody holds. */
export interface Gap {
  readonly level: number;
  readonly owner: string;
  /** 东督交〔2026〕13号, … */
  readonly tickets: readonly string[];
}

interface Row {
  level: number;
  owner: string;
  category: string;
  project: string;
  project_leader: string | null;
  field_leader: string | null;
  words: string;
  numbers: string[];
}

const LEVEL = sql`greatest(t.level, (t.life -> 'waiting' ->> 'level')::int)`;

/** The gaps that tickets have come to: the office fills them, and stands in until then. */
export async function ladderGaps(db: Database | Tx, ladder: Ladder): Promise<Gap[]> {
  const { rows } = await sql<Row>`
    select ${LEVEL} as level, t.owner, t.category, t.project, p.project_leader, p.field_leader, min(t.words) as words,
           array_agg(t.number order by t.no) as numbers
    from tickets t join projects p on p.code = t.project
    where ${isActive}
    group by ${LEVEL}, t.owner, t.category, t.project, p.project_leader, p.field_leader
    order by 1, t.owner`.execute(db);
  const vacant = rows.filter(({ level, ...row }) => ladder.seat(level, seated(row)).people.length === 0);
  const gaps = new Map<string, Gap>();
  for (const { level, owner, numbers } of vacant) {
    const key = `${level}:${owner}`;
    gaps.set(key, { level, owner, tickets: [...(gaps.get(key)?.tickets ?? []), ...numbers] });
  }
  return [...gaps.values()];
}

const seated = (row: Omit<Row, 'level'>) => ({
  project: row.project,
  people: { project_leader: row.project_leader, field_leader: row.field_leader },
  words: row.words,
  life: { owner: row.owner, category: row.category },
});
