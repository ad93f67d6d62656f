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

/** Wants something of somebody, or says whose it is and until when. */
const WANTS = /请(?!假)|希望|恳|麻烦|协调|尽快|责任单位|时限|需要?[^，。]{0,12}(?:解决|支持|对接|帮)/;
const ASKS_OR_WAITS =
  /请(?!假)|需要?|希望|望|恳|建议|协调|尽快|还没|没|卡在|只有|只能|才|等|预计|推迟|大概|进不|缺|慢|排队|本周|这周|个月|天|时限|无法|不能|影响|导致|查封|不够|不足|不让|太|了/;
/** Says what will be; 计划 and 打算 what is meant to be. */
const FORECAST = /^\s*(?:本周|这周|本月|今年|年底前?|全年)?(?:预计|估计|有望|力争|争取|大概能|应该能|可望)/;
const PLAN = /^\s*(?:本周|这周|本月|今年|年底前?|全年|我们)?(?:计划|拟|打算|准备)/;
/** A figure of what lies ahead: no word of it is done. */
const planned = (each: Spoken, text: string): boolean =>
  each.topic === 'next' ||
  ((FORECAST.test(text.slice(each.start, each.clause.end)) ||
    PLAN.test(text.slice(each.start, each.clause.end))) &&
    each.sums.every(({ role }) => role === 'other'));
const NEXT_WEEK = /下周|下一?步|下个?月|下星期|下礼拜/;
const IF = /如果|要是|若(?!干)|的话.{0,4}(?:下周|就|能|可)/;
const QUESTION = /[?？]\s*$|[吗呢嘛]\s*[。！!]?\s*$|^\s*(?:请问|怎么|如何|为什么|为啥)/;
/** More in one week than any project's year. */
const ABSURD_WEEK = 10 * 1e10;
const ABSURD_SHARE = 300;

/** What of a reading decides its status and what comes next. */
export function factsOf(heard: Heard): Facts {
  const { text, spoken, week, cumulative, odd, words, issues, intents, progress, parts } = heard;
  const done = spoken.filter((each) => each.topic === 'done' && !planned(each, text));
  const signs = signsOf(text, done.map(({ start, clause }) => text.slice(start, clause.end)).join('，'));
  const money = week.fen !== null || cumulative.fen !== null;
  const clauses = spoken.map(({ start, clause }) => text.slice(start, clause.end));
  return {
    intents,
    signs,
    aside: asideOf(text, { figures: tellsFigures(heard, signs), words: words.progress !== null }),
    several: parts.length > 0,
    week: week.fen !== null,
    weekDoubtful: isDoubtful(week, odd.length > 0),
    absurd:
      (week.fen ?? 0) > Math.min(ABSURD_WEEK, cumulative.fen ?? ABSURD_WEEK) ||
      (progress.percentage?.value ?? 0) > ABSURD_SHARE,
    cumulative: cumulative.fen !== null,
    percentage: progress.percentage,
    stage: progress.stage,
    issues,
    ownTrouble: ASKS_OR_WAITS.test(text),
    wants: WANTS.test(text),
    tellsDone:
      money ||
      progress.percentage !== null ||
      done.some(({ start, clause }) => isProgress(text.slice(start, clause.end))),
    plan: words.next !== null || clauses.some((clause) => PLAN.test(clause)),
    forecast: IF.test(text) || clauses.some((clause) => FORECAST.test(clause) && !NEXT_WEEK.test(clause)),
    question: QUESTION.test(text) && !money,
  };
}

/** Nothing done is said plainly however it is said. */
function isDoubtful({ fen, sum, doubts }: Counted, odd: boolean): boolean {
  if (fen === 0) return false;
  return sum === null ? odd : doubts.length > 0;
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
    signs.resolved,
    signs.changesPlan,
  ];
  return (
    read.some((each) => each !== null) ||
    [...said, ...stated].includes(true) ||
    spoken.some(({ sums }) => sums.length > 0)
  );
}
