import { addDays, type Day } from '../../calendar/days.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import { NUMERAL_SCALE, readNumeral } from '../../check-ins/words/numerals.ts';
import type { Stage } from '../life/stages.ts';
import { Level, TOP_LEVEL } from '../life/ticket.ts';
import type { Span, TicketFilter } from './filter.ts';
import { PERIOD, spanOf } from './periods.ts';

/** What a mark adds to the filter; null: it isn't one after all (第8级). */
type Adds = (found: Found, filter: TicketFilter, today: Day) => Partial<TicketFilter> | null;

/** The groups that the patterns name. */
type Found = Partial<Record<'n' | 'working' | 'unit' | 'when' | 'low' | 'high' | 'side' | 'over', string>>;

const NUMBER = '[\\d一二两三四五六七八九十]{1,4}';
const MORE = '(?:[及或]?以上)?';
const DAYS = '(?:个?日历|个?(?<working>工作))?[天日]';
/** Of an age, which is counted in calendar days. */
const LONG = '(?<unit>个?(?:日历)?[天日]|个月|个?周)';

/** Words that say how a ticket stands. In this order: what is more particular first. */
const MARKS: readonly (readonly [pattern: string, adds: Adds])[] = [
  [
    `(?:已?(?:超期|逾期|超时|过期)|到期未(?:办结?|销号|完成)|未按期办结)(?:超过|达到?)?(?:(?<n>${NUMBER})${DAYS}${MORE})?`,
    ({ n }) => ({ overdue: numberOf(n) ?? 1 }),
  ],
  [`(?<n>${NUMBER})${DAYS}(?:之?内)?(?:就?要?到期|将到期|截止)`, within],
  [`(?:近期|最近|即将|快要?|临近|将要?|马上)(?:到期|超期)`, (_, __, today) => ({ due: soon(today) })],
  [`(?<when>${PERIOD})(?:就?要?|将)?(?:到期|截止)`, due],
  ['(?:申请|待|提出)销号(?:待?核验|的)?|待核验|核验中', stages('claimed')],
  ['未(?:销号|办结|解决)|没有?(?:销号|办结|解决)|在办(?!\\d)', () => ({ standing: 'active' })],
  [
    `(?<when>${PERIOD})(?:已|被)?(?:销号|办结|结案|了结|解决)`,
    ({ when = '' }, _, today) => ({ standing: 'closed', closed: spanOf(when, today) }),
  ],
  ['已(?:经)?(?:销号|办结|结案|了结|解决)|销号', () => ({ standing: 'closed' })],
  [
    `(?<when>${PERIOD})(?:新)?(?:交办|下达|新增)`,
    ({ when = '' }, _, today) => ({ standing: 'all', assigned: spanOf(when, today) }),
  ],
  ['(?:未|待|没有?|尚未|还没有?)签收', stages('assigned')],
  ['办理中|正在办理?', stages('working')],
  ['延期待批|待批延期|申请延期|延期申请', stages('extending')],
  ['待定承办单位|待转办|申请转办', stages('refused')],
  ['待审批|待批复?', stages('extending', 'refused', 'replying')],
  ['(?:整改方案)?待审核?(?:整改方案)?|整改方案审核', stages('replying')],
  [`第?(?<low>${NUMBER})(?:级)?(?:至|到|-|—|~)第?(?<high>${NUMBER})[级层]`, levelSpan],
  [`第?(?<n>${NUMBER})(?:级|层级|级调度)(?:[及或]?(?<side>以上|以下))?`, level],
  [`在?办(?:理)?(?:时间|天数)?(?:已?超过|已?满|达到?)?(?<n>${NUMBER})${LONG}${MORE}`, age],
  [`(?:交办|积压)(?:时间)?(?:已?超过|已?满|达到?)?(?<n>${NUMBER})${LONG}${MORE}`, age],
  [`(?:超过)?(?<n>${NUMBER})${LONG}[及或]?以上(?:未办结|未销号)?`, age],
  [`转办(?:过|了)?(?<over>超过|超|大于)?(?<n>${NUMBER})次${MORE}`, transfers],
  ['(?:反复|多次|一再)被?转办', () => ({ transfers: 2 })],
  ['被?转办过', () => ({ transfers: 1 })],
  ['被?(?:拒接|不接|推诿)过?', () => ({ refused: true })],
  ['(?:提请|提交|列入|上)会商?(?:研究)?', () => ({ referred: true })],
  ['[按分](?:问题)?类别(?:分组|统计|汇总|列)?', by('category')],
  ['[按分](?:承办|责任)?单位(?:分组|统计|汇总|列)?', by('unit')],
  ['[按分](?:调度)?(?:级次?|层级|级别)(?:分组|统计|汇总|列)?', by('level')],
  ['[按分](?:办理)?(?:状态|阶段|环节)(?:分组|统计|汇总|列)?', by('stage')],
  ['[按分]项目(?:分组|统计|汇总|列)?', by('project')],
  ['[按分](?:问题)?来源(?:分组|统计|汇总|列)?', by('origin')],
  ['[按分](?:在办)?(?:天数|时长|时间)(?:分组|统计|汇总|列)?', by('age')],
];

const AT_START = MARKS.map(([pattern, adds]) => [new RegExp(`^(?:${pattern})`, 'u'), adds] as const);
const AT_END = MARKS.map(([pattern, adds]) => [new RegExp(`(?:${pattern})$`, 'u'), adds] as const);

/** Takes the marks from both ends of the words: what they say, how many they are, and what stands between them. */
export function takeMarks(
  words: string,
  before: TicketFilter,
  today: Day,
): { readonly filter: TicketFilter; readonly marks: number; readonly left: string } {
  let [filter, marks, left] = [before, 0, words];
  for (;;) {
    const taken = takeOne(left, filter, today);
    if (!taken || left === '') return { filter, marks, left };
    filter = { ...filter, ...taken.adds };
    marks += 1;
    ({ left } = taken);
  }
}

function takeOne(
  words: string,
  filter: TicketFilter,
  today: Day,
): { readonly adds: Partial<TicketFilter>; readonly left: string } | null {
  for (const [pattern, adds] of [...AT_START, ...AT_END]) {
    const found = pattern.exec(words);
    const added = found && adds(found.groups ?? {}, filter, today);
    if (found && added)
      return { adds: added, left: words.slice(0, found.index) + words.slice(found.index + found[0].length) };
  }
  return null;
}

/** null for what is none, or none that a list could be asked for. */
function numberOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  const read = readNumeral(typed, 0);
  const value = read && read.end === typed.length ? Number(read.value / NUMERAL_SCALE) : 0;
  return value >= 1 && value <= 1000 ? value : null;
}

function stages(...those: Stage[]): Adds {
  return (_, filter) => ({ standing: 'active', stages: [...filter.stages, ...those] });
}

function by(what: NonNullable<TicketFilter['by']>): Adds {
  return () => ({ by: what });
}

const soon = (today: Day): Span => ({ from: today, to: addWorkingDays(today, SOON) });
/** As the first 提醒单 by default. */
const SOON = 3;

function within({ n, working }: Found, _: TicketFilter, today: Day): Partial<TicketFilter> | null {
  const days = numberOf(n);
  if (days === null) return null;
  return { due: { from: today, to: (working ? addWorkingDays : addDays)(today, days) } };
}

function due({ when = '' }: Found, _: TicketFilter, today: Day): Partial<TicketFilter> | null {
  const span = spanOf(when, today, true);
  return span && { due: { from: span.from < today ? today : span.from, to: span.to } };
}

const levelIn = (typed: string | undefined): number | null => {
  const read = Level.safeParse(numberOf(typed));
  return read.success ? read.data : null;
};

function level({ n, side }: Found): Partial<TicketFilter> | null {
  const named = levelIn(n);
  if (named === null) return null;
  return { levels: { from: side === '以下' ? 1 : named, to: side === '以上' ? TOP_LEVEL : named } };
}

function levelSpan({ low, high }: Found): Partial<TicketFilter> | null {
  const [from, to] = [levelIn(low), levelIn(high)];
  return from === null || to === null || from > to ? null : { levels: { from, to } };
}

function age({ n, unit = '' }: Found): Partial<TicketFilter> | null {
  const count = numberOf(n);
  return count === null ? null : { age: count * (unit.endsWith('月') ? 30 : unit.endsWith('周') ? 7 : 1) };
}

function transfers({ n, over }: Found): Partial<TicketFilter> | null {
  const times = numberOf(n);
  return times === null ? null : { transfers: over === undefined ? times : times + 1 };
}
