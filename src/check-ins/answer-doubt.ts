import { z } from 'zod';
import {
  done,
  informed,
  type Press,
  press,
  type Pressed,
  type PressAnswer,
  refused,
} from '../bot/feature.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { ProjectCode, RoundId } from './answer-card.ts';
import { openDoubt, type Suggestion } from './arithmetic.ts';
import { type PressedProject, reportable } from './pressed-project.ts';
import { confirmReport, moveReading, readingById } from './readings.ts';
import { recordReport } from './record-report.ts';
import { type Figures, type Report, statedFigures } from './report.ts';
import { moveCursor } from './rounds.ts';
import { doubtsOfProject } from './doubt-view.ts';
import { stated } from './understood.ts';
import { checkInKey } from './keys.ts';

const About = <Act extends string>(act: Act) =>
  z.object({
    act: z.literal(act),
    round: RoundId,
    project: ProjectCode,
    /** The receipt that asks; none where the week's card does. */
    reading: z.uuid().optional(),
  });

const NOTHING_OPEN = informed('该数据已处理，无需再次确认。');

/** 以…为准: what was reported stands, marked with who stands by it. */
const vouchFor = press(About('check-in.vouch'), async (pressed, which): Promise<PressAnswer> => {
  const { work, person } = pressed;
  const found = await reportable(work.db, person, which, work.now);
  if (!found.ok) return refused(found.sentence);
  if (!(await vouch(work, person, found.loaded))) return NOTHING_OPEN;
  await goOn(pressed, found.loaded, which.reading, found.loaded.project.reported);
  return done('已按您所填数据记录，并注明“已确认属实”。');
});

/**
 * Writes down that somebody stands by the standing report's figures, for all that doesn't fit in them: nobody is
 * asked twice about the same figures.
 * @returns whether anything was open
 */
export async function vouch(
  work: Work,
  person: Person,
  { project, arithmetic, round, shownBy }: PressedProject,
): Promise<boolean> {
  const { reported } = project;
  const open = doubtsOfProject(project, arithmetic).filter(
    ({ question, confirmed }) => question !== null && confirmed === null,
  );
  if (!reported || open.length === 0) return false;
  const { invested, cumulative, share } = statedFigures(reported);
  await work.db
    .insertInto('doubt_confirmations')
    .values(
      open.map(({ kind }) => ({
        report: reported.id,
        kind,
        project: project.code,
        round: round.id,
        invested_fen: invested,
        cumulative_fen: cumulative,
        share_bp: share?.bp ?? null,
        person: person.id,
        at: work.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  work.journal({
    action: 'report.vouched',
    subject: `report:${reported.id}`,
    data: { doubts: open.map(({ kind }) => kind) },
  });
  for (const key of shownBy) work.touch(key);
  for (const id of new Set([project.contact ?? person.id, person.id])) work.touch(checkInKey(round.id, id));
  return true;
}

const Adopted = About('check-in.adopt').extend({
  field: z.enum(['invested', 'cumulative', 'share']),
  to: z.int().nonnegative(),
});

/** 改为…: the figure that would fit, as the next version. */
const adopt = press(Adopted, async (pressed, which): Promise<PressAnswer> => {
  const { work, person, action } = pressed;
  const found = await reportable(work.db, person, which, work.now);
  if (!found.ok) return refused(found.sentence);
  const { loaded } = found;
  const { reported } = loaded.project;
  const suggestion = openDoubt(doubtsOfProject(loaded.project, loaded.arithmetic))?.suggestion;
  if (!reported || suggestion?.field !== which.field || suggestion.value !== which.to)
    return informed('所报数据已有变化，未作改动，请按卡片现在所示处理。');
  const recorded = await recordReport(work, {
    round: loaded.round,
    project: loaded.project,
    author: person.id,
    figures: adopted(reported, suggestion),
    source: 'card',
    sourceMessage: action.messageId,
  });
  for (const key of loaded.shownBy) work.touch(key);
  await goOn(pressed, loaded, which.reading, recorded);
  return done(`已更正为第${recorded.version}版，原版保留。`);
});

/** The standing report with the figure that fits. */
function adopted(reported: Report, { field, value }: Suggestion): Figures {
  const figures = stated(reported);
  if (field === 'share') return { ...figures, share: { bp: value, of: 'annual_plan' } };
  return { ...figures, [field]: value };
}

/** The card goes on to the next project; the receipt is about the version that stands now. */
async function goOn(
  { work, person }: Pressed,
  { round, left }: PressedProject,
  receipt: string | undefined,
  report: Pick<Report, 'id'> | null,
): Promise<void> {
  const reading = receipt === undefined ? null : await readingById(work.db, receipt);
  if (receipt === undefined) await moveCursor(work, round.id, person.id, left[0] ?? null);
  else if (reading?.person === person.id && report) {
    await confirmReport(work, report.id, person.id);
    await moveReading(work, reading, { state: 'confirmed', report: report.id });
  }
}

export const doubtPresses: Readonly<Record<string, Press>> = {
  'check-in.vouch': vouchFor,
  'check-in.adopt': adopt,
};
