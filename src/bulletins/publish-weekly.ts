import type { Round } from '../check-ins/rounds.ts';
import type { Work } from '../database/work.ts';
import { officeIds } from '../people/store.ts';
import { compileWeekly } from './compile-weekly.ts';
import { weeklyFacts } from './facts.ts';
import { bulletinGroups } from './groups.ts';
import { sendWeekly, weeklyKey } from './send-weekly.ts';
import { insertBulletin } from './store.ts';
import { rulesInForce } from './rules-in-force.ts';

/**
 * 周督查 of the round: compiled, frozen, and on its way to every bulletin group with its workbook; without a group, to
 * the office in private. Comes out also when nobody answered. A round that has its bulletin gets no second.
 * @param late after its moment (补发)
 */
export async function publishWeekly(work: Work, round: Round, late: boolean): Promise<void> {
  const facts = await weeklyFacts(work.db, round, work.now, late);
  const snapshot = compileWeekly(facts, await rulesInForce(work.db));
  const bulletin = await insertBulletin(work, snapshot);
  if (bulletin === null) return;
  const groups = await bulletinGroups(work.db);
  const office = groups.length === 0 ? await officeIds(work.db) : [];
  const key = weeklyKey(round.id);
  for (const chat of groups)
    sendWeekly(work, snapshot, { to: { chat }, occasion: `${key}:${chat}`, withFile: true });
  for (const person of office)
    sendWeekly(work, snapshot, { to: { person }, occasion: `${key}:${person}`, noGroup: true });
  const { answered, toReport } = snapshot.district;
  work.journal({
    action: 'bulletin.published',
    subject: `bulletin:${bulletin}`,
    data: { kind: 'weekly', period: round.id, late, answered, toReport, groups: groups.length },
  });
}
