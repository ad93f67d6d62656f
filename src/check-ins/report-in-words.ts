import type { Asked } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { currentRound } from './beat.ts';
import { cardPage, shownProject } from './card-page.ts';
import { readingKey } from './keys.ts';
import { namedProjects, splitByProject, withoutMention } from './words/named-projects.ts';
import { type PressedProject, reportable } from './pressed-project.ts';
import { readKept } from './promise.ts';
import { decidedProblem, keepReading, readingsBeside } from './readings.ts';
import { recordReport } from './record-report.ts';
import { readReply } from './words/reply.ts';
import type { PastReport, ReportedProject } from './report.ts';
import { ensureRound, type Round } from './rounds.ts';
import { CheckInSubject } from './show-check-in.ts';
import { ReceiptSubject } from './show-receipt.ts';
import { projectNamedElsewhere, projectsWithinReach } from './store.ts';
import { figuresFor, saysNothing, type Understood, understoodOf } from './understood.ts';

/** A sentence that tells of a project's week: recorded at once, answered with what was understood. */
export function sayReport(asked: Asked): Promise<void> | null {
  const { text } = asked.message;
  if (!readReply(text).isReport && readKept(text, dayOf(asked.work.now)).kept === null) return null;
  return takeWords(asked, text);
}

/** A project and the words that are about it. */
type Part = readonly [project: ReportedProject, words: string];

/** @param words what tells of the round, without what only says which round is meant */
export async function takeWords(asked: Asked, words: string, lastWeek?: Round): Promise<void> {
  const { work, person } = asked;
  const round = lastWeek ?? (await currentRound(work.db, work.now));
  const projects = await projectsWithinReach(work.db, round.id, person.id, dayOf(work.now));
  if (projects.length === 0) return asked.notUnderstood();
  await ensureRound(work, round);
  const parts = await partsOf(asked, words, projects);
  if (typeof parts === 'string') return asked.say(parts);
  if (parts === null) return ask(asked, round.id, words);
  const said = parts.map(([project, about]) => ({
    project: project.code,
    said: understood(about, work.now),
  }));
  return takeParts(asked, round.id, said, lastWeek !== undefined);
}

export interface SaidOf {
  /** Code of the project. */
  readonly project: string;
  readonly said: Understood;
}

/** Records what was said of each project; what was understood comes back on one card. */
export async function takeParts(
  asked: Asked,
  round: string,
  parts: readonly SaidOf[],
  lastWeek = false,
): Promise<void> {
  const { work, person, message } = asked;
  const refusals: string[] = [];
  const readings: string[] = [];
  for (const { project, said } of parts) {
    const found = await reportable(work.db, person, { round, project }, work.now, lastWeek);
    if (!found.ok) refusals.push(found.sentence);
    else if (saysNothing(figuresFor(said, found.loaded.project)))
      refusals.push(
        `“${found.loaded.project.name}”此前没有填报记录，无法沿用上周；请写明本周完成投资和形象进度。`,
      );
    else readings.push(await takePart(asked, found.loaded, said, readings.length));
  }
  const [first] = readings;
  if (first !== undefined)
    asked.answerPrivately('receipt', { reading: first }, readingKey(sourceOf(message)));
  if (refusals.length > 0) asked.say([...new Set(refusals)].join(''));
}

/** What a receipt is of: the message, or the press that stands for one. */
const sourceOf = (message: Asked['message']): string => message.messageId || message.key;

/** Says only that it corrects: no words of the report. */
const CORRECTS = /^\s*(?:更正|订正|勘误)(?:一下)?\s*[:：，,]\s*/;

function understood(words: string, now: Date): Understood {
  const { kept, rest } = readKept(words.replace(CORRECTS, ''), dayOf(now));
  return understoodOf(readReply(rest), kept);
}

async function takePart(
  asked: Asked,
  loaded: PressedProject,
  said: Understood,
  part: number,
): Promise<string> {
  const { work, person, message } = asked;
  const source = sourceOf(message);
  const recorded = await recordWords(work, person, loaded, { said, text: message.text, source });
  const { reported } = loaded.project;
  const sameProblem = reported !== null && reported.problem === recorded.problem;
  return keepReading(work, {
    message: source,
    person: person.id,
    round: loaded.round.id,
    text: message.text,
    understood: said,
    project: loaded.project.code,
    report: recorded.id,
    part,
    corrects: reported?.id ?? null,
    // Who decided about a problem isn't asked again with the next version.
    problem: sameProblem ? await decidedProblem(work.db, reported.id) : null,
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
async function ask(asked: Asked, round: string, words: string): Promise<void> {
  const { work, person, message } = asked;
  const source = sourceOf(message);
  const reading = await keepReading(work, {
    message: source,
    person: person.id,
    round,
    text: message.text,
    understood: understood(words, work.now),
    project: null,
    report: null,
    part: 0,
    corrects: null,
    problem: null,
  });
  asked.answerPrivately('receipt', { reading }, readingKey(source));
}

/**
 * Whose week the words tell: of the projects that they name, of the card that they answer, or of the only one there
 * is. null: it has to be asked. A sentence: why it can't be taken.
 */
async function partsOf(
  asked: Asked,
  text: string,
  projects: readonly ReportedProject[],
): Promise<readonly Part[] | string | null> {
  const { work, message } = asked;
  const naming = namedProjects(text, projects);
  if (naming.kind === 'one') return [[naming.project, withoutMention(text, naming.mention)]];
  if (naming.kind === 'several') {
    const split = splitByProject(text, projects);
    return split && [...split];
  }
  const other = await projectNamedElsewhere(work.db, text);
  if (other) return `“${other}”不在您的填报范围内，内容未记入任何项目。请核对项目名称后重新发送。`;
  const answered = message.parentId === null ? [] : await answeredProjects(asked, message.parentId);
  const [only] = answered.length === 1 ? answered : [];
  const meant =
    projects.find(({ code }) => code === only) ?? (projects.length === 1 ? projects[0] : undefined);
  return meant ? [[meant, text]] : null;
}

/** The projects of the card that a message replies to: the one a check-in card shows, those a receipt is about. */
export async function answeredProjects({ work, person }: Asked, replied: string): Promise<string[]> {
  const row = await work.db
    .selectFrom('messages')
    .select(['template', 'subject'])
    .where('platform_message', '=', replied)
    .where('person', '=', person.id)
    .executeTakeFirst();
  if (row?.template === 'check-in') {
    const page = await cardPage(work.db, CheckInSubject.parse(row.subject), work.now);
    const shown = page && shownProject(page);
    return shown ? [shown.code] : [];
  }
  if (row?.template !== 'receipt') return [];
  const readings = await readingsBeside(work.db, ReceiptSubject.parse(row.subject).reading);
  return readings.flatMap(({ project }) => project ?? []);
}
