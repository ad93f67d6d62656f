import type { Round } from '../check-ins/rounds.ts';
import type { Work } from '../database/work.ts';
import { officeIds } from '../people/store.ts';
import { compileWeekly } from './compile-weekly.ts';
import { weeklyFacts } from './facts.ts';
import { bulletinGroups } from './groups.ts';
import { insertBulletin } from './store.ts';
import { rulesInForce } from './rules-in-force.ts';

/** What a message of the template 'weekly' is about. */
export interface WeeklySubject {
  readonly week: string;
  /** Sent to the office because there is no bulletin group. */
  readonly noGroup?: true;
}

export const weeklyKey = (week: string): string => `weekly:${week}`;

/**
 * 周督查 of the round: compiled, frozen, and on its way to every bulletin group; without one, to the office in
 * private. Comes out also when nobody answered. A round that has its bulletin gets no second.
 * @param late after its moment (补发)
 */
export async function publishWeekly(work: Work, round: Round, late: boolean): Promise<void> {
  const facts = await weeklyFacts(work.db, round, work.now, late);
  const snapshot = compileWeekly(facts, await rulesInForce(work.db));
  const bulletin = await insertBulletin(work, snapshot);
  if (bulletin === null) return;
  const groups = await bulletinGroups(work.db);
  const office = groups.length === 0 ? await officeIds(work.db) : [];
  for (const chat of groups) send(work, { chat }, { week: round.id });
  for (const person of office) send(work, { person }, { week: round.id, noGroup: true });
  const { answered, toReport } = snapshot.district;
  work.journal({
    action: 'bulletin.published',
    subject: `bulletin:${bulletin}`,
    data: { kind: 'weekly', period: round.id, late, answered, toReport, groups: groups.length },
  });
}

function send(work: Work, to: { chat: string } | { person: string }, subject: WeeklySubject): void {
  const key = weeklyKey(subject.week);
  work.send({
    occasion: `${key}:${'chat' in to ? to.chat : to.person}`,
    template: 'weekly',
    subject,
    subjectKey: key,
    to,
  });
}
