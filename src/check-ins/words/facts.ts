import type { Ambiguity } from './ambiguities.ts';
import type { Counted } from './counted-sums.ts';
import type { Intents } from './intents.ts';
import type { Issue } from './issues.ts';
import type { Progress } from './progress.ts';
import type { SaidWords } from './said-words.ts';
import type { OwnPart } from './several.ts';
import { asideOf, type Signs, signsOf } from './signs.ts';
import type { Spoken } from './spoken.ts';
import type { Facts } from './verdict.ts';
import { isProgress } from './topics.ts';

interface Heard {
  readonly text: string;
  readonly spoken: readonly Spoken[];
  readonly week: Counted;
  readonly cumulative: Counted;
  readonly odd: readonly Ambiguity[];
  readonly words: SaidWords;
  readonly issues: readonly Issue[];
  readonly intents: Intents;
  readonly progress: Progress;
  readonly parts: readonly OwnPart[];
}

const ASKS_OR_WAITS =
  /请(?!假)|需要?|希望|望|恳|建议|协调|尽快|还没|没|卡在|只有|只能|才|等|预计|推迟|大概|进不|缺|慢|排队|本周|这周|个月|天|时限|无法|不能|影响|导致|查封|不够|不足|不让|太|了/;
const FORECAST = /预计|估计|有望|争取|力争|大概能|应该能|能完成|可完成|将完成/;
const QUESTION = /[?？]\s*$|[吗呢嘛]\s*[。！!]?\s*$|^\s*(?:请问|怎么|如何|为什么|为啥)/;
/** More in one week than any project's year. */
const ABSURD_WEEK = 50 * 1e10;
const ABSURD_SHARE = 300;

/** What of a reading decides its status and what comes next. */
export function factsOf(heard: Heard): Facts {
  const { text, spoken, week, cumulative, odd, words, issues, intents, progress, parts } = heard;
  const signs = signsOf(text);
  const money = week.fen !== null || cumulative.fen !== null;
  const done = spoken.filter(({ topic }) => topic === 'done');
  return {
    intents,
    signs,
    aside: asideOf(text, { figures: tellsFigures(heard, signs), words: words.progress !== null }),
    several: parts.length > 0,
    week: week.fen !== null,
    weekDoubtful: week.sum === null ? odd.length > 0 : week.sum.unit !== 'said' || week.sum.approximate,
    absurd: (week.fen ?? 0) > ABSURD_WEEK || (progress.percentage?.value ?? 0) > ABSURD_SHARE,
    cumulative: cumulative.fen !== null,
    percentage: progress.percentage,
    stage: progress.stage,
    issues,
    ownTrouble: ASKS_OR_WAITS.test(text),
    tellsDone:
      money ||
      progress.percentage !== null ||
      done.some(({ start, clause }) => isProgress(text.slice(start, clause.end))),
    plan: words.next !== null,
    forecast: FORECAST.test(text),
    question: QUESTION.test(text) && !money,
  };
}

/** Something of a project besides words like 完成 that may be a mere promise. */
function tellsFigures(
  { spoken, week, cumulative, odd, words, intents, progress }: Heard,
  signs: Signs,
): boolean {
  const read = [week.fen, cumulative.fen, progress.percentage, progress.stage, words.problem, words.next];
  const said = [words.noProblem, intents.same, intents.ticket !== null, odd.length > 0];
  const stated = [
    signs.delayed,
    signs.noProgress,
    signs.nearDone,
    signs.completed,
    signs.suspended,
    signs.notStarted,
  ];
  return (
    read.some((each) => each !== null) ||
    [...said, ...stated].includes(true) ||
    spoken.some(({ sums }) => sums.length > 0)
  );
}
