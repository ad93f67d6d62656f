import { z } from 'zod';
import { LONGEST_TEXT } from './form.ts';
import type { Reply } from './words/reply.ts';
import type { Figures, ReportedProject } from './report.ts';

const Fen = z.number().int().nonnegative().nullable().catch(null);
const Text = z.string().nullable().catch(null);

/** What was understood of a reply, as it is kept beside its words until somebody said 对 or named the project. */
export const Understood = z.object({
  invested: Fen,
  cumulative: Fen,
  progress: Text,
  problem: Text,
  next: Text,
  noProblem: z.boolean().catch(false),
  same: z.boolean().catch(false),
  notes: z.array(z.string()).catch([]),
});

export type Understood = z.infer<typeof Understood>;

const MOST_NOTES = 8;

/** A reply as it is kept: texts no longer than a form could hold again. */
export function understoodOf(reply: Reply): Understood {
  const texts = [reply.progress, reply.problem, reply.next];
  const tooLong = texts.some((text) => text !== null && Array.from(text).length > LONGEST_TEXT);
  return {
    invested: reply.invested,
    cumulative: reply.cumulative,
    progress: held(reply.progress),
    problem: held(reply.problem),
    next: held(reply.next),
    noProblem: reply.noProblem,
    same: reply.same,
    notes: [
      ...reply.notes.slice(0, MOST_NOTES),
      ...(tooLong ? [`文字较长，每项只摘录前${LONGEST_TEXT}字，原文已完整保存。`] : []),
    ],
  };
}

const held = (text: string | null): string | null =>
  text === null ? null : Array.from(text).slice(0, LONGEST_TEXT).join('');

/**
 * The report that a reply makes for the project. What it doesn't say stays as it was said this week before; 同上周
 * fills in last week's words and amount.
 */
export function figuresFor(said: Understood, project: ReportedProject): Figures {
  const kept = keptFor(said, project);
  return {
    invested: said.invested ?? kept.invested,
    cumulative: said.cumulative ?? kept.cumulative,
    progress: said.progress ?? kept.progress,
    problem: said.noProblem ? null : (said.problem ?? kept.problem),
    next: said.next ?? kept.next,
  };
}

const NOTHING: Figures = { invested: null, cumulative: null, progress: null, problem: null, next: null };

function keptFor(said: Understood, { before, reported }: ReportedProject): Figures {
  if (said.same) return before ? lastWeeks(before) : NOTHING;
  return reported ? stated(reported) : NOTHING;
}

/** The last report's words and weekly amount; what they add up to is computed anew. */
export const lastWeeks = (before: Figures): Figures => ({
  invested: before.invested,
  cumulative: null,
  progress: before.progress,
  problem: before.problem,
  next: before.next,
});

/** A standing report without a cumulative sum that was only computed. */
const stated = (report: Figures & { readonly cumulativeStated: boolean }): Figures => ({
  invested: report.invested,
  cumulative: report.cumulativeStated ? report.cumulative : null,
  progress: report.progress,
  problem: report.problem,
  next: report.next,
});

/** 同上周 where nothing was reported before, and nothing else said. */
export const saysNothing = (figures: Figures): boolean =>
  [figures.invested, figures.cumulative, figures.progress, figures.problem, figures.next].every(
    (value) => value === null,
  );
