import { z } from 'zod';
import { requestsCard } from '../../cards/requests.ts';
import { type Asked, done, informed, press, refused, type Renderer } from '../bot/feature.ts';
import { dayOf, momentText } from '../calendar/days.ts';
import { may } from '../people/policy.ts';
import { currentRound } from './beat.ts';
import { answeredProjects } from './report-in-words.ts';
import { keepRequest, openRequests, REQUESTS, type RequestKind, seeRequest } from './requests.ts';
import { projectsWithinReach } from './store.ts';
import { namedProjects } from './words/named-projects.ts';
import { type Reply, readReply } from './words/reply.ts';
import { masked } from './words/phones.ts';

/** What no ticket fits: the office answers. */
const KINDS: Readonly<Partial<Record<Reply['action'], RequestKind>>> = {
  transfer_request: '不归我们',
  extension_request: '延期',
  propose_close: '已办结',
};

/** 不归我们, 申请延期, 已办结: kept word for word and handed to the office. */
export function sayRequest(asked: Asked): Promise<void> | null {
  const { text } = asked.message;
  const { action, invested, cumulative } = readReply(text);
  const kind = KINDS[action];
  if (kind === undefined || invested !== null || cumulative !== null) return null;
  return (async () => {
    const { work, person, message } = asked;
    const decision = may(person, 'request.make');
    if (!decision.allowed) return asked.say(decision.sentence);
    const project = await projectMeant(asked);
    const source = message.messageId || message.key;
    await keepRequest(work, {
      kind,
      person: person.id,
      project: project?.code ?? null,
      text: masked(text),
      message: source,
    });
    const about = project ? `“${project.name}”的` : '';
    asked.say(`已将您${about}“${kind}”原话转领导小组办公室，由办公室答复。在此之前，原定时限不变。`);
  })();
}

async function projectMeant(asked: Asked): Promise<{ code: string; name: string } | null> {
  const { work, person, message } = asked;
  const round = await currentRound(work.db, work.now);
  const projects = await projectsWithinReach(work.db, round.id, person.id, dayOf(work.now));
  const naming = namedProjects(message.text, projects);
  if (naming.kind === 'one') return naming.project;
  const replied = message.parentId === null ? [] : await answeredProjects(asked, message.parentId);
  const code = replied.length === 1 ? replied[0] : projects.length === 1 ? projects[0]?.code : undefined;
  return projects.find((project) => project.code === code) ?? null;
}

const LIST = /^\s*(?:查看)?(?:待办事项|待办|单位来话|待阅事项)[\s。？?]*$/;

/** 待办事项: what units asked of the office and nobody has seen to yet. */
export function sayRequests(asked: Asked): Promise<void> | null {
  if (!LIST.test(asked.message.text)) return null;
  const decision = may(asked.person, 'request.read');
  if (decision.allowed) asked.answerPrivately('requests', {}, REQUESTS);
  else asked.say(decision.sentence);
  return Promise.resolve();
}

export const seen = press(
  z.object({ act: z.literal('check-in.seen'), id: z.uuid() }),
  async ({ work, person }, { id }) => {
    const decision = may(person, 'request.read');
    if (!decision.allowed) return refused(decision.sentence);
    const first = await seeRequest(work, id, person.id);
    if (first === null) return informed('没有这一事项。');
    return first ? done('已标为已阅。') : informed('此前已有人阅处。');
  },
);

export const renderRequests: Renderer = async (db) => ({
  kind: 'card',
  card: requestsCard(
    (await openRequests(db)).map(({ at, ...request }) => ({ ...request, at: momentText(at) })),
  ),
});
