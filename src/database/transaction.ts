import { callWorkers } from './call-workers.ts';
import { type Gathered, writeGathered } from './outbox.ts';
import type { Database, Tx, Work } from './work.ts';

/** Who acts, when and because of what. */
export interface Circumstances {
  readonly now: Date;
  readonly actor: string | null;
  readonly cause: string | null;
}

/**
 * serialization_failure, deadlock_detected, the unique key that two corrections of one report or two deliveries of
 * one event race for, and a prepared statement that a newer version's migration outdated (see prepared.ts).
 */
const RETRIED = new Set(['40001', '40P01', '23505', '0A000']);
const ATTEMPTS = 8;

/**
 * Runs one transaction's worth of work; see Work. Tried again from the start when the database says that another
 * transaction was in the way, so `work` must do nothing outside the database.
 */
export async function inTransaction<T>(
  db: Database,
  circumstances: Circumstances,
  work: (work: Work) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { result, jobs } = await db.transaction().execute(async (tx) => {
        const gathered = gather(tx, circumstances);
        const result = await work(gathered.work);
        return { result, jobs: await gathered.write() };
      });
      if (jobs > 0) callWorkers(db, jobs);
      return result;
    } catch (error) {
      if (attempt >= ATTEMPTS || !RETRIED.has(codeOf(error))) throw error;
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function gather(tx: Tx, circumstances: Circumstances): { work: Work; write(): Promise<number> } {
  const gathered: Gathered = {
    taken: new Map(),
    facts: [],
    entries: [],
    messages: [],
    touched: new Set(),
    drawn: new Map(),
    tasks: [],
  };
  const workOf = (actor: string | null): Work => ({
    db: tx,
    ...circumstances,
    actor,
    write: (fact) => void gathered.facts.push(fact),
    journal: (entry) => void gathered.entries.push({ ...entry, actor }),
    send: (message) => void gathered.messages.push(message),
    touch: (subjectKey) => void gathered.touched.add(subjectKey),
    drawn: (message, drawing) => void gathered.drawn.set(message, drawing),
    take: (event, answer) => void gathered.taken.set(event, answer),
    enqueue: (task) => void gathered.tasks.push(task),
    as: workOf,
  });
  return {
    work: workOf(circumstances.actor),
    write: () => writeGathered(tx, circumstances, gathered),
  };
}
