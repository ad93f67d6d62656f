import type { Sum } from './amounts.ts';

/** A stretch of a reply between two marks of punctuation. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Begins a new sentence. */
  readonly first: boolean;
}

const HARD = /[。；;！!？?\n\r]/;
const MARK = /[。；;！!？?\n\r，,]|\s(?!\s{0,9}[\d万亿元])/g;
const SAYS = /\S/;

/** Longer than most say in one breath: dictated, without marks. */
const RUN_ON = 12;
/**
 * Where speech goes on to another matter: a new period, what lies ahead, a problem or that there is none. Not where
 * the words before still belong to it (截至本周, 推迟到下周, 没有完成本周目标).
 */
const TURNS =
  /(?:(?:然后|另外|还有就是|就是|但是|不过|因为|由于|目前|现在)|(?:计划|预计|准备|打算|争取)?(?:下周|下一步|下个?月)|(?:本周|这周|这个?礼拜|这星期)(?!目标|计划|任务)|累计|存在|遇到|大概还差|还差|(?:暂时?|目前|现在)?(?:没有?|无)(?:什么|啥|其他)?(?:问题|困难))/g;
/** What is built follows a sum at once: 一亿两千万元主体封顶. */
const BUILT =
  /^(?:主体|基础|桩基|地下室|土方|基坑|底板|结构|砌体|二次|外墙|装修|幕墙|路面|沥青|管网|设备|已经?|正在|进度)/;

/** The clauses of a text, in order; one without marks that goes on and on is cut where it turns to another matter. */
export function clausesOf(text: string, sums: readonly Sum[]): Clause[] {
  return marked(text, sums).flatMap((clause) =>
    clause.end - clause.start > RUN_ON ? turns(clause, text, sums) : [clause],
  );
}

/** Still of what was being said: 截至本周, 推迟到下周, 没有完成本周目标, 本周累计 */
const GOES_ON = /(?:[至止到在的成划计比较由不年月日]|没有|各位|本周|这周|本期)$/;

function turnsIn(words: string): number[] {
  const found: number[] = [];
  TURNS.lastIndex = 0;
  for (let turn = TURNS.exec(words); turn; turn = TURNS.exec(words))
    if (!GOES_ON.test(words.slice(Math.max(0, turn.index - 2), turn.index))) found.push(turn.index);
  return found;
}

function turns(clause: Clause, text: string, sums: readonly Sum[]): Clause[] {
  const words = text.slice(clause.start, clause.end);
  const own =
    sums.length === 0 ? sums : sums.filter(({ start }) => start >= clause.start && start < clause.end);
  const cuts = [
    ...turnsIn(words).map((at) => clause.start + at),
    ...own.flatMap(({ end }) => (BUILT.test(text.slice(end, end + 4)) ? end : [])),
  ].toSorted((a, b) => a - b);
  const parts: Clause[] = [];
  let { start, first } = clause;
  for (const at of cuts) {
    const inside = own.some((sum) => at > sum.start && at < sum.end);
    if (at - start < SHORTEST || inside) continue;
    parts.push({ start, end: at, first });
    start = at;
    first = false;
  }
  return [...parts, { start, end: clause.end, first }];
}

const SHORTEST = 4;

/** The stretches between marks; the comma inside 1,200 is none of them. */
function marked(text: string, sums: readonly Sum[]): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let first = true;
  for (const { at, hard } of marksOf(text, sums)) {
    if (SAYS.test(text.slice(start, at))) {
      clauses.push({ start, end: at, first });
      first = false;
    }
    first ||= hard;
    start = at + 1;
  }
  return clauses;
}

/** Where clauses end, in order, the text's end among them; hard ones end a sentence. */
function marksOf(text: string, sums: readonly Sum[]): { at: number; hard: boolean }[] {
  const marks: { at: number; hard: boolean }[] = [];
  let sum = 0;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    while ((sums[sum]?.end ?? text.length) <= mark.index) sum += 1;
    const hard = HARD.test(mark[0]);
    const inside = (sums[sum]?.start ?? text.length) <= mark.index;
    if (hard || !inside) marks.push({ at: mark.index, hard });
  }
  return [...marks, { at: text.length, hard: true }];
}
