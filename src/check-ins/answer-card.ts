import { z } from 'zod';
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
import { calledBy, type Person } from '../people/person.ts';
import { dayOf } from '../calendar/days.ts';
import { doubtsOf, groundOf, openDoubt } from './arithmetic.ts';
import { readForm } from './form.ts';
import { type PressedProject, reportable, weekNumber } from './pressed-project.ts';
import { recordReport, recordWithTheRest } from './record-report.ts';
import type { Figures, PastReport } from './report.ts';
import { moveCursor } from './rounds.ts';
import { drawPressed } from './show-check-in.ts';
import { besidesForm, lastWeeks } from './understood.ts';

export const RoundId = z.string().regex(/^\d{4}-W\d{2}$/);
export const ProjectCode = z.string().min(1).max(100);

const About = <Act extends string>(act: Act) =>
  z.object({ act: z.literal(act), round: RoundId, project: ProjectCode });

/** Puts the report down and leads the card on to the next unanswered project. */
async function record(
  { work, person, action }: Pressed,
  loaded: PressedProject,
  figures: Figures,
  source: 'card' | 'same',
): Promise<PastReport> {
  const report = {
    round: loaded.round,
    project: loaded.project,
    author: person.id,
    figures,
    source,
    sourceMessage: action.messageId,
    goesOnTo: goesOnTo(loaded, figures),
  };
  for (const key of loaded.shownBy) work.touch(key);
  return loaded.card ? recordWithTheRest(work, report) : recordReport(work, report);
}

/** On to the next unanswered project, unless something has to be asked about this one's figures. */
const goesOnTo = ({ project, left, arithmetic }: PressedProject, figures: Figures): string | null =>
  openDoubt(doubtsOf(figures, groundOf(project), arithmetic)) ? project.code : (left[0] ?? null);

/** The form of a project: the week's report, or its next version. */
const submitReport = press(About('check-in.submit'), async (pressed, which): Promise<PressAnswer> => {
  const { work, person, action } = pressed;
  const found = await reportable(work.db, person, which, work.now);
  if (!found.ok) return refused(found.sentence);
  const { loaded } = found;
  const read = readForm(action.form, dayOf(work.now));
  if (!read.ok) return rejected(read.sentence);
  const figures = besidesForm(read.figures, loaded.project);
  const recorded = await record(pressed, loaded, figures, 'card');
  return { ...receipt(loaded, recorded, figures), ...drawnWith(person, loaded, recorded, figures) };
});

/** One tap: the same amount and words as in the last report; the cumulative sum goes on. */
const repeatReport = press(About('check-in.same'), async (pressed, which): Promise<PressAnswer> => {
  const { work, person } = pressed;
  const found = await reportable(work.db, person, which, work.now);
  if (!found.ok) return refused(found.sentence);
  const { project } = found.loaded;
  if (!project.before) return informed(`“${project.name}”此前没有填报记录，请在表中填写。`);
  if (project.reported) return informed(`“${project.name}”本周已填报，如需修改请在表中更正后提交。`);
  const figures = lastWeeks(project.before);
  const recorded = await record(pressed, found.loaded, figures, 'same');
  return {
    ...receipt(found.loaded, recorded, figures),
    ...drawnWith(person, found.loaded, recorded, figures),
  };
});

/** The card as it was loaded for the press, with the new report on it. */
function drawnWith(
  person: Person,
  loaded: PressedProject,
  recorded: PastReport,
  figures: Figures,
): Pick<PressAnswer, 'draw'> {
  const { card, project } = loaded;
  if (!card) return {};
  const reported = { ...recorded, by: calledBy(person), confirmed: true };
  const page = {
    ...card,
    cursor: goesOnTo(loaded, figures),
    projects: card.projects.map((one) => (one.code === project.code ? { ...one, reported } : one)),
  };
  return { draw: (pressed) => drawPressed(pressed, person.id, page) };
}

function receipt(
  { project, left, arithmetic, round }: PressedProject,
  recorded: PastReport,
  figures: Figures,
): PressAnswer {
  const doubts = doubtsOf(figures, groundOf(project), arithmetic);
  const asked = openDoubt(doubts);
  const said = [
    `已收到“${project.name}”第${weekNumber(round.id)}周填报（第${recorded.version}版${recorded.late ? '，迟报' : ''}）。`,
    ...(asked
      ? [asked.question]
      : doubts.filter(({ question }) => question === null).map((doubt) => doubt.sentence)),
    left.length > 0 ? `还有${left.length}个项目未填报。` : '本周项目已全部填报。',
  ].join('');
  return asked ? { type: 'warning', content: said } : done(said);
}

async function show(
  { work, person }: Pressed,
  { round, project }: { round: string; project: string },
): Promise<PressAnswer> {
  const found = await reportable(work.db, person, { round, project }, work.now);
  if (!found.ok) return refused(found.sentence);
  await moveCursor(work, round, person.id, project);
  return informed(`正在填报：${found.loaded.project.name}`);
}

const goTo = press(About('check-in.go'), show);

/** The list to choose a project from: what was chosen comes beside the value. */
const jumpTo = press(
  z.object({ act: z.literal('check-in.jump'), round: RoundId }),
  async (pressed, { round }): Promise<PressAnswer> => {
    const chosen = ProjectCode.safeParse(pressed.action.option);
    return chosen.success
      ? show(pressed, { round, project: chosen.data })
      : informed('请从列表中选择一个项目。');
  },
);

export const cardPresses: Readonly<Record<string, Press>> = {
  'check-in.submit': submitReport,
  'check-in.same': repeatReport,
  'check-in.go': goTo,
  'check-in.jump': jumpTo,
};
