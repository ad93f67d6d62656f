import type { Asked, Renderer, Saying } from '../../bot/feature.ts';
import { calledBy } from '../../people/person.ts';
import { may } from '../../people/policy.ts';
import { projectByCode } from '../../projects/queries.ts';
import { appoint, appointeeNamed, endAppointment } from './appoint.ts';
import { LADDER } from './keys.ts';
import { type LadderOrder, ladderOrderOf } from './ladder-words.ts';
import { levelText } from './seat.ts';
import { renderLadder } from './show-ladder.ts';
import { type Target, targetNamed, targetText } from './target.ts';

/** 调度层级, “第4级 区教体局 由 某某 负责”, “取消 第4级 区教体局”. */
export const sayLadder: Saying = (asked) => {
  const order = ladderOrderOf(asked.message.text);
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: LadderOrder): Promise<void> {
  const decision = may(asked.person, order.kind === 'show' ? 'ladder.read' : 'ladder.change');
  if (!decision.allowed) return asked.say(decision.sentence);
  const target = await targetNamed(asked.work.db, order.about ?? '');
  if (typeof target === 'string') return asked.say(target);
  if (order.kind === 'show') return show(asked, target, null);
  const done =
    order.kind === 'appoint' ? await appointed(asked, order, target) : await ended(asked, order, target);
  return done.changed ? show(asked, target, done.sentence) : asked.say(done.sentence);
}

/** The effect of what was asked, seen on the ladder as it then stands. */
function show(asked: Asked, target: Target, done: string | null): void {
  asked.answerPrivately('ladder', { person: asked.person.id, ...target, done }, LADDER);
}

interface Done {
  readonly changed: boolean;
  readonly sentence: string;
}

async function appointed(
  { work }: Asked,
  { level, person: words }: Extract<LadderOrder, { kind: 'appoint' }>,
  target: Target,
): Promise<Done> {
  const person = await appointeeNamed(work.db, words);
  if (typeof person === 'string') return { changed: false, sentence: person };
  const named = await textOf(work.db, level, target);
  return (await appoint(work, level, target, person.id))
    ? { changed: true, sentence: `${named}已指定由${calledBy(person)}负责。` }
    : { changed: false, sentence: `${named}已由${calledBy(person)}负责，未作改动。` };
}

async function ended(
  { work }: Asked,
  { level }: Extract<LadderOrder, { kind: 'end' }>,
  target: Target,
): Promise<Done> {
  const named = await textOf(work.db, level, target);
  return (await endAppointment(work, level, target))
    ? { changed: true, sentence: `${named}的指定已取消，按花名册和项目计划确定。` }
    : { changed: false, sentence: `${named}没有另行指定，未作改动。` };
}

async function textOf(db: Asked['work']['db'], level: number, target: Target): Promise<string> {
  const project = target.project === null ? null : await projectByCode(db, target.project);
  return `${levelText(level)}（${targetText(target, project?.name ?? null)}）`;
}

export const ladderRenderers: Readonly<Record<string, Renderer>> = { ladder: renderLadder };
