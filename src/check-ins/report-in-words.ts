import { z } from 'zod';
import type { Asked } from '../bot/feature.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { currentRound } from './beat.ts';
import { cardPage, shownProject } from './card-page.ts';
import { readingKey } from './keys.ts';
import { namedProjects, splitByProject, withoutMention } from './words/named-projects.ts';
import { type PressedProject, reportable } from './pressed-project.ts';
import { readingById, keepReading } from './readings.ts';
import { recordReport } from './record-report.ts';
import { readReply } from './words/reply.ts';
import type { PastReport, ReportedProject } from './report.ts';
import { ensureRound } from './rounds.ts';
import { CheckInSubject } from './show-check-in.ts';
import { projectNamedElsewhere, projectsWithinReach } from './store.ts';
import { figuresFor, saysNothing, type Understood, understoodOf } from './understood.ts';

/** A sentence that tells of a project's week: recorded at once, answered with what was understood. */
export function sayReport(asked: Asked): Promise<void> | null {
  return readReply(asked.message.text).isReport ? take(asked) : null;
}

/** A project and the words that are about it. */
type Part = readonly [project: ReportedProject, words: string];

async function take(asked: Asked): Promise<void> {
  const { work, person } = asked;
  const round = await currentRound(work.db, work.now);
  const projects = await projectsWithinReach(work.db, round.id, person.id);
  if (projects.length === 0) return asked.notUnderstood();
  await ensureRound(work, round);
  const parts = await partsOf(asked, projects);
  if (typeof parts === 'string') return asked.say(parts);
  if (parts === null) return ask(asked, round.id);
  let order = 0;
  for (const [project, words] of parts) {
    order += 1;
    const said = understoodOf(readReply(words));
    const found = await reportable(work.db, person, { round: round.id, project: project.code }, work.now);
    if (!found.ok) asked.say(found.sentence);
    else if (saysNothing(figuresFor(said, found.loaded.project)))
      asked.say(`“${project.name}”此前没有填报记录，无法沿用上周；请写明本周完成投资和形象进度。`);
    else await takePart(asked, found.loaded, said, order);
  }
}

async function takePart(
  asked: Asked,
  loaded: PressedProject,
  said: Understood,
  order: number,
): Promise<void> {
  const { work, person, message } = asked;
  const source = message.messageId || message.key;
  const recorded = await recordWords(work, person, loaded, { said, text: message.text, source });
  const reading = await keepReading(work, {
    message: source,
    person: person.id,
    round: loaded.round.id,
    text: message.text,
    understood: said,
    project: loaded.project.code,
    report: recorded.id,
  });
  if (order === 1) return asked.answerPrivately('receipt', { reading }, readingKey(reading));
  work.send({
    occasion: `answer:${message.key}:${order}`,
    template: 'receipt',
    subject: { reading },
    subjectKey: readingKey(reading),
    to: { person: person.id },
  });
}

/** Records what was understood as the project's report of the week. */
export async function recordWords(
  work: Work,
  person: Person,
  loaded: PressedProject,
  words: { said: Understood; text: string; source: string },
): Promise<PastReport> {
  const recorded = await recordReport(work, {
    round: loaded.round,
    project: loaded.project,
    author: person.id,
    figures: figuresFor(words.said, loaded.project),
    source: 'text',
    rawText: words.text,
    sourceMessage: words.source,
    goesOnTo: loaded.left[0] ?? null,
  });
  for (const key of loaded.shownBy) work.touch(key);
  return recorded;
}

/** Which project is meant has to be asked; the words are kept. */
async function ask(asked: Asked, round: string): Promise<void> {
  const { work, person, message } = asked;
  const reading = await keepReading(work, {
    message: message.messageId || message.key,
    person: person.id,
    round,
    text: message.text,
    understood: understoodOf(readReply(message.text)),
    project: null,
    report: null,
  });
  asked.answerPrivately('receipt', { reading }, readingKey(reading));
}

/**
 * Whose week the words tell: of the projects that they name, of the card that they answer, or of the only one there
 * is. null: it has to be asked. A sentence: why it can't be taken.
 */
async function partsOf(
  { work, person, message }: Asked,
  projects: readonly ReportedProject[],
): Promise<readonly Part[] | string | null> {
  const { text } = message;
  const naming = namedProjects(text, projects);
  if (naming.kind === 'one') return [[naming.project, withoutMention(text, naming.mention)]];
  if (naming.kind === 'several') {
    const split = splitByProject(text, projects);
    return split && [...split];
  }
  const other = await projectNamedElsewhere(work.db, text);
  if (other) return `“${other}”不在您的填报范围内，内容未记入任何项目。请核对项目名称后重新发送。`;
  const answered =
    message.parentId === null ? null : await answeredProject(work.db, message.parentId, person, work.now);
  const meant =
    projects.find(({ code }) => code === answered) ?? (projects.length === 1 ? projects[0] : undefined);
  return meant ? [[meant, text]] : null;
}

const ReceiptSubject = z.object({ reading: z.string() });

/** The project of the card that a message replies to: the one a check-in card shows, the one a receipt is about. */
async function answeredProject(
  db: Database | Tx,
  platformMessage: string,
  person: Person,
  now: Date,
): Promise<string | null> {
  const row = await db
    .selectFrom('messages')
    .select(['template', 'subject'])
    .where('platform_message', '=', platformMessage)
    .where('person', '=', person.id)
    .executeTakeFirst();
  if (row?.template === 'check-in') {
    const page = await cardPage(db, CheckInSubject.parse(row.subject), now);
    return (page && shownProject(page)?.code) ?? null;
  }
  if (row?.template !== 'receipt') return null;
  const reading = await readingById(db, ReceiptSubject.parse(row.subject).reading);
  return reading?.project ?? null;
}
