import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Work } from '../database/work.ts';

/** What the platform knows of the people we asked it for: open_id by mobile and by mail, lower-cased. */
export interface Directory {
  readonly byMobile: ReadonlyMap<string, string>;
  readonly byEmail: ReadonlyMap<string, string>;
}

/** The task that looks people up on the platform; enqueued by whatever changes the roster. */
export const MATCH_PEOPLE = 'match-people';

/** Any constant of our own. */
const ENROLLING = 7_120_243;

/**
 * Makes sure that somebody of the office can write to the bot before any roster was sent in: without it nobody could
 * send the first one. Does nothing once the roster has an office.
 * @param mobiles of the first office staff, from the configuration
 */
export async function enrolFirstOffice(work: Work, mobiles: readonly string[]): Promise<void> {
  // Processes that start together do this one after another: a second row of a mobile could never be matched.
  await sql`select pg_advisory_xact_lock(${ENROLLING})`.execute(work.db);
  const { office } = await work.db
    .selectFrom('people')
    .select((eb) => eb.fn.countAll<number>().as('office'))
    .where('left_at', 'is', null)
    .where((eb) => eb(eb.val('办公室'), '=', eb.fn.any('roles')))
    .executeTakeFirstOrThrow();
  if (office > 0 || mobiles.length === 0) return;
  for (const mobile of mobiles) {
    const id = randomUUID();
    await work.db
      .insertInto('people')
      .values({ id, name: '领导小组办公室', post: '领导小组办公室', roles: ['办公室'], mobile })
      .execute();
    work.journal({ action: 'people.enrolled', subject: `person:${id}`, data: { by: 'configuration' } });
  }
  work.enqueue({ task: MATCH_PEOPLE, payload: {}, key: MATCH_PEOPLE });
}

/**
 * Writes down who is who on the platform, and lets what waited for them go out.
 * @returns how many were matched now
 */
export async function matchPeople(work: Work, directory: Directory): Promise<number> {
  const unmatched = await work.db
    .selectFrom('people')
    .select(['id', 'mobile', 'email'])
    .where('open_id', 'is', null)
    .where('left_at', 'is', null)
    .execute();
  const taken = new Set<string>();
  let matched = 0;
  for (const person of unmatched) {
    const openId =
      (person.mobile && directory.byMobile.get(person.mobile)) ??
      (person.email && directory.byEmail.get(person.email.toLowerCase()));
    if (!openId || taken.has(openId)) continue;
    const { numUpdatedRows } = await work.db
      .updateTable('people')
      .set({ open_id: openId })
      .where('id', '=', person.id)
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom('people as other').select('other.id').where('other.open_id', '=', openId)),
        ),
      )
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) continue;
    taken.add(openId);
    matched++;
    work.journal({ action: 'people.matched', subject: `person:${person.id}` });
    await releaseWaiting(work, person.id);
  }
  return matched;
}

/** Somebody resigned or was removed on the platform: nothing is sent to them any more, nothing accepted. */
export async function markLeft(work: Work, openId: string): Promise<void> {
  const left = await work.db
    .updateTable('people')
    .set({ left_at: work.now })
    .where('open_id', '=', openId)
    .where('left_at', 'is', null)
    .returning('id')
    .execute();
  for (const { id } of left) work.journal({ action: 'people.left', subject: `person:${id}` });
}

async function releaseWaiting(work: Work, person: string): Promise<void> {
  const waiting = await work.db
    .selectFrom('messages')
    .select('subject_key')
    .distinct()
    .where('person', '=', person)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .execute();
  for (const { subject_key } of waiting) work.touch(subject_key);
}
