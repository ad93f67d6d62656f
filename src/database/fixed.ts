import { CompiledQuery, type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from './work.ts';

/** Stands for the n-th value of a fixed statement, from 1 on, as often as it is needed. */
export const value = (n: number): RawBuilder<unknown> => sql.raw(`$${n}`);

/**
 * A statement of the path that everybody takes on the same morning: put together once, not each time that it runs.
 * Every value in it is a `value(n)`, and constants are literals.
 */
export function fixed<Row>(
  statement: RawBuilder<Row>,
): (db: Database | Tx, values: readonly unknown[]) => Promise<Row[]> {
  let text: string | null = null;
  return async (db, values) => {
    text ??= onlyText(statement.compile(db));
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
    return rows;
  };
}

function onlyText({ sql: text, parameters }: CompiledQuery): string {
  if (parameters.length > 0) throw new Error(`a fixed statement holds values: ${text}`);
  return text;
}
