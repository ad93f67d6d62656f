import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { VisitTable } from '../database/schema.ts';
import type { Work } from '../database/work.ts';
import { draftProblem, type Drafted } from '../tickets/drafts/draft-problem.ts';
import type { Finding } from './findings.ts';
import { findingSource, visitKey } from './keys.ts';
import type { Visit } from './store.ts';

/** Writes a visit down as it was told, to be looked at and handed in by the one who told it. */
export async function recordVisit(
  work: Work,
  visit: {
    readonly project: string;
    readonly inspector: string;
    readonly text: string;
    readonly message: string | null;
    readonly findings: readonly Finding[];
  },
): Promise<string> {
  const id = randomUUID();
  await work.db
    .insertInto('visits')
    .values({
      id,
      project: visit.project,
      inspector: visit.inspector,
      at: work.now,
      text: visit.text,
      source_message: visit.message,
      findings: JSON.stringify(visit.findings),
      state: 'recorded',
    })
    .execute();
  work.journal({
    action: 'visit.recorded',
    subject: `visit:${id}`,
    data: { project: visit.project, text: visit.text },
  });
  return id;
}

/** Opens the form of a visit, or closes it again. */
export async function moveVisit(work: Work, visit: Visit, to: 'recorded' | 'editing'): Promise<void> {
  await moved(work, visit, ['recorded', 'editing'], sql`state = ${to}`);
}

/** Puts other words for what was found; those before stay in the journal. False: it was handed in meanwhile. */
export async function amendVisit(work: Work, visit: Visit, findings: readonly Finding[]): Promise<boolean> {
  const json = JSON.stringify(findings);
  const done = await moved(
    work,
    visit,
    ['recorded', 'editing'],
    sql`findings = ${json}::jsonb, state = 'recorded'`,
  );
  if (done)
    work.journal({
      action: 'visit.amended',
      subject: `visit:${visit.id}`,
      data: { before: visit.findings.map(({ words }) => words), after: findings.map(({ words }) => words) },
    });
  return done;
}

/**
 * Hands the visit in: from now on it stands in the products, and the unit hears of it, its contact or, where there is
 * none, its head. False: it was handed in or taken back before.
 */
export async function submitVisit(work: Work, visit: Visit): Promise<boolean> {
  const done = await moved(
    work,
    visit,
    ['recorded', 'editing'],
    sql`state = 'submitted', submitted_at = ${work.now}`,
  );
  if (!done) return false;
  work.journal({
    action: 'visit.submitted',
    subject: `visit:${visit.id}`,
    data: {
      project: visit.project,
      findings: visit.findings.map(({ words }) => words),
      photos: visit.photos,
    },
  });
  for (const person of await unitsEars(work, visit))
    if (person !== visit.inspector)
      work.send({
        occasion: `visit-findings:${visit.id}:${person}`,
        template: 'visit-findings',
        subject: { visit: visit.id },
        subjectKey: visitKey(visit.id),
        to: { person },
      });
  return true;
}

/** Takes a visit back. False: it was taken back before. */
export async function voidVisit(work: Work, visit: Visit): Promise<boolean> {
  const done = await moved(
    work,
    visit,
    ['recorded', 'editing', 'submitted'],
    sql`state = 'void', voided_at = ${work.now}`,
  );
  if (done) work.journal({ action: 'visit.voided', subject: `visit:${visit.id}` });
  return done;
}

/** Keeps where a picture or file of the visit lies; the same one counts once. */
export async function addPhoto(
  work: Work,
  visit: Visit,
  photo: {
    readonly key: string;
    readonly message: string;
    readonly kind: 'image' | 'file';
    readonly name: string | null;
  },
): Promise<void> {
  await work.db
    .insertInto('visit_photos')
    .values({
      visit: visit.id,
      file_key: photo.key,
      message: photo.message,
      kind: photo.kind,
      name: photo.name,
      at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  work.journal({
    action: 'visit.photo-added',
    subject: `visit:${visit.id}`,
    data: { key: photo.key, message: photo.message },
  });
  work.touch(visitKey(visit.id));
}

/** Makes a finding a draft; of a leader's visit it is a leader's word. @param place counted from 1 */
export async function draftFinding(work: Work, visit: Visit, place: number): Promise<Drafted | null> {
  const finding = visit.findings[place - 1];
  if (!finding) return null;
  work.touch(visitKey(visit.id));
  return draftProblem(work, {
    project: visit.project,
    words: finding.words,
    category: null,
    origin: visit.roles.includes('区领导') ? 'leader' : 'inspection',
    raisedBy: visit.inspector,
    source: findingSource(visit.id, place),
    message: visit.message,
  });
}

/** Of two presses at once the second finds the visit moved already. */
async function moved(
  work: Work,
  visit: Visit,
  states: readonly VisitTable['state'][],
  set: ReturnType<typeof sql>,
): Promise<boolean> {
  const { rows } = await sql`
    update visits set ${set} where id = ${visit.id} and state = any(${[...states]}::text[]) returning id
  `.execute(work.db);
  if (rows.length > 0) work.touch(visitKey(visit.id));
  return rows.length > 0;
}

async function unitsEars(work: Work, visit: Visit): Promise<string[]> {
  const rows = await work.db
    .selectFrom('people')
    .select(['id', 'roles'])
    .where('left_at', 'is', null)
    .where((eb) => eb.or([eb('id', '=', visit.contact), eb('unit', '=', visit.unit)]))
    .orderBy('id')
    .execute();
  const contact = rows.filter(({ id }) => id === visit.contact);
  const heads = rows.filter(({ roles }) => roles.includes('主要负责人'));
  return (contact.length > 0 ? contact : heads).map(({ id }) => id);
}
