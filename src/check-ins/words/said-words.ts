import { figureSpan, joined, type Span, without } from './kept-words.ts';
import type { Spoken } from './spoken.ts';
import { NOTHING_INVESTED } from './sum-role.ts';
import { isProgress, NO_PROBLEM, SAME } from './topics.ts';
import { isTrouble } from './trouble.ts';

/** The reporter's own words by what they speak of. */
export interface SaidWords {
  readonly progress: string | null;
  readonly problem: string | null;
  readonly noProblem: boolean;
  readonly next: string | null;
  /** What fits none of them and says something. */
  readonly rest: string | null;
}

/** What is left of a clause and shorter than this says nothing. */
const SHORTEST_REST = 4;

/** The words of a reply by what they speak of. */
export function wordsOf(spoken: readonly Spoken[], text: string, shown: string): SaidWords {
  const done = spansOf('done', spoken, text);
  const progressing = done.some((span) => isProgress(text.slice(span.start, span.end)));
  const troubles = spansOf('problem', spoken, text);
  const problem = realProblem(joined(troubles, shown));
  const rest = progressing ? null : joined(done, shown);
  return {
    progress: progressing ? joined(done, shown) : null,
    problem,
    noProblem: problem === null && (troubles.length > 0 || text.search(NO_PROBLEM) >= 0),
    next: joined(spansOf('next', spoken, text), shown),
    rest: rest === null || rest.length < SHORTEST_REST ? null : rest,
  };
}

const spansOf = (topic: Spoken['topic'], spoken: readonly Spoken[], text: string): Span[] =>
  spoken.filter((each) => each.topic === topic).flatMap((each) => keptOf(each, text));

const realProblem = (problem: string | null): string | null =>
  problem === null || /^(?:暂?无|没有?|无问题)$/.test(problem) ? null : problem;

const SHARE_OF_PLAN = /^\s*(?:占|完成)(?:年度|全年|本年|年)?(?:投资)?(?:计划|任务|目标)/;
/** Cheaper than looking for what only few say. */
const MAY_SAY = /[无没未不零切]|问题|困难|投资/;
const COUNTED = new Set<string | undefined>(['week', 'cumulative']);
const SAID_ALREADY = new RegExp(`${NO_PROBLEM.source}|${NOTHING_INVESTED.source}`, 'g');

/** A clause without its label, without the figures that were counted, and without “没有问题”. */
function keptOf({ topic, start, clause, sums }: Spoken, text: string): Span[] {
  const span = { start, end: clause.end };
  const words = text.slice(start, clause.end);
  if (topic !== 'done') return without(span, [], text);
  if (SAME.test(words) || SHARE_OF_PLAN.test(words)) return [];
  const said = MAY_SAY.test(words) ? [...words.matchAll(SAID_ALREADY)] : [];
  if (sums.length === 0 && said.length === 0) return without(span, [], text);
  const figureSpans = sums.map((sum) => figureSpan(text, sum, span));
  const all = without(span, figureSpans, text);
  const progress = all.some((piece) => isProgress(text.slice(piece.start, piece.end)));
  if (sums.some(({ role }) => role === 'other' || role === 'unclear') && !progress && !isTrouble(words))
    return [];
  return without(
    span,
    [
      ...figureSpans.filter((_, at) => COUNTED.has(sums[at]?.role)),
      ...said.map((found) => ({ start: start + found.index, end: start + found.index + found[0].length })),
    ],
    text,
  );
}
