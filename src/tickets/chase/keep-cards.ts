import { sql } from 'kysely';
import type { Work } from '../../database/work.ts';
import { isActive } from '../store.ts';

const DAY_MS = 86_400_000;
/** A day before the platform stops taking presses on a card: from then on delivery sends it anew. */
const RENEWED_AFTER_DAYS = 13;
/** Longer than any holiday or outage; a card that was left for longer isn't missed. */
const LOOKED_BACK_DAYS = 90;

/**
 * Keeps the cards of tickets alive: the newest one of each person of the units at work that is about to die is drawn
 * again, which at its age replaces it by a fresh one.
 */
export async function keepCards(work: Work): Promise<void> {
  const ago = (days: number): Date => new Date(work.now.getTime() - days * DAY_MS);
  const { rows } = await sql<{ key: string }>`
    update messages m set rendered_hash = null
    from tickets t, people p
    where m.template = 'ticket' and m.failed_at is null
      and m.sent_at > ${ago(LOOKED_BACK_DAYS)} and m.sent_at <= ${ago(RENEWED_AFTER_DAYS)}
      and t.id = m.subject ->> 'ticket' and ${isActive}
      and p.id = m.person and p.left_at is null and (p.unit = t.owner or p.unit = any (t.co_owners))
      and not exists (
        select from messages newer
        where newer.subject_key = m.subject_key and newer.person = m.person and newer.template = m.template
          and newer.created_at > m.created_at)
    returning m.subject_key as key`.execute(work.db);
  for (const { key } of rows) work.touch(key);
}
