import type { Fen } from '../../projects/money.ts';
import type { Ambiguity } from './ambiguities.ts';
import { findSums } from './amounts.ts';
import { counted, type Counted, notCounted, oddFigures, UNSAID } from './counted-sums.ts';
import { basisOf, type CumulativeBasis } from './cumulative-basis.ts';
import { answersTicket, type Intents, intentsOf } from './intents.ts';
import { asMeant } from './homophones.ts';
import { type Issue, issuesOf } from './issues.ts';
import { blotted, masked } from './phones.ts';
import { type Progress, progressOf } from './progress.ts';
import { type SaidWords, wordsOf } from './said-words.ts';
import { type OwnPart, ownParts } from './several.ts';
import { type Spoken, spokenOf } from './spoken.ts';
import { isProgress, NOT_A_REPORT, SAME } from './topics.ts';
import { type Action, type Status, verdictOf } from './verdict.ts';
import { factsOf } from './facts.ts';

/** What was understood of a reply in words. null: not said. */
export interface Reply extends Progress {
  /** 本周完成投资 */
  readonly invested: Fen | null;
  /** 累计完成投资 */
  readonly cumulative: Fen | null;
  /** What the cumulative sum counts from. */
  readonly cumulativeBasis: CumulativeBasis | null;
  /** 形象进度 */
  readonly progress: string | null;
  /** 存在问题 */
  readonly problem: string | null;
  /** The problems one by one, each with what it is about. */
  readonly issues: readonly Issue[];
  /** Said in so many words that there is no problem. */
  readonly noProblem: boolean;
  /** 下周计划 */
  readonly next: string | null;
  /** 同上周 */
  readonly same: boolean;
  /** What it wants besides reporting. */
  readonly intents: Intents;
  /** Where it tells of several projects: the words of each, by the name that it gives them. */
  readonly parts: readonly OwnPart[];
  readonly status: Status;
  readonly action: Action;
  /** What was seen and is doubtful, or wasn't taken. */
  readonly ambiguities: readonly Ambiguity[];
  /** The same as whole sentences. */
  readonly notes: readonly string[];
  /** It tells something of a project; else it is somebody's question or greeting. */
  readonly isReport: boolean;
}

/** More than anybody types by hand; what comes after it isn't read. */
const MOST_READ = 1200;

/** Full-width letters, figures and signs as half-width ones, each in its place. Commas stay: they separate. */
const halfWidth = (text: string): string =>
  text.replaceAll(/[＃％＋－．／０-９：；Ａ-Ｚａ-ｚ　]/g, (sign) =>
    sign === '　' ? ' ' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );

/** Reads a reply as staff type them. Pure; never throws; the reporter's words are kept as they are. */
export function readReply(typed: string): Reply {
  const shown = masked(typed.slice(0, MOST_READ));
  const text = asMeant(blotted(halfWidth(typed.slice(0, MOST_READ))));
  const spoken = spokenOf(text, findSums(text));
  const same = spoken.some(({ start, clause }) => SAME.test(text.slice(start, clause.end)));
  const intents = intentsOf(text, same);
  // What corrects an earlier week is no figure of this one.
  const week = intents.earlier ? UNSAID : counted(spoken, 'week', text, shown);
  const cumulative = intents.earlier ? UNSAID : counted(spoken, 'cumulative', text, shown);
  const words = wordsOf(spoken, text, shown);
  const odd = oddFigures(text, shown);
  const issues = words.problem === null || answersTicket(intents) ? [] : issuesOf(spoken, text, shown);
  const cumulativeBasis = cumulative.sum && basisOf(cumulative.sum, spoken, text);
  const progress = progressOf({ spoken, text, cumulative, cumulativeBasis, earlier: intents.earlier });
  const parts = ownParts(text);
  const isReport = reports({ text, spoken, week, cumulative, words, odd, same });
  const ambiguities = doubtsOf({ week, cumulative, odd, spoken, shown, rest: words.rest, typed });
  const facts = factsOf({ text, spoken, week, cumulative, odd, words, issues, intents, progress, parts });
  return {
    invested: week.fen,
    cumulative: cumulative.fen,
    cumulativeBasis,
    ...progress,
    progress: words.progress,
    problem: words.problem,
    issues,
    noProblem: words.noProblem,
    next: words.next,
    same,
    intents,
    parts,
    ...verdictOf(facts),
    ambiguities,
    notes: ambiguities.map(({ sentence }) => sentence),
    isReport,
  };
}

interface Doubtful {
  readonly week: Counted;
  readonly cumulative: Counted;
  readonly odd: readonly Ambiguity[];
  readonly spoken: readonly Spoken[];
  readonly shown: string;
  readonly rest: string | null;
  readonly typed: string;
}

const doubtsOf = ({ week, cumulative, odd, spoken, shown, rest, typed }: Doubtful): Ambiguity[] => [
  ...week.doubts,
  ...cumulative.doubts,
  ...odd,
  ...notCounted(spoken, shown),
  ...(rest === null
    ? []
    : [{ kind: 'unplaced' as const, text: rest, sentence: `“${rest}”未能归入任何一项，已随原文保存。` }]),
  ...(typed.length <= MOST_READ
    ? []
    : [
        {
          kind: 'unread' as const,
          text: typed.slice(MOST_READ),
          sentence: `文字较长，只读取了前${MOST_READ}字，原文已完整保存。`,
        },
      ]),
];

interface Heard {
  readonly text: string;
  readonly spoken: readonly Spoken[];
  readonly week: Counted;
  readonly cumulative: Counted;
  readonly words: SaidWords;
  readonly odd: readonly Ambiguity[];
  readonly same: boolean;
}

/** Whether the text tells something of a project. */
function reports({ text, week, cumulative, words, odd, same }: Heard): boolean {
  const told =
    week.doubts.length + cumulative.doubts.length + odd.length > 0 ||
    [week.fen, cumulative.fen, words.problem, words.progress].some((x) => x !== null) ||
    same;
  return (
    (told || (words.next !== null && isProgress(words.next))) &&
    !(NOT_A_REPORT.test(text) && week.fen === null && cumulative.fen === null)
  );
}
