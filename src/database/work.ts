import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** A line of the journal: what was done to what. `subject` is `<kind>:<id>`. */
export interface JournalEntry {
  readonly action: string;
  readonly subject: string;
  readonly data?: object;
}

/** A message to go out: what it is about and for whom. It is rendered when it is sent, from the state of then. */
export interface NewMessage {
  /** About what, for whom, on which occasion. A second message with the same occasion is not sent. */
  readonly occasion: string;
  /** The name under which a feature registered how to render it. */
  readonly template: string;
  readonly subject: object;
  readonly subjectKey: string;
  readonly to: { readonly person: string } | { readonly chat: string };
  readonly replyTo?: string;
  /** One of many of the same occasion: yields to answers that somebody waits for. */
  readonly bulk?: boolean;
  /** Goes out only after the message of this occasion has, or is given up. */
  readonly follows?: string;
}

/** Work for later, done once or more by graphile-worker: tasks must bear repetition. */
export interface NewTask {
  readonly task: string;
  readonly payload: object;
  readonly key?: string;
}

/**
 * One transaction's worth of work. Facts are written through `db` at once, or gathered (`write`); the claim on the
 * event, journal, messages and tasks are gathered and written together just before the commit, so all of it stands or
 * none.
 */
export interface Work {
  readonly db: Tx;
  /** The district's moment; the same throughout the transaction. */
  readonly now: Date;
  /** The person acting (id in people), or null for the service itself. */
  readonly actor: string | null;
  /** The event, job occasion or command behind it. */
  readonly cause: string | null;
  /** A fact that nobody reads again in the transaction: an insert or update, written with the rest. */
  write(fact: RawBuilder<unknown>): void;
  journal(entry: JournalEntry): void;
  send(message: NewMessage): void;
  /** Everything sent about the subject is rendered again after the commit and patched where it changed. */
  touch(subjectKey: string): void;
  /**
   * The message (by id) is shown in the answer to a press as it now stands, so no touch has to render it again; unless
   * it has come to show something else than `before`, the hash it was read with: then nobody knows which of the two
   * stays on show, and it is rendered once more. The same when `hash` is null, for an answer that is given again.
   */
  drawn(message: string, drawing: { readonly before: string | null; readonly hash: string | null }): void;
  /**
   * The event is taken in this transaction and answered so (null: there is nothing to say). When another transaction
   * took it meanwhile, this one fails on the event's key and the work is run again, and can find that answer.
   */
  take(event: string, answer: object | null): void;
  enqueue(task: NewTask): void;
  /** The same transaction, acted in by this person. */
  as(person: string): Work;
}
