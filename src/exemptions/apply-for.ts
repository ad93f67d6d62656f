import { sql } from 'kysely';
import { sendNotice } from '../bot/notice.ts';
import { dayOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, relationsTo } from '../people/policy.ts';
import { officeIds } from '../people/store.ts';
import { type PlannedProject, relationsOf } from '../projects/queries.ts';
import { ASSIGNING } from '../tickets/assigning-rule-set.ts';
import { causeOf } from '../tickets/proposal.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import { lagsOf } from './lag.ts';
import { packetOf } from './packet.ts';
import { begin } from './record.ts';
import { exemptionById, standingFor, type StoredExemption } from './store.ts';
import { tell } from './tell.ts';
import { type Given, objectionsTo } from './whether-to-apply.ts';

/** What came of an application: handed to the leaders, or everything that stands against it, a sentence each. */
export type AppliedFor =
  | { readonly done: true; readonly exemption: StoredExemption }
  | { readonly done: false; readonly sentences: readonly string[] };

/**
 * 申请不扣分 (seed clause 五（四）): hands a unit's application, with what the service knows, to both leaders. What
 * can't be granted is told to whoever applies before any leader is asked; a leader whom the plan doesn't name the
 * office hears of.
 * @param source the message or press that said so
 */
export async function applyFor(
  work: Work,
  person: Person,
  project: PlannedProject,
  given: Given,
  source: string | null,
): Promise<AppliedFor> {
  const decision = may(person, 'exemption.apply', relationsTo(person, relationsOf(project)));
  if (!decision.allowed) return { done: false, sentences: [decision.sentence] };
  // Of two who apply for the same month at once the second finds the first one's application.
  await sql`select 1 from projects where code = ${project.code} for update`.execute(work.db);
  const today = dayOf(work.now);
  const lag = (await lagsOf(work.db, [project], today)).get(project.code);
  if (!lag) throw new Error('one project was asked for');
  const standing = await standingFor(work.db, project.code, given.month);
  const causes = await readRules(work.db, ASSIGNING);
  const known = {
    today,
    applicant: person.id,
    nature: project.nature,
    isBehind: lag.isBehind,
    isReckoned: lag.points !== null,
    isSubjective: (category: string) => causeOf(category, causes) === 'subjective',
    standing: standing && { stage: standing.life.stage, number: standing.number },
    projectLeader: project.projectLeader?.id ?? null,
    fieldLeader: project.fieldLeader?.id ?? null,
  };
  const found = objectionsTo(given, known, await readRules(work.db, EXEMPTION));
  if (!('category' in found)) {
    if (found.some(({ isGap }) => isGap)) await tellOfGap(work, project);
    return { done: false, sentences: found.map(({ sentence }) => sentence) };
  }
  const packet = await packetOf(work, { project: project.code, lag, reported: given.month });
  const id = await begin(
    work,
    { project: project.code, unit: project.unit, renews: null },
    { act: 'apply', applicant: person.id, month: given.month, renewal: 0, case: found, packet },
    source,
  );
  const exemption = await exemptionById(work.db, id);
  if (!exemption) throw new Error(`the exemption ${id} was just begun`);
  await tell(work, exemption, [{ act: 'apply' }]);
  return { done: true, exemption };
}

/** Once a day and project: only the office can name a leader. */
async function tellOfGap(
  work: Work,
  { code, name, projectLeader, fieldLeader }: PlannedProject,
): Promise<void> {
  const vacant = [
    ...(projectLeader === null ? ['挂点区领导'] : []),
    ...(fieldLeader === null ? ['区分管领导'] : []),
  ].join('、');
  for (const person of await officeIds(work.db))
    sendNotice(
      work,
      { person },
      `exemption-gap:${code}:${dayOf(work.now)}:${person}`,
      `${name}（${code}）申请不扣分，项目计划未列${vacant}，无法签字确认。请在项目清单中补充。`,
    );
}
