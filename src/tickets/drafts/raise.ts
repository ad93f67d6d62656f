import type { Asked, Saying } from '../../bot/feature.ts';
import { currentRound } from '../../check-ins/beat.ts';
import type { RaiseProblem } from '../../check-ins/raised-problem.ts';
import { lastProblemOf, type ReportedProblem } from '../../check-ins/reported-problem.ts';
import type { Origin } from '../../database/schema.ts';
import type { Database, Tx, Work } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { may, relationsTo } from '../../people/policy.ts';
import { oneProject } from '../../projects/one-project.ts';
import { projectByCode } from '../../projects/queries.ts';
import { draftProblem, type Drafted } from './draft-problem.ts';
import { draftedText } from './drafted-text.ts';
import { reportSource, ticketKey } from '../keys.ts';
import { problemsIn } from './problems-in.ts';

/** 提交为问题草稿 on the receipt of a report: the port that the check-ins leave open. */
export const raiseProblem: RaiseProblem = async (work, person, { report, project, words, message }) => {
  const drafted = await draftReported(work, person, { report, project, words, sourceMessage: message });
  return typeof drafted === 'string'
    ? { taken: false, sentence: drafted }
    : { taken: true, sentence: await draftedText(work.db, drafted) };
};

/** 列为问题草稿: the problem of the person's last report of the week. */
export async function raiseLast(asked: Asked): Promise<void> {
  const { work, person } = asked;
  const { id: round } = await currentRound(work.db, work.now);
  const found = await lastProblemOf(work.db, person.id, round);
  if (!found)
    return asked.say('您本周的填报中没有写明问题。请先填报，例如：临时用电未接入，请供电公司协调。');
  const drafted = await draftReported(work, person, found);
  asked.say(typeof drafted === 'string' ? drafted : await draftedText(work.db, drafted));
}

/** A sentence: why not. */
async function draftReported(
  work: Work,
  person: Person,
  { report, project, words, sourceMessage }: Omit<ReportedProblem, 'author' | 'round'>,
): Promise<Drafted[] | string> {
  const refusal = await refusalFor(work.db, person, project);
  if (refusal !== null) return refusal;
  const drafted: Drafted[] = [];
  for (const [index, problem] of problemsIn(words).entries())
    drafted.push(
      await draftProblem(work, {
        project,
        words: problem.words,
        category: problem.category,
        origin: 'check-in',
        raisedBy: person.id,
        source: reportSource(report, index + 1),
        message: sourceMessage,
      }),
    );
  return drafted;
}

/** Why the person may not name a problem of the project; null: they may. */
async function refusalFor(db: Database | Tx, person: Person, code: string): Promise<string | null> {
  const project = await projectByCode(db, code);
  if (!project) return '该项目已不在项目清单中，未作记录。';
  const decision = may(
    person,
    'ticket.raise',
    relationsTo(person, {
      unit: project.unit,
      contact: project.contact?.id ?? null,
      project_leader: project.projectLeader?.id ?? null,
      field_leader: project.fieldLeader?.id ?? null,
    }),
  );
  return decision.allowed ? null : decision.sentence;
}

/** “紫金校区 有问题：临时用电未接入”, “反映问题 紫金校区：…”. */
const NAMED = [
  /^(?:反映|提出|登记)(?:一个|个)?问题\s*[:：,，]?\s*(?<project>[^，。；：:\n]{2,40}?)\s*[:：]\s*(?<words>.+)$/su,
  /^(?<project>[^，。；：:\n]{2,40}?)\s*(?:项目)?\s*(?:目前|现在|仍然?|还)?(?:存在|出现|发现|有|的)?(?:一个|几个|两个|个|以下|如下|新|突出)?的?问题\s*(?:是|为)?\s*[:：]\s*(?<words>.+)$/su,
];
/** Words in the project's place that name none: a label of a report. */
const NO_NAME =
  /^(?:本周|上周|目前|当前|主要|存在|现场|重点|突出|以上|上述|其他|这个|督查|检查|发现|需协调|[一二三四五六七八九十\d、.])+$/;

const ORIGINS: readonly (readonly ['区领导' | '督查室' | '办公室', Origin])[] = [
  ['区领导', 'leader'],
  ['督查室', 'inspection'],
  ['办公室', 'office'],
];

/** A leader, an inspector or the office names a problem in chat; from others the same words are a report. */
export const sayProblem: Saying = (asked) => {
  const [, origin] = ORIGINS.find(([role]) => asked.person.roles.includes(role)) ?? [];
  if (origin === undefined) return null;
  const { project = '', words = '' } =
    NAMED.map((pattern) => pattern.exec(asked.message.text.trim())?.groups).find((groups) => groups) ?? {};
  if (project === '' || words.trim() === '' || NO_NAME.test(project)) return null;
  return name(asked, project.trim(), words.trim(), origin);
};

async function name(asked: Asked, project: string, words: string, origin: Origin): Promise<void> {
  const { work, person, message } = asked;
  const only = await oneProject(work.db, project);
  if (typeof only === 'string') return asked.say(only);
  const refusal = await refusalFor(work.db, person, only.code);
  if (refusal !== null) return asked.say(refusal);
  const source = message.messageId || message.key;
  for (const [index, problem] of problemsIn(words).entries()) {
    const { draft } = await draftProblem(work, {
      project: only.code,
      words: problem.words,
      category: problem.category,
      origin,
      raisedBy: person.id,
      source: `message:${source}:${index + 1}`,
      message: message.messageId || null,
    });
    answerWith(asked, draft.id, index);
  }
}

/** The draft's card, which shows from then on what becomes of it. */
function answerWith(asked: Asked, ticket: string, index: number): void {
  const { work, person, message } = asked;
  const subject = { ticket, person: person.id };
  if (index === 0) return asked.answerPrivately('ticket-draft', subject, ticketKey(ticket));
  work.send({
    occasion: `answer:${message.key}:${index + 1}`,
    template: 'ticket-draft',
    subject,
    subjectKey: ticketKey(ticket),
    to: { person: person.id },
  });
}
