import type { Asked } from '../bot/feature.ts';
import { readSetting } from '../database/settings.ts';
import type { Fen } from '../projects/money.ts';
import { ARITHMETIC_KEY, arithmeticRules, type Doubt, openDoubt, type Suggestion } from './arithmetic.ts';
import { vouch } from './answer-doubt.ts';
import { confirmReceipt } from './answer-receipt.ts';
import { currentRound } from './beat.ts';
import { asksFor } from './open-question.ts';
import { reportable } from './pressed-project.ts';
import { lastUnconfirmed, type Reading } from './readings.ts';
import { answeredProjects, type SaidOf, sayReport, takeParts } from './report-in-words.ts';
import type { ReportedProject } from './report.ts';
import { doubtsOfProject } from './doubt-view.ts';
import { projectToReport } from './store.ts';
import { NOT_SAID } from './understood.ts';
import { findSums } from './words/amounts.ts';

/** A short answer to what a card asks. */
type Short =
  | { readonly kind: 'yes' }
  /** A sum, or nothing at all. `stands`: 以…为准. */
  | { readonly kind: 'sum'; readonly fen: Fen };

const YES = /^(?:对|对的|是|是的|没错|正确|确认|无误|确认无误|属实|情况属实)$/;
const NONE = /^(?:本周)?(?:暂?没有|暂?无|没|零|0)(?:投资|完成投资)?$/;
const SUM = /^(?:以|按|改为|改成|应为|应该是|是|就是)?(.{1,20}?)(?:为准)?$/;

/** What a short sentence answers; null where it is none. */
export function shortAnswer(text: string): Short | null {
  const bare = text
    .normalize('NFKC')
    .replaceAll(/[\s。.！!，,]+$/g, '')
    .trim();
  if (YES.test(bare)) return { kind: 'yes' };
  if (NONE.test(bare)) return { kind: 'sum', fen: 0 };
  const [, figure = ''] = SUM.exec(bare) ?? [];
  const [sum, ...more] = findSums(figure);
  const whole = sum?.start === 0 && sum.end === figure.length && more.length === 0;
  return whole ? { kind: 'sum', fen: sum.fen } : null;
}

/**
 * 对, 120, 没有, 以2640为准: answers to what the last receipt, or the card replied to, asks. The buttons do the same.
 */
export function sayAnswer(asked: Asked): Promise<void> | null {
  const short = shortAnswer(asked.message.text);
  if (!short) return null;
  return (async () => {
    const { work, person, message } = asked;
    const round = await currentRound(work.db, work.now);
    const readings = await lastUnconfirmed(work.db, person.id, round.id);
    const replied = message.parentId === null ? [] : await answeredProjects(asked, message.parentId);
    const codes = replied.length > 0 ? replied : readings.flatMap(({ project }) => project ?? []);
    const open = await openQuestion(asked, round.id, codes, replied.length === 1);
    if (short.kind === 'yes') return agree(asked, round.id, readings, open);
    const said = open && answeredWith(short.fen, open);
    if (said === 'vouch' && open) return standBy(asked, round.id, open.project.code, readings);
    if (said && said !== 'vouch') return takeParts(asked, round.id, [said]);
    return sayReport(asked) ?? asked.notUnderstood();
  })();
}

interface Open {
  readonly project: ReportedProject;
  /** null: the week's amount is asked for. */
  readonly doubt: Doubt | null;
}

/** @param card a card was replied to: it asks for the week's amount, whatever else stands */
async function openQuestion(
  { work }: Asked,
  round: string,
  codes: readonly string[],
  card: boolean,
): Promise<Open | null> {
  const rules = await readSetting(work.db, ARITHMETIC_KEY, arithmeticRules);
  const projects: ReportedProject[] = [];
  for (const code of codes) {
    const project = await projectToReport(work.db, round, code);
    if (project) projects.push(project);
  }
  for (const project of projects) {
    const doubt = openDoubt(doubtsOfProject(project, rules));
    if (doubt) return { project, doubt };
  }
  const missing = projects.find((project) => asksFor(project) ?? (card && !project.reported));
  return missing ? { project: missing, doubt: null } : null;
}

/** What a sum makes of the open question: the figure that was asked for, or that it stands as it was. */
function answeredWith(fen: Fen, { project, doubt }: Open): SaidOf | 'vouch' | null {
  const of = (said: Partial<SaidOf['said']>): SaidOf => ({
    project: project.code,
    said: { ...NOT_SAID, ...said },
  });
  if (doubt === null) return of({ invested: fen });
  const { reported } = project;
  const { suggestion, kind } = doubt;
  if (reported === null || suggestion?.field === 'share') return null;
  const week = suggestion?.field === 'invested' || kind === 'week out of proportion';
  const field = week ? 'invested' : 'cumulative';
  if (fen === reported[field]) return 'vouch';
  // The sum is right, so the week is what was mistyped.
  if (week && suggestion && fen === reported.cumulative) return of({ invested: suggestion.value });
  return of({ [field]: fen });
}

/** The figure that would fit, as if it had been said. */
const suggestedWords = ({ field, value }: Suggestion): SaidOf['said'] =>
  field === 'share'
    ? { ...NOT_SAID, share: { bp: value, of: 'annual_plan' } }
    : { ...NOT_SAID, [field]: value };

/** 对: what was understood is right. Where figures are in question, 是 answers that question. */
async function agree(
  asked: Asked,
  round: string,
  readings: readonly Reading[],
  open: Open | null,
): Promise<void> {
  const { work, person } = asked;
  const waiting = readings.filter(({ report }) => report !== null);
  const doubt = open?.doubt;
  if (open && doubt) {
    if (doubt.yes === 'vouch') return standBy(asked, round, open.project.code, readings);
    const { suggestion } = doubt;
    if (doubt.yes === 'adopt' && suggestion) {
      const said = suggestedWords(suggestion);
      return takeParts(asked, round, [{ project: open.project.code, said }]);
    }
    return asked.say(
      `请说明以哪个为准，例如回复“以${doubt.said}为准”，或回复更正后的数字。${doubt.question ?? ''}`,
    );
  }
  if (waiting.length === 0) return asked.notUnderstood();
  await confirmReceipt(work, person, waiting);
  asked.say('已确认，谢谢。');
}

async function standBy(
  asked: Asked,
  round: string,
  project: string,
  readings: readonly Reading[],
): Promise<void> {
  const { work, person } = asked;
  const found = await reportable(work.db, person, { round, project }, work.now);
  if (!found.ok) return asked.say(found.sentence);
  await vouch(work, person, found.loaded);
  await confirmReceipt(
    work,
    person,
    readings.filter((reading) => reading.project === project),
  );
  asked.say(`“${found.loaded.project.name}”已按您所填数据记录，并注明“已确认属实”。`);
}
