import { z } from 'zod';
import { money } from '../projects/money.ts';
import { LONGEST_TEXT } from './form.ts';
import { type Figures, NOTHING_SAID, type ReportedProject } from './report.ts';
import { RESULTS } from './promise.ts';
import type { Reply } from './words/reply.ts';

const Fen = z.number().int().nonnegative().nullable().catch(null);
const Text = z.string().nullable().catch(null);

/** What was understood of a reply, as it is kept beside its words until somebody said 对 or named the project. */
export const Understood = z.object({
  invested: Fen,
  cumulative: Fen,
  progress: Text,
  problem: Text,
  category: Text,
  next: Text,
  kept: z
    .object({ result: z.enum(RESULTS), note: Text, until: Text })
    .nullable()
    .catch(null),
  share: z.object({ bp: z.int(), of: z.string() }).nullable().catch(null),
  milestone: Text,
  /** The problems one by one, each with what it is about. */
  issues: z.array(z.object({ text: z.string(), category: z.string() })).catch([]),
  noProblem: z.boolean().catch(false),
  same: z.boolean().catch(false),
  notes: z.array(z.string()).catch([]),
});

export type Understood = z.infer<typeof Understood>;

const MOST_NOTES = 8;
const MOST_ISSUES = 8;

/** Nothing said yet, to be filled with the answer to a question. */
export const NOT_SAID: Understood = {
  ...NOTHING_SAID,
  issues: [],
  noProblem: false,
  same: false,
  notes: [],
};

/** A reply as it is kept: texts no longer than a form could hold again. */
export function understoodOf(reply: Reply, kept: Figures['kept']): Understood {
  const texts = [reply.progress, reply.problem, reply.next];
  const tooLong = texts.some((text) => text !== null && Array.from(text).length > LONGEST_TEXT);
  const { percentage, issues } = reply;
  const total = reply.cumulativeBasis === 'total';
  return {
    invested: reply.invested,
    cumulative: total ? null : reply.cumulative,
    progress: held(reply.progress),
    problem: held(reply.problem),
    category: issues[0]?.category ?? null,
    issues: issues.slice(0, MOST_ISSUES).map(({ text, category }) => ({ text: cut(text, 200), category })),
    share: percentage && { bp: Math.round(percentage.value * 100), of: percentage.basis },
    milestone: held(reply.milestone),
    next: held(reply.next),
    kept: kept && { ...kept, note: held(kept.note) },
    noProblem: reply.noProblem,
    same: reply.same,
    notes: [
      ...(total && reply.cumulative !== null
        ? [`所报累计${money(reply.cumulative)}为开工以来累计，未计入本年累计。`]
        : []),
      ...reply.notes.slice(0, MOST_NOTES),
      ...(tooLong ? [`文字较长，每项只摘录前${LONGEST_TEXT}字，原文已完整保存。`] : []),
    ],
  };
}

const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('');
const held = (text: string | null): string | null => (text === null ? null : cut(text, LONGEST_TEXT));

/**
 * The report that a reply makes for the project. What it doesn't say stays as it was said this week before; 同上周
 * fills in last week's words and amount.
 */
export function figuresFor(said: Understood, project: ReportedProject): Figures {
  const stood = stoodFor(said, project);
  const problem = said.noProblem ? null : (said.problem ?? stood.problem);
  return {
    invested: said.invested ?? stood.invested,
    cumulative: said.cumulative ?? stood.cumulative,
    progress: said.progress ?? stood.progress,
    problem,
    category: problem === null ? null : said.problem === null ? stood.category : said.category,
    next: said.next ?? stood.next,
    kept: said.kept ?? stood.kept,
    share: said.share ?? stood.share,
    milestone: said.milestone ?? stood.milestone,
  };
}

function stoodFor(said: Understood, { before, reported }: ReportedProject): Figures {
  if (said.same) return before ? lastWeeks(before) : NOTHING_SAID;
  return reported ? stated(reported) : NOTHING_SAID;
}

/** The last report's words and weekly amount; what they add up to is computed anew. */
export const lastWeeks = (before: Figures): Figures => ({
  ...NOTHING_SAID,
  invested: before.invested,
  progress: before.progress,
  problem: before.problem,
  category: before.category,
  next: before.next,
});

/** What a standing report says, without a cumulative sum that was only computed. */
export const stated = (report: Figures & { readonly cumulativeStated: boolean }): Figures => ({
  invested: report.invested,
  cumulative: report.cumulativeStated ? report.cumulative : null,
  progress: report.progress,
  problem: report.problem,
  category: report.category,
  next: report.next,
  kept: report.kept,
  share: report.share,
  milestone: report.milestone,
});

/** What a form doesn't ask stays as it stands: share and milestone, and what an unchanged problem is about. */
export const besidesForm = (figures: Figures, { reported, before }: ReportedProject): Figures => ({
  ...figures,
  share: reported?.share ?? null,
  milestone: reported?.milestone ?? null,
  category: figures.problem !== null && figures.problem === reported?.problem ? reported.category : null,
  // The form asks for the plan's result where there was a plan.
  kept: before?.next ? figures.kept : (reported?.kept ?? null),
});

/** 同上周 where nothing was reported before, and nothing else said. */
export const saysNothing = (figures: Figures): boolean =>
  Object.values(figures).every((value) => value === null);
