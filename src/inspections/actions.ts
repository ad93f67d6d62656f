import { type Asked, type Feature, PASSED, type Saying } from '../bot/feature.ts';
import { may, relationsTo } from '../people/policy.ts';
import { oneProject } from '../projects/one-project.ts';
import { amendTold, draftProblems, type Done, submitTold, takeBack, visitPresses } from './answer-visit.ts';
import { findingsOf } from './findings.ts';
import { visitKey } from './keys.ts';
import { type VisitOrder, visitOrderOf } from './orders.ts';
import { addPhoto, recordVisit } from './record-visit.ts';
import { renderFindings, renderVisit, renderVisits } from './show-visit.ts';
import { lastVisitOf, type Visit, visitById } from './store.ts';
import { answeredVisit, takePhoto } from './take-photo.ts';

/** 督查行动: site visits told in chat, with pictures; what is found wrong can become drafts of tickets. */
export const createInspectionsFeature = (): Feature => ({
  name: 'inspections',
  sayings: [sayVisit],
  presses: visitPresses,
  renderers: { visit: renderVisit, 'visit-findings': renderFindings, 'visit-list': renderVisits },
  onAttachment: takePhoto,
});

const sayVisit: Saying = (asked) => {
  const order = visitOrderOf(asked.message.text);
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: VisitOrder): Promise<void | typeof PASSED> {
  switch (order.kind) {
    case 'record':
      return record(asked, order);
    case 'bare': {
      if (!may(asked.person, 'visit.record').allowed) return PASSED;
      return asked.say(
        `请写明在“${order.project}”的发现，例如：督查 ${order.project}：现场无人施工，临时用电未接入，围挡破损。随后可发照片。`,
      );
    }
    case 'list':
      return list(asked, order.project);
    case 'submit':
    case 'void':
    case 'amend':
    case 'draft':
      return about(asked, order);
  }
}

async function record(
  asked: Asked,
  { project, text }: Extract<VisitOrder, { kind: 'record' }>,
): Promise<void | typeof PASSED> {
  const { work, person, message } = asked;
  const decision = may(person, 'visit.record');
  const visited = await oneProject(work.db, project);
  // From others the same words are a report, unless they open as only a visit does.
  if (!decision.allowed)
    return typeof visited === 'string' || !/^(?:现场)?督查/.test(message.text.trim())
      ? PASSED
      : asked.say(decision.sentence);
  if (typeof visited === 'string') return asked.say(visited);
  const id = await recordVisit(work, {
    project: visited.code,
    inspector: person.id,
    text: message.text,
    message: message.messageId || null,
    findings: findingsOf(text),
  });
  await keepPictures(asked, id);
  asked.answerPrivately('visit', { visit: id }, visitKey(id));
}

/** Pictures among the words of a rich text. */
async function keepPictures({ work, message }: Asked, id: string): Promise<void> {
  const visit = await visitById(work.db, id);
  for (const key of visit ? (message.pictures ?? []) : [])
    if (visit) await addPhoto(work, visit, { key, message: message.messageId, kind: 'image', name: null });
}

async function list(asked: Asked, words: string | null): Promise<void> {
  const { work, person } = asked;
  if (words === null) return asked.answerPrivately('visit-list', { person: person.id, project: null });
  const project = await oneProject(work.db, words);
  if (typeof project === 'string') return asked.say(project);
  const decision = may(
    person,
    'visit.read',
    relationsTo(person, {
      unit: project.unit,
      contact: project.contact?.id ?? null,
      project_leader: project.projectLeader?.id ?? null,
      field_leader: project.fieldLeader?.id ?? null,
    }),
  );
  if (!decision.allowed) return asked.say(decision.sentence);
  asked.answerPrivately('visit-list', { person: person.id, project: project.code });
}

type AboutOne = Exclude<VisitOrder, { kind: 'record' | 'bare' | 'list' }>;

const WEEK_MS = 7 * 24 * 3_600_000;

/** About the visit whose card the words reply to, else the person's last one of the week. */
async function about(asked: Asked, order: AboutOne): Promise<void | typeof PASSED> {
  const { work, person, message } = asked;
  if (!may(person, 'visit.record').allowed) return PASSED;
  const visit =
    (await answeredVisit(work.db, message.parentId, person)) ??
    (await lastVisitOf(work.db, person.id, new Date(work.now.getTime() - WEEK_MS)));
  if (!visit) return PASSED;
  const { sentence } = await does(asked, visit, order);
  asked.say(`${visit.projectName}：${sentence}`);
}

function does({ work }: Asked, visit: Visit, order: AboutOne): Promise<Done> {
  if (order.kind === 'submit') return submitTold(work, visit);
  if (order.kind === 'void') return takeBack(work, visit);
  return order.kind === 'amend'
    ? amendTold(work, visit, findingsOf(order.text))
    : draftProblems(work, visit, null);
}
