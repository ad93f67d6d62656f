import type { Asked, Saying } from '../bot/feature.ts';
import { dayOf, monthOf } from '../calendar/days.ts';
import { categoryOf } from '../check-ins/words/issue-categories.ts';
import { namedProjects } from '../check-ins/words/named-projects.ts';
import { readReply } from '../check-ins/words/reply.ts';
import { may, relationsTo } from '../people/policy.ts';
import { type PlannedProject, projectsOf, relationsOf } from '../projects/queries.ts';
import { UNSORTED } from '../tickets/categories.ts';
import { plainFigures } from '../tickets/words/figures.ts';
import { applyFor } from './apply-for.ts';
import { keepFiles } from './files.ts';
import { exemptionKey } from './keys.ts';
import { projectReplied } from './replied.ts';
import type { FormSubject } from './show-form.ts';
import { laggingOf } from './show-form.ts';
import { applicationIn, type SaidApplication } from './words/application.ts';

/**
 * “申请不扣分：滨江安置房，11月，因施工许可未批，至12月20日”, also in reply to a card of the project. What is missing or
 * stands against it is said at once, with the form to complete it. A text that reports figures is a report.
 */
export const sayApply: Saying = (asked) => {
  const { work, message } = asked;
  const said = applicationIn(plainFigures(message.text), dayOf(work.now));
  if (!said) return null;
  const { invested, cumulative } = readReply(message.text);
  return invested !== null || cumulative !== null ? null : apply(asked, said);
};

async function apply(asked: Asked, said: SaidApplication): Promise<void> {
  const { work, person } = asked;
  const own = (await projectsOf(work.db, person)).filter(
    (project) => may(person, 'exemption.apply', relationsTo(person, relationsOf(project))).allowed,
  );
  if (own.length === 0)
    return asked.say('不扣分由项目责任单位联系人或主要负责人申请；花名册中没有您负责的项目。');
  const meant = await projectMeant(asked, said, own);
  if (meant.kind === 'none' && meant.named) return asked.say(notFound(meant.named, own));
  const filled = filledIn(asked, said, meant);
  if (meant.kind === 'one' && (filled.reason !== '' || filled.until !== null))
    return handIn(asked, meant.project, filled);
  const lagging = await laggingOf(work.db, person, dayOf(work.now));
  if (lagging.length === 0) return asked.say('您负责的项目进度均未滞后，无需申请不扣分。');
  asked.answerPrivately('exemption-form', filled);
}

const notFound = (words: string, own: readonly PlannedProject[]): string =>
  `没有找到与“${words.slice(0, 30)}”相符的您负责的项目。您可申请的项目：${own
    .slice(0, 5)
    .map(({ name }) => name)
    .join('、')}。`;

type Meant =
  | { readonly kind: 'one'; readonly project: PlannedProject; readonly mention: string }
  /** `named`: words in the project's place that name none of the person's. */
  | { readonly kind: 'none'; readonly named: string | null };

/** The project named, else of the card that is replied to, else the only one that lags. */
async function projectMeant(
  { work, person, message }: Asked,
  { others, reason }: SaidApplication,
  own: readonly PlannedProject[],
): Promise<Meant> {
  const naming = namedProjects(others.join('，'), own);
  if (naming.kind === 'one') return { kind: 'one', project: naming.project, mention: naming.mention };
  if (naming.kind === 'several') return { kind: 'none', named: null };
  const replied = message.parentId === null ? null : await projectReplied(work.db, message.parentId);
  const [first] = replied === null ? [] : own.filter(({ code }) => code === replied);
  if (first) return { kind: 'one', project: first, mention: '' };
  if (reason !== '' && others.length > 0) return { kind: 'none', named: others.join('，') };
  const [only, ...more] = await laggingOf(work.db, person, dayOf(work.now));
  return only && more.length === 0
    ? { kind: 'one', project: only, mention: '' }
    : { kind: 'none', named: null };
}

/** Words that name no project are the reason. */
function filledIn({ work, person }: Asked, said: SaidApplication, meant: Meant): FormSubject {
  const left = said.others.filter((part) => meant.kind !== 'one' || !named(part, meant));
  const reason = said.reason !== '' ? said.reason : left.join('，');
  const category = reason === '' ? UNSORTED : categoryOf(reason);
  return {
    person: person.id,
    project: meant.kind === 'one' ? meant.project.code : null,
    month: said.month ?? monthOf(dayOf(work.now)),
    category: category === UNSORTED ? null : category,
    reason,
    until: said.until,
    objections: [],
  };
}

const named = (part: string, { mention }: Extract<Meant, { kind: 'one' }>): boolean =>
  mention !== '' && (part.includes(mention) || mention.includes(part));

async function handIn(asked: Asked, project: PlannedProject, filled: FormSubject): Promise<void> {
  const { work, person, message } = asked;
  const source = message.messageId || message.key;
  const applied = await applyFor(work, person, project, filled, source);
  if (!applied.done) return sayWhyNot(asked, filled, applied.sentences);
  const { id } = applied.exemption;
  const pictures = (message.pictures ?? []).map((key) => ({ kind: 'image' as const, key, name: null }));
  if (pictures.length > 0) await keepFiles(work, id, pictures, message.messageId, person.id);
  asked.answerPrivately('exemption', { exemption: id, person: person.id, for: 'applied' }, exemptionKey(id));
}

/** With the form to mend it, where the project is one of those that can be applied for. */
async function sayWhyNot(asked: Asked, filled: FormSubject, sentences: readonly string[]): Promise<void> {
  const { work, person } = asked;
  const lagging = await laggingOf(work.db, person, dayOf(work.now));
  if (!lagging.some(({ code }) => code === filled.project)) return asked.say(sentences.join(''));
  asked.answerPrivately('exemption-form', { ...filled, objections: [...sentences] });
}
