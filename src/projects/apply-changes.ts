import { type RawBuilder, sql } from 'kysely';
import type { Schema } from '../database/schema.ts';
import type { Work } from '../database/work.ts';
import type { Changes } from './compare.ts';

/** Why something was changed, and the message or workbook that said so. */
export interface Because {
  readonly reason: string;
  readonly source: string;
}

/**
 * Adds the rows, or brings those that are there up to them, in one statement whatever their number.
 * @param key the columns that say which row is which; every other one given is brought up to date
 */
export async function upsert<Table extends keyof Schema>(
  work: Work,
  table: Table,
  key: readonly (keyof Schema[Table] & string)[],
  rows: readonly Readonly<Partial<Record<keyof Schema[Table] & string, unknown>>>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const refs = (names: readonly string[]): RawBuilder<unknown> =>
    sql.join(names.map((name) => sql.ref(name)));
  const updates = columns
    .filter((name) => !key.some((one) => one === name))
    .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  await sql`
    insert into ${sql.table(table)} (${refs(columns)})
    select ${refs(columns)}
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)
    on conflict (${refs(key)}) do update set ${sql.join(updates)}
  `.execute(work.db);
}

/** One line of the journal a change, with its reason, and with what stood before to the last 分 (`was`). */
export function journalChanges<T>(
  work: Work,
  kind: string,
  changes: Changes<T>,
  because: Because,
  told: {
    readonly subject: (item: T) => string;
    readonly facts: (item: T) => object;
    /** Which of the subject's it is: the month, the approval. */
    readonly which?: (item: T) => object;
  },
): void {
  const { subject, facts, which = () => ({}) } = told;
  for (const item of changes.added)
    work.journal({ action: `${kind}.added`, subject: subject(item), data: { ...facts(item), because } });
  for (const { before, after, fields } of changes.changed)
    work.journal({
      action: `${kind}.changed`,
      subject: subject(after),
      data: { fields: [...fields], was: differing(facts(before), facts(after)), ...which(after), because },
    });
  for (const item of changes.gone)
    work.journal({ action: `${kind}.removed`, subject: subject(item), data: { ...facts(item), because } });
}

/** What of the first differs in the second. */
function differing(before: object, after: object): object {
  const then = new Map(Object.entries(after));
  return Object.fromEntries(
    Object.entries(before).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(then.get(key))),
  );
}
