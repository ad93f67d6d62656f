import { sql } from 'kysely';
import type { Attachment } from '../bot/feature.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import type { TicketFile } from '../tickets/files.ts';
import { exemptionKey } from './keys.ts';

/** 佐证材料 of the application, the oldest first. */
export async function filesOf(db: Database | Tx, exemption: string): Promise<TicketFile[]> {
  return db
    .selectFrom('exemption_files as f')
    .innerJoin('people as w', 'w.id', 'f.sent_by')
    .select(['f.file_key as key', 'f.message', 'f.kind', 'f.name', 'f.at'])
    .select(sql<string>`coalesce(w.post, w.name)`.as('by'))
    .where('f.exemption', '=', exemption)
    .orderBy('f.at')
    .orderBy('f.file_key')
    .execute();
}

/** Keeps where pictures and files lie; the same one counts once. @returns how many the application has now */
export async function keepFiles(
  work: Work,
  exemption: string,
  files: readonly Attachment[],
  message: string,
  by: string,
): Promise<number> {
  for (const { key, kind, name } of files)
    await work.db
      .insertInto('exemption_files')
      .values({ exemption, file_key: key, message, kind, name, sent_by: by, at: work.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  if (files.length > 0) {
    work.journal({
      action: 'exemption.evidence-added',
      subject: `exemption:${exemption}`,
      data: { keys: files.map(({ key }) => key), message },
    });
    work.touch(exemptionKey(exemption));
  }
  return (await filesOf(work.db, exemption)).length;
}
