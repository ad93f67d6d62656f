import { sql } from 'kysely';
import { sendNotice } from '../bot/notice.ts';
import { dayOf } from '../calendar/days.ts';
import { shortMonthText, nextMonth } from '../calendar/months.ts';
import { inWorkingHours, promptRulesInForce } from '../check-ins/prompts.ts';
import type { Work } from '../database/work.ts';
import { officeIds } from '../people/store.ts';
import { lookAtDesk } from '../tickets/duties/duty-tasks.ts';
import { DESK, dutiesKey } from '../tickets/keys.ts';
import { unitPeople, withStandIns } from '../tickets/unit-people.ts';
import { exemptionKey, OFFICE_QUEUE } from './keys.ts';
import { signatureOf } from './life/exemption.ts';
import type { Happening } from './life/happenings.ts';
import type { Act } from './life/stages.ts';
import { postHolders, reachedBy } from './signers.ts';
import { exemptionsWhere, type StoredExemption } from './store.ts';

/**
 * Tells those whom it concerns what happened to an application. Cards on show follow by themselves; here is what has
 * to reach somebody: the leaders whose signature it needs, the office what it has to decide, the unit what was
 * decided of its application and that it is over.
 */
export async function tell(
  work: Work,
  exemption: StoredExemption,
  happened: readonly Pick<Happening, 'act'>[],
): Promise<void> {
  const acts = new Set<Act>(happened.map(({ act }) => act));
  await redrawDuties(work, exemption);
  if (acts.has('apply')) await askLeaders(work, exemption, 'sign');
  if (acts.has('remind')) await askLeaders(work, exemption, 'remind');
  // The rest of what comes to the office stands on its list of decisions (duties.ts).
  if (acts.has('report')) await tellOffice(work);
  if (acts.has('draft')) await tellUnit(work, exemption, 'renew');
  if (acts.has('grant') || acts.has('refuse') || acts.has('revoke')) await tellOutcome(work, exemption, acts);
  if (acts.has('end')) await tellEnd(work, exemption);
}

/** The lists of those whose signature it needs or needed, and the office's own. */
async function redrawDuties(work: Work, { people }: StoredExemption): Promise<void> {
  const holders = await postHolders(work.db, people, dayOf(work.now));
  for (const person of new Set(holders.flatMap(({ leader, standIn }) => [leader?.id ?? null, standIn])))
    if (person !== null) work.touch(dutiesKey(person));
  work.touch(DESK);
  lookAtDesk(work);
}

/**
 * Has each leader who hasn't signed have their own card, or of one who is away whoever takes their place. Outside
 * working hours nobody is asked: the next morning's pass does (chase.ts), each of them once.
 */
export async function askLeaders(
  work: Work,
  exemption: StoredExemption,
  why: 'sign' | 'remind',
): Promise<void> {
  if (!inWorkingHours(work.now, await promptRulesInForce(work.db))) return;
  const holders = await postHolders(work.db, exemption.people, dayOf(work.now));
  const silent = holders.filter(({ post }) => signatureOf(exemption.life, post) === null);
  for (const person of new Set(silent.map(reachedBy)))
    if (person !== null) sendExemption(work, exemption, person, why);
}

/** The office's list, at most one card a person and day; the one that stands is redrawn. Never outside working hours. */
export async function tellOffice(work: Work): Promise<void> {
  if (!inWorkingHours(work.now, await promptRulesInForce(work.db))) return;
  for (const person of await officeIds(work.db))
    work.send({
      occasion: `exemption-queue:${dayOf(work.now)}:${person}`,
      template: 'exemption-queue',
      subject: { person },
      subjectKey: OFFICE_QUEUE,
      to: { person },
    });
}

/** The project's contact, or of one who is away their stand-in too; where the plan names none, the unit's people. */
export async function unitsEars(work: Work, { people, life }: StoredExemption): Promise<string[]> {
  const today = dayOf(work.now);
  if (people.contact !== null)
    return [...new Set([...(await withStandIns(work.db, [people.contact], today)), ...life.applicants])];
  const { contacts, heads } = await unitPeople(work.db, people.unit, today);
  return [...new Set([...(contacts.length > 0 ? contacts : heads), ...life.applicants])];
}

async function tellUnit(work: Work, exemption: StoredExemption, why: string): Promise<void> {
  for (const person of await unitsEars(work, exemption)) sendExemption(work, exemption, person, why);
}

/** To the unit, and to the office what the leaders decided; the leaders' own cards lock and show it. */
async function tellOutcome(work: Work, exemption: StoredExemption, acts: ReadonlySet<Act>): Promise<void> {
  const byLeaders = exemption.life.decision?.by === 'leaders' && !acts.has('revoke');
  const office = byLeaders ? await officeIds(work.db) : [];
  const leaders = acts.has('revoke') ? exemption.life.signatures.map(({ by }) => by.id) : [];
  const why = acts.has('revoke') ? 'revoked' : 'decided';
  for (const person of new Set([...(await unitsEars(work, exemption)), ...office, ...leaders]))
    if (person !== work.actor) sendExemption(work, exemption, person, why);
}

/** What isn't renewed says so to its unit, once; a renewal that the office refused was told when it did. */
async function tellEnd(work: Work, exemption: StoredExemption): Promise<void> {
  const { id, project, projectName, month, number } = exemption;
  const next = nextMonth(month);
  const [renewal] = await exemptionsWhere(
    work.db,
    sql<boolean>`e.renews = ${id} or (e.project = ${project} and e.month = ${next} and e.stage <> 'withdrawn')`,
  );
  const stage = renewal?.life.stage;
  if (stage === 'granted' || stage === 'refused' || stage === 'revoked') return;
  const sentence =
    stage === 'office' || stage === 'asked'
      ? `${shortMonthText(next)}的申请正在办理，决定前照常计分。`
      : `未报送续报，自${shortMonthText(next)}起照常计分；如仍受客观因素影响，可重新申请。`;
  for (const person of await unitsEars(work, exemption))
    sendNotice(
      work,
      { person },
      `exemption-ended:${id}:${person}`,
      `${projectName}${shortMonthText(month)}不扣分（${number ?? ''}）已到期，${sentence}`,
      { bulk: true },
    );
}

/** The application's card as the person sees it, headed by what it is sent for; of several only the newest can be pressed. */
export function sendExemption(work: Work, { id }: StoredExemption, person: string, why: string): void {
  work.send({
    occasion: `exemption:${id}:${why}:${person}`,
    template: 'exemption',
    subject: { exemption: id, person, for: why },
    subjectKey: exemptionKey(id),
    to: { person },
    bulk: work.actor === null,
  });
  work.touch(exemptionKey(id));
}
