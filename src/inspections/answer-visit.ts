import { z } from 'zod';
import { INPUT_MOST } from '../../cards/kit/index.ts';
import {
  done,
  informed,
  type Press,
  press,
  type Pressed,
  type PressAnswer,
  refused,
  rejected,
} from '../bot/feature.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { draftedText } from '../tickets/drafts/drafted-text.ts';
import type { Drafted } from '../tickets/drafts/draft-problem.ts';
import type { Finding } from './findings.ts';
import { visitKey } from './keys.ts';
import { amendVisit, draftFinding, moveVisit, submitVisit, voidVisit } from './record-visit.ts';
import { mayRead } from './show-visit.ts';
import { type Visit, visitById } from './store.ts';

/** What came of something asked about a visit: done, or a sentence why not. */
export interface Done {
  readonly ok: boolean;
  readonly sentence: string;
}

const no = (sentence: string): Done => ({ ok: false, sentence });
const yes = (sentence: string): Done => ({ ok: true, sentence });

const TOLD = '这次督查已提交，不能再改；如有误，请作废后重新记录。';
const GONE = '这次督查记录已作废，未作改动。';

export async function submitTold(work: Work, visit: Visit): Promise<Done> {
  if (visit.state === 'void') return no(GONE);
  return (await submitVisit(work, visit))
    ? yes('已提交，告知项目联系人，并列入周督查。')
    : no('这次督查已提交过，未重复提交。');
}

export async function amendTold(work: Work, visit: Visit, findings: readonly Finding[]): Promise<Done> {
  if (visit.state === 'void') return no(GONE);
  if (findings.length === 0) return no('请至少写明一条发现；现场正常的，请写在“正常情况”中。');
  return (await amendVisit(work, visit, findings)) ? yes('已修改，原文保留。请核对后提交。') : no(TOLD);
}

/** A visit that the office already has problems of can't vanish from under them. */
export async function takeBack(work: Work, visit: Visit): Promise<Done> {
  const drafts = visit.findings.flatMap(({ draft }) => draft?.no ?? []);
  if (drafts.length > 0)
    return no(`这次督查的问题已列为草稿${drafts.join('、')}，请先由办公室处理草稿，未作废。`);
  return (await voidVisit(work, visit)) ? yes('已作废，不列入周督查。') : no(GONE);
}

/** Makes problems of a visit drafts: the one at the place, or all that are none yet. */
export async function draftProblems(work: Work, visit: Visit, place: number | null): Promise<Done> {
  if (visit.state !== 'submitted')
    return no(visit.state === 'void' ? GONE : '请先提交这次督查，再将问题列为草稿。');
  const places = visit.findings.flatMap(({ problem, draft }, index) =>
    (place === null ? problem && draft === null : place === index + 1) ? [index + 1] : [],
  );
  const drafted: Drafted[] = [];
  for (const each of places) {
    const one = await draftFinding(work, visit, each);
    if (one) drafted.push(one);
  }
  return drafted.length > 0
    ? yes(await draftedText(work.db, drafted))
    : no('这次督查没有尚未列为草稿的问题。');
}

/** Whoever told the visit may act on it; the office may too, where `office` says so. */
export const mayAct = (person: Person, visit: Visit, office: boolean): boolean =>
  visit.inspector === person.id || (office && may(person, 'ticket.sort').allowed);

const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: z.uuid() });

/** A press on a visit's card. */
const onVisit = <Payload extends { id: string }>(
  payload: z.ZodType<Payload>,
  office: boolean,
  handle: (pressed: Pressed, visit: Visit, payload: Payload) => Promise<PressAnswer>,
): Press =>
  press(payload, async (pressed, given) => {
    const visit = await visitById(pressed.work.db, given.id);
    if (!visit) return informed('这次督查记录已不存在，未作改动。');
    return mayAct(pressed.person, visit, office)
      ? handle(pressed, visit, given)
      : refused('这是他人的督查记录，只能由记录人办理。');
  });

const answered = ({ ok, sentence }: Done): PressAnswer => (ok ? done(sentence) : refused(sentence));

const edit = onVisit(About('visit.edit'), false, async ({ work }, visit) => {
  if (visit.state === 'submitted' || visit.state === 'void')
    return refused(visit.state === 'void' ? GONE : TOLD);
  // A field cut to its most would lose words when it is saved.
  if (visit.text.length > INPUT_MOST) return refused('内容较长，表中放不下，请发送“督查改为：……”整体修改。');
  await moveVisit(work, visit, 'editing');
  return informed('请在表中修改后保存，也可发送“督查改为：……”。');
});

const keep = onVisit(About('visit.keep'), false, async ({ work }, visit) => {
  if (visit.state === 'editing') await moveVisit(work, visit, 'recorded');
  return informed('未作改动。');
});

const Lines = z.string().catch('');

/** In the form each line is a finding, and its field says what it is. */
const amend = onVisit(About('visit.amend'), false, async ({ work, action }, visit) => {
  const lines = (field: string, problem: boolean): Finding[] =>
    Lines.parse(action.form[field])
      .split(/\n+/)
      .map((words) => words.trim())
      .filter((words) => words !== '')
      .map((words) => ({ words, problem }));
  const amended = await amendTold(work, visit, [...lines('problem', true), ...lines('fine', false)]);
  return amended.ok ? done(amended.sentence) : rejected(amended.sentence);
});

const submit = onVisit(About('visit.submit'), false, async ({ work }, visit) =>
  answered(await submitTold(work, visit)),
);
const takenBack = onVisit(About('visit.void'), true, async ({ work }, visit) =>
  answered(await takeBack(work, visit)),
);
const draftOne = onVisit(
  About('visit.draft').extend({ place: z.int().positive() }),
  true,
  async ({ work }, visit, { place }) => answered(await draftProblems(work, visit, place)),
);
const draftAll = onVisit(About('visit.draft-all'), true, async ({ work }, visit) =>
  answered(await draftProblems(work, visit, null)),
);

/** Sends the visit's card: to act on, or to read. */
const show = press(About('visit.show'), async ({ work, person, action }, { id }) => {
  const visit = await visitById(work.db, id);
  if (!visit || !mayRead(person, visit)) return refused('没有这次督查记录，或不属于您单位的项目。');
  work.send({
    occasion: `answer:${action.key}`,
    template: mayAct(person, visit, true) ? 'visit' : 'visit-findings',
    subject: { visit: id },
    subjectKey: visitKey(id),
    to: { person: person.id },
  });
  return done('已发送，请查看与本助手的单聊。');
});

export const visitPresses: Readonly<Record<string, Press>> = {
  'visit.submit': submit,
  'visit.edit': edit,
  'visit.keep': keep,
  'visit.amend': amend,
  'visit.void': takenBack,
  'visit.draft': draftOne,
  'visit.draft-all': draftAll,
  'visit.show': show,
};
