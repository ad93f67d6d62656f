import { sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';

/** 佐证材料: a picture or file of a ticket, by the platform's key and the message that it lies in. */
export interface TicketFile {
  readonly key: string;
  readonly message: string;
  readonly kind: 'image' | 'file';
  /** Of a file; a picture has none. */
  readonly name: string | null;
  /** How whoever sent it is called in front of others. */
  readonly by: string;
  readonly at: Date;
}

/** All evidence of the ticket, the oldest first. */
export async function filesOf(db: Database | Tx, ticket: string): Promise<TicketFile[]> {
  return db
    .selectFrom('ticket_files as f')
    .innerJoin('people as w', 'w.id', 'f.sent_by')
    .select(['f.file_key as key', 'f.message', 'f.kind', 'f.name', 'f.at'])
    .select(sql<string>`coalesce(w.post, w.name)`.as('by'))
    .where('f.ticket', '=', ticket)
    .orderBy('f.at')
    .orderBy('f.file_key')
    .execute();
}
