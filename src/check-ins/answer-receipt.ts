import { z } from 'zod';
import {
  type Asked,
  done,
  informed,
  type Press,
  press,
  type Pressed,
  type PressAnswer,
  refused,
  rejected,
} from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { ProjectCode } from './answer-card.ts';
import { currentRound } from './beat.ts';
import { readForm } from './form.ts';
import { checkInKey } from './keys.ts';
import { reportable } from './pressed-project.ts';
import {
  confirmReport,
  decideProblem,
  lastUnconfirmed,
  moveReading,
  type Reading,
  readingById,
  readingsBeside,
} from './readings.ts';
import { recordReport } from './record-report.ts';
import type { RaiseProblem } from './raised-problem.ts';
import { recordWords } from './report-in-words.ts';
import { reportFigures } from './store.ts';
import { besidesForm, figuresFor, saysNothing } from './understood.ts';

const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: z.uuid() });

/** A press on one's own receipt. */
const onReceipt = <Payload extends { id: string }>(
  payload: z.ZodType<Payload>,
  handle: (pressed: Pressed, reading: Reading, payload: Payload) => Promise<PressAnswer>,
): Press =>
  press(payload, async (pressed, given): Promise<PressAnswer> => {
    const reading = await readingById(pressed.work.db, given.id);
    if (!reading) return informed('这张回执已经失效，未作改动。');
    if (reading.person !== pressed.person.id) return refused('这是他人的填报回执，只能由本人确认或更正。');
    return handle(pressed, reading, given);
  });

const confirm = onReceipt(About('check-in.confirm'), async ({ work, person }, reading) => {
  if (reading.report === null) return informed('请先选择项目。');
  await confirmReceipt(work, person, await readingsBeside(work.db, reading.id));
  return done('已确认，谢谢。');
});

/** 对, about everything on the receipt. */
export async function confirmReceipt(
  work: Work,
  person: Person,
  readings: readonly Reading[],
): Promise<void> {
  for (const reading of readings) {
    if (reading.report === null) continue;
    await confirmReport(work, reading.report, person.id);
    if (reading.state !== 'confirmed') await moveReading(work, reading, { state: 'confirmed' });
    work.touch(checkInKey(reading.round, person.id));
  }
}

const edit = onReceipt(About('check-in.edit'), async ({ work }, reading) => {
  if (reading.report === null) return informed('请先选择项目。');
  await moveReading(work, reading, { state: 'editing' });
  return informed('请在表中更正后提交，也可以直接回复更正后的内容。');
});

const keep = onReceipt(About('check-in.keep'), async ({ work }, reading) => {
  if (reading.state === 'editing') await moveReading(work, reading, { state: 'recorded' });
  return informed('未作改动。');
});

/** The form of a receipt: the next version, looked at by its author and so confirmed. */
const amend = onReceipt(
  About('check-in.amend'),
  async ({ work, person, action }, reading): Promise<PressAnswer> => {
    if (reading.project === null) return informed('请先选择项目。');
    const which = { round: reading.round, project: reading.project };
    const found = await reportable(work.db, person, which, work.now);
    if (!found.ok) return refused(found.sentence);
    const { loaded } = found;
    const read = readForm(action.form, dayOf(work.now));
    if (!read.ok) return rejected(read.sentence);
    const recorded = await recordReport(work, {
      round: loaded.round,
      project: loaded.project,
      author: person.id,
      figures: besidesForm(read.figures, loaded.project),
      source: 'card',
      sourceMessage: action.messageId,
    });
    for (const key of loaded.shownBy) work.touch(key);
    await moveReading(work, reading, {
      state: 'confirmed',
      report: recorded.id,
      corrects: loaded.project.reported?.id ?? null,
    });
    return done(`已更正为第${recorded.version}版，原版保留。`);
  },
);

const TAKEN = informed('已选择过项目，未重复记入。');

const choose = onReceipt(
  About('check-in.choose').extend({ project: ProjectCode }),
  async ({ work, person }, reading, { project }): Promise<PressAnswer> => {
    if (reading.state !== 'asked') return TAKEN;
    const found = await reportable(work.db, person, { round: reading.round, project }, work.now);
    if (!found.ok) return refused(found.sentence);
    const { loaded } = found;
    if (saysNothing(figuresFor(reading.understood, loaded.project)))
      return informed(
        `“${loaded.project.name}”此前没有填报记录，无法沿用上周；请写明本周完成投资和形象进度。`,
      );
    // Two taps at once: the second waits here and then finds the reading taken.
    if (!(await moveReading(work, reading, { state: 'recorded', project }))) return TAKEN;
    const recorded = await recordWords(work, person, loaded, {
      said: reading.understood,
      text: reading.text,
      source: reading.message,
    });
    await moveReading(
      work,
      { ...reading, state: 'recorded' },
      { state: 'recorded', report: recorded.id, corrects: loaded.project.reported?.id ?? null },
    );
    return done(`已记入“${loaded.project.name}”（第${recorded.version}版）。`);
  },
);

const dismiss = onReceipt(About('check-in.dismiss'), async ({ work }, reading) => {
  if (reading.state === 'asked') await moveReading(work, reading, { state: 'dismissed' });
  return informed('好的，未作填报。');
});

const DECIDED = informed('该问题已处理过。');

/** The problem that a reply names, brought before the office or not. */
const problemPress = (act: 'check-in.raise' | 'check-in.keep-problem', raise: RaiseProblem): Press =>
  onReceipt(z.object({ act: z.literal(act), id: z.uuid() }), async ({ work, person }, reading) => {
    const { report, project, problem: decided } = reading;
    const figures = report === null ? null : await reportFigures(work.db, report);
    if (report === null || project === null || figures === null || figures.problem === null)
      return informed('该问题已有变化，请按最新回执处理。');
    if (decided !== null) return DECIDED;
    if (act === 'check-in.keep-problem')
      return (await decideProblem(work, reading, 'declined'))
        ? informed('好的，问题随周报记录，不另提交。')
        : DECIDED;
    const { problem: words, category } = figures;
    const { taken, sentence } = await raise(work, person, {
      project,
      words,
      category,
      report,
      message: reading.message,
    });
    if (!taken) return refused(sentence);
    await decideProblem(work, reading, 'raised');
    return done(sentence);
  });

/** @param raise null where nobody takes problems: then none is offered */
export const receiptPresses = (raise: RaiseProblem | null): Readonly<Record<string, Press>> => ({
  'check-in.confirm': confirm,
  'check-in.edit': edit,
  'check-in.keep': keep,
  'check-in.amend': amend,
  'check-in.choose': choose,
  'check-in.dismiss': dismiss,
  ...(raise && {
    'check-in.raise': problemPress('check-in.raise', raise),
    'check-in.keep-problem': problemPress('check-in.keep-problem', raise),
  }),
});

const CHANGE = /^\s*(?:改|不对|更正|修改|有误|错了)\s*[。.！!]*\s*$/;

/** 改 in words, for those whose phone shows no buttons: about the last receipt that waits. */
export function sayChange(asked: Asked): Promise<void> | null {
  const { work, person, message } = asked;
  if (!CHANGE.test(message.text)) return null;
  return (async () => {
    const round = await currentRound(work.db, work.now);
    const [reading] = await lastUnconfirmed(work.db, person.id, round.id);
    if (!reading || reading.report === null) return asked.notUnderstood();
    asked.say('请直接回复更正后的内容，例如：本周完成130万元；或在回执卡片上点“改”。原来的一版会保留。');
  })();
}
