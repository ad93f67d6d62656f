import { type RawBuilder, sql } from 'kysely';
import { type Day, dayOf } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { Happening } from '../life/happenings.ts';

/** A time that a unit said a ticket wasn't its own (申请转办). */
export interface Refusal {
  /** The unit that had it. */
  readonly unit: string;
  readonly on: Day;
  readonly number: string | null;
  readonly project: string;
  readonly words: string;
  readonly category: string;
  readonly reason: string;
  /** The unit that it named instead; null: back to the office. */
  readonly to: string | null;
  /** What came of it; null: not decided yet. */
  readonly outcome: 'transfer' | 'keep' | 'withdraw' | null;
  /** Who has it since, of a transfer. */
  readonly now: string | null;
}

interface Row {
  ticket: string;
  number: string | null;
  project: string;
  words: string;
  category: string;
  at: Date;
  data: unknown;
}

/**
 * Every refusal of the tickets that a condition on `t` (tickets) and `p` (projects) picks, the newest first. A
 * re-routing that nobody of the unit asked for is none.
 */
export async function refusalsOf(db: Database | Tx, which: RawBuilder<boolean>): Promise<Refusal[]> {
  const { rows } = await sql<Row>`
    select t.id as ticket, t.number, p.name as project, t.words, t.category, e.at, e.data
    from tickets t
    join projects p on p.code = t.project
    join ticket_events e on e.ticket = t.id
    where ${which} and t.life -> 'refusals' <> '[]'
      and e.act in ('assign', 'refuse', 'transfer', 'keep', 'withdraw')
    order by e.seq`.execute(db);
  const found: Refusal[] = [];
  /** By ticket: who has it, and which refusal waits to be decided. */
  const owners = new Map<string, string>();
  const open = new Map<string, number>();
  for (const row of rows) {
    const what = Happening.parse(row.data);
    const waiting = open.get(row.ticket);
    if (what.act === 'refuse') {
      open.set(row.ticket, found.length);
      found.push(refusal(row, owners.get(row.ticket) ?? '', what));
      continue;
    }
    if (what.act === 'assign' || what.act === 'transfer') owners.set(row.ticket, what.owner);
    const refused = waiting === undefined ? undefined : found[waiting];
    if (waiting === undefined || !refused) continue;
    open.delete(row.ticket);
    if (what.act === 'transfer') found[waiting] = { ...refused, outcome: what.act, now: what.owner };
    else if (what.act === 'keep' || what.act === 'withdraw')
      found[waiting] = { ...refused, outcome: what.act };
  }
  return found.toReversed();
}

const refusal = (
  { number, project, words, category, at }: Row,
  unit: string,
  { reason, to }: Extract<Happening, { act: 'refuse' }>,
): Refusal => ({
  unit,
  on: dayOf(at),
  number,
  project,
  words,
  category,
  reason,
  to,
  outcome: null,
  now: null,
});

/** What came of a refusal. */
export function outcomeText({ outcome, now }: Refusal): string {
  if (outcome === 'transfer') return `转${now ?? ''}承办`;
  if (outcome === 'keep') return '维持原承办单位';
  return outcome === 'withdraw' ? '已撤回' : '待定';
}

/** How often a unit refused, and what came of it. */
export interface UnitRefusals {
  readonly unit: string;
  readonly times: number;
  readonly transferred: number;
  readonly kept: number;
  readonly withdrawn: number;
  readonly open: number;
  /** What was refused, the most often refused first: “征地拆迁2次、资金1次”. */
  readonly categories: string;
}

/** Who refuses what, how often; whoever does so most first. */
export function refusalsByUnit(refusals: readonly Refusal[]): UnitRefusals[] {
  const units = [...new Set(refusals.map(({ unit }) => unit))];
  return units
    .map((unit) => {
      const own = refusals.filter((one) => one.unit === unit);
      const outcomes = (outcome: Refusal['outcome']): number =>
        own.filter((one) => one.outcome === outcome).length;
      return {
        unit,
        times: own.length,
        transferred: outcomes('transfer'),
        kept: outcomes('keep'),
        withdrawn: outcomes('withdraw'),
        open: outcomes(null),
        categories: categoriesText(own),
      };
    })
    .toSorted((a, b) => b.times - a.times || (a.unit < b.unit ? -1 : 1));
}

function categoriesText(refusals: readonly Refusal[]): string {
  const counts = new Map<string, number>();
  for (const { category } of refusals) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([category, times]) => `${category}${times}次`)
    .join('、');
}
