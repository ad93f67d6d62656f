import type { Work } from '../database/work.ts';
import type { Changes } from './compare.ts';

/** PostgreSQL takes 65 535 parameters a statement. */
const CHUNK = 1000;

/** Writes many rows in statements of a size that the database takes. */
export async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}

/** One line of the journal a change. */
export function journalChanges<T>(
  work: Work,
  kind: string,
  changes: Changes<T>,
  subject: (item: T) => string,
  facts: (item: T) => object,
): void {
  for (const item of changes.added)
    work.journal({ action: `${kind}.added`, subject: subject(item), data: facts(item) });
  for (const { after, fields } of changes.changed)
    work.journal({ action: `${kind}.changed`, subject: subject(after), data: { fields: [...fields] } });
  for (const item of changes.gone)
    work.journal({ action: `${kind}.removed`, subject: subject(item), data: facts(item) });
}
