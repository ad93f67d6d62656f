import { sql } from 'kysely';
import type { Database, Tx } from './work.ts';

/**
 * Whether nothing newer of the same template went to the person. Of a list that comes again and again only the newest
 * card follows what happens: an old one, brought up to date, would come again as a new one.
 */
export async function isNewest(
  db: Database | Tx,
  {
    id,
    template,
    person,
  }: { readonly id: string; readonly template: string; readonly person: string | null },
): Promise<boolean> {
  const newer = await db
    .selectFrom('messages')
    .select('id')
    .where('template', '=', template)
    .where('person', '=', person)
    .where('created_at', '>', (eb) => eb.selectFrom('messages').select('created_at').where('id', '=', id))
    .executeTakeFirst();
  return newer === undefined;
}

/** How a message stands among those of its template that went to the same person about the same subject. */
export type Place = 'newest' | 'older' | 'too old to change';

/** Older ones still say how the subject stands, but aren't pressed; at this age even that would send them anew. */
const LEFT_AFTER_MS = 13 * 86_400_000;

/** See Place; of two sent in one transaction one counts as the newer. */
export async function newestAbout(
  db: Database | Tx,
  {
    id,
    template,
    person,
  }: { readonly id: string; readonly template: string; readonly person: string | null },
  now: Date,
): Promise<Place> {
  const row = await db
    .selectFrom('messages as m')
    .select('m.sent_at')
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('messages as n')
            .select('n.id')
            .whereRef('n.subject_key', '=', 'm.subject_key')
            .where('n.template', '=', template)
            .where('n.person', '=', person)
            .where(sql<boolean>`(n.created_at, n.id) > (m.created_at, m.id)`),
        )
        .as('newer'),
    )
    .where('m.id', '=', id)
    .executeTakeFirst();
  if (!row?.newer) return 'newest';
  const sentAt = row.sent_at?.getTime() ?? now.getTime();
  return now.getTime() - sentAt > LEFT_AFTER_MS ? 'too old to change' : 'older';
}
