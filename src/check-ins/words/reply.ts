import { type Fen, money } from '../../projects/money.ts';
import { findSums } from './amounts.ts';
import { figureSpan, joined, type Span, without } from './kept-words.ts';
import { blotted, masked } from './phones.ts';
import { type Spoken, type SpokenSum, spokenOf } from './spoken.ts';
import { NOTHING_INVESTED } from './sum-role.ts';
import { isProgress, isTrouble, NO_PROBLEM, NOT_A_REPORT, SAME } from './topics.ts';

/** What was understood of a reply in words. null: not said. */
export interface Reply {
  /** 本周完成投资 */
  readonly invested: Fen | null;
  /** 本年累计完成投资 */
  readonly cumulative: Fen | null;
  /** 形象进度 */
  readonly progress: string | null;
  /** 存在问题 */
  readonly problem: string | null;
  /** Said in so many words that there is no problem. */
  readonly noProblem: boolean;
  /** 下周计划 */
  readonly next: string | null;
  /** 同上周 */
  readonly same: boolean;
  /** How figures were taken, what was seen and not counted, what wasn't understood; whole sentences. */
  readonly notes: readonly string[];
  /** It tells something of a project; else it is somebody's question or greeting. */
  readonly isReport: boolean;
}

/** More than anybody types by hand; what comes after it isn't read. */
const MOST_READ = 3000;

/** Full-width letters, figures and signs as half-width ones, each in its place. Commas stay: they separate. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[＃％＋－．／０-９：；Ａ-Ｚａ-ｚ　]/g, (sign) =>
    sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );

/** Reads a reply as staff type them. Pure; never throws; the reporter's words are kept as they are. */
export function readReply(typed: string): Reply {
  const shown = masked(typed.slice(0, MOST_READ));
  const text = blotted(halfWidth(typed.slice(0, MOST_READ)));
  const spoken = spokenOf(text, findSums(text));
  const same = spoken.some(({ start, clause }) => SAME.test(text.slice(start, clause.end)));
  const week = counted(spoken, 'week', text);
  const cumulative = counted(spoken, 'cumulative', text);
  const words = wordsOf(spoken, text, shown);
  const odd = oddFigures(text, shown);
  const figures = [...week.notes, ...cumulative.notes, ...odd];
  const told =
    figures.length > 0 ||
    [week.fen, cumulative.fen, words.problem, words.progress].some((x) => x !== null) ||
    same;
  const isReport =
    (told || (words.next !== null && isProgress(words.next))) &&
    !(NOT_A_REPORT.test(text) && week.fen === null && cumulative.fen === null);
  return {
    invested: week.fen,
    cumulative: cumulative.fen,
    ...words.said,
    same,
    notes: [...figures, ...notCounted(spoken, shown), ...words.notes],
    isReport,
  };
}

interface Counted {
  readonly fen: Fen | null;
  readonly notes: readonly string[];
}

/** The one sum of the kind; none where several contradict each other. */
function counted(spoken: readonly Spoken[], role: 'week' | 'cumulative', text: string): Counted {
  const name = role === 'week' ? '本周完成投资' : '本年累计';
  const all = spoken.flatMap(({ sums, topic }) =>
    sums.filter((sum) => sum.role === role && (topic === 'done' || (topic === 'problem' && sum.named > 0))),
  );
  const plainest = Math.max(...all.map((sum) => sum.named));
  const candidates = all.filter((sum) => sum.named === plainest);
  const [sum] = candidates;
  if (!sum) return { fen: role === 'week' && NOTHING_INVESTED.test(text) ? 0 : null, notes: [] };
  if (candidates.some((other) => other.fen !== sum.fen))
    return {
      fen: null,
      notes: [
        `读到不止一个${name}（${candidates.map(({ fen }) => money(fen)).join('、')}），未作取舍，请补报。`,
      ],
    };
  return { fen: sum.fen, notes: howTaken(sum, name) };
}

const howTaken = (sum: SpokenSum, name: string): string[] => [
  ...(sum.unit === 'said' ? [] : [`${name}未写单位，按万元理解为${money(sum.fen)}。`]),
  ...(sum.approximate ? [`${name}为约数，按${money(sum.fen)}记。`] : []),
  ...(/产值/.test(sum.before) ? ['所报为产值，按完成投资记。'] : []),
];

const RANGE = /\d[\d.]*\s*[万亿]?\s*[-－—~～至到]\s*\d[\d.]*\s*(?:万|亿|w(?![a-z]))元?/gi;
const NEGATIVE = /(?:完成|投资|本周|累计|产值)\s*(?:为|是)?\s*[-－负]\s*\d[\d.]*\s*(?:万|亿|元|w)?元?/gi;

/** Figures that can't be one amount: said, so that nobody thinks they were taken. */
const oddFigures = (text: string, shown: string): string[] => [
  ...[...text.matchAll(RANGE)].map((found) => `“${quoted(found, shown)}”是一个范围，未计入，请补报一个数。`),
  ...[...text.matchAll(NEGATIVE)].map(
    (found) => `“${quoted(found, shown)}”为负数，未计入；更正以前的数请报更正后的累计。`,
  ),
];

const quoted = (found: RegExpExecArray, shown: string): string =>
  shown.slice(found.index, found.index + found[0].length).trim();

/** Plan, contract, loan, paid and other sums are no investment done: said, so that nobody thinks they were taken. */
function notCounted(spoken: readonly Spoken[], shown: string): string[] {
  return spoken.flatMap(({ topic, sums, clause }) =>
    topic === 'next' || !sums.some(({ role }) => role === 'other' || role === 'unclear')
      ? []
      : [`“${shown.slice(clause.start, clause.end).trim()}”中有金额未计入完成投资。`],
  );
}

/** What is left of a clause and shorter than this says nothing. */
const SHORTEST_REST = 4;

/** The words of a reply by what they speak of. */
function wordsOf(spoken: readonly Spoken[], text: string, shown: string) {
  const of = (topic: Spoken['topic']): Span[] =>
    spoken.filter((each) => each.topic === topic).flatMap((each) => keptOf(each, text));
  const done = of('done');
  const progressing = done.some((span) => isProgress(text.slice(span.start, span.end)));
  const progress = progressing ? joined(done, shown) : null;
  const problem = realProblem(joined(of('problem'), shown));
  const rest = progressing ? null : joined(done, shown);
  const noProblem = problem === null && (text.search(NO_PROBLEM) >= 0 || of('problem').length > 0);
  const next = joined(of('next'), shown);
  return {
    progress,
    problem,
    next,
    said: { progress, problem, noProblem, next },
    notes: rest === null || rest.length < SHORTEST_REST ? [] : [`“${rest}”未能归入任何一项，已随原文保存。`],
  };
}

const realProblem = (problem: string | null): string | null =>
  problem === null || /^(?:暂?无|没有?|无问题)$/.test(problem) ? null : problem;

const SHARE_OF_PLAN = /^\s*(?:占|完成)(?:年度|全年|本年|年)?(?:投资)?(?:计划|任务|目标)/;

/** A clause without its label, without the figures that were counted, and without “没有问题”. */
function keptOf({ topic, start, clause, sums }: Spoken, text: string): Span[] {
  const span = { start, end: clause.end };
  const words = text.slice(start, clause.end);
  if (topic !== 'done') return without(span, [], text);
  if (SAME.test(words) || SHARE_OF_PLAN.test(words)) return [];
  const all = without(
    span,
    sums.map((sum) => figureSpan(text, sum, span)),
    text,
  );
  const progress = all.some((piece) => isProgress(text.slice(piece.start, piece.end)));
  if (sums.some(({ role }) => role === 'other' || role === 'unclear') && !progress && !isTrouble(words))
    return [];
  const figures = sums.filter(({ role }) => role === 'week' || role === 'cumulative');
  const said = [...words.matchAll(new RegExp(`${NO_PROBLEM.source}|${NOTHING_INVESTED.source}`, 'g'))];
  return without(
    span,
    [
      ...figures.map((sum) => figureSpan(text, sum, span)),
      ...said.map((found) => ({ start: start + found.index, end: start + found.index + found[0].length })),
    ],
    text,
  );
}
