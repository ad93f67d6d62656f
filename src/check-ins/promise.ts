import { addDays, type Day, monthOf } from '../calendar/days.ts';
import { mondayOf } from '../calendar/weeks.ts';
import { type Fen, money } from '../projects/money.ts';
import { daysNamed } from './day-words.ts';
import type { Kept } from './report.ts';

export const RESULTS = ['完成', '未完成', '改期'] as const;

const PLAN = '上(?:一)?(?:周|星期|礼拜)的?(?:工作)?(?:计划|安排|目标)';
const NOT = '(?:未|没有?|未能|没能|尚未|还没有?)(?:能)?(?:全部|按[期时])?(?:完成|做完|落实|实现)';
const MISSED = new RegExp(`${PLAN}[^。；;\\n]{0,14}?${NOT}|${NOT}了?${PLAN}`);
const PUT_OFF = new RegExp(`${PLAN}[^。；;\\n]{0,20}?(?:改到|改至|改期|改为|推迟|延至|延到|延期|顺延)`);
const DONE = new RegExp(
  `${PLAN}(?:的)?(?:[^，,。；;\\n]{0,14}?)(?:完成|做完|落实|实现)|(?<!未|没|没有|未能|没能)(?:完成|做完|落实)了?${PLAN}`,
);
/** What goes on about the plan in the next clause. */
const GOES_ON = /^\s*(?:因|由于|原因|主要是?因|受|改到|改至|改期|推迟|延至|延到|顺延|预计.{0,10}(?:完成|前))/;

/**
 * What a reply says of last week's plan (上周计划已完成; 上周计划未完成，因连续下雨; 上周计划改到12月5日), and the text without it.
 * @param today to know which day 周三 is
 */
export function readKept(text: string, today: Day): { readonly kept: Kept | null; readonly rest: string } {
  const clauses = text.split(/(?<=[，,。；;！!\n])/);
  const at = clauses.findIndex((clause) => resultOf(clause) !== null);
  const first = clauses[at];
  if (first === undefined) return { kept: null, rest: text };
  let end = at + 1;
  while (/[，,]$/.test(clauses[end - 1] ?? '') && GOES_ON.test(clauses[end] ?? '')) end += 1;
  const said = clauses.slice(at, end).join('');
  const rest = [...clauses.slice(0, at), ...clauses.slice(end)].join('').replace(/^[\s，,。；;]+/, '');
  const result = PUT_OFF.test(said) || /改到|改至|改期/.test(said) ? '改期' : resultOf(first);
  if (result === null) return { kept: null, rest: text };
  return { kept: keptFrom(result, noteOf(said), today), rest };
}

function resultOf(clause: string): Kept['result'] | null {
  if (PUT_OFF.test(clause)) return '改期';
  if (MISSED.test(clause)) return '未完成';
  return DONE.test(clause) ? '完成' : null;
}

/** The reporter's words behind the bare result. */
function noteOf(said: string): string | null {
  const [, ...more] = said.split(/[，,：:]/);
  const bare = more.join('，').replaceAll(/[\s，,。；;！!]+$/g, '');
  if (bare !== '') return bare;
  return PUT_OFF.test(said) ? said.replaceAll(/[\s，,。；;！!]+$/g, '') : null;
}

/** @param note why not, and to when; the day in it is the one it is put off to */
export function keptFrom(result: Kept['result'], note: string | null, today: Day): Kept {
  const until = result === '改期' && note !== null ? (daysNamed(note, today).at(-1) ?? null) : null;
  return { result, note, until };
}

/** “未完成（连续下雨）” */
export const keptText = ({ result, note }: Kept): string => (note === null ? result : `${result}（${note}）`);

export type Met = '达到' | '未达到' | '未说明';

/** Where the rule comes from; shown with its result. */
export const MET_SOURCE = '默认规则：月内看上周计划是否兑现，月末一周看月度目标';

/**
 * 是否达到进度要求. In the last week of a month the month's target decides, before it the week's plan; a target that is
 * reached already is reached.
 */
export function scheduleMet(facts: {
  readonly round: string;
  readonly kept: Kept | null;
  /** 本年累计 after the report. */
  readonly cumulative: Fen | null;
  /** Of the round's month. */
  readonly target: Fen | null;
}): { readonly met: Met; readonly why: string } {
  const { kept, cumulative, target } = facts;
  const left = target === null || cumulative === null ? null : target - cumulative;
  if (left !== null && left <= 0) return { met: '达到', why: `已达到本月目标${money(target ?? 0)}` };
  if (left !== null && endsMonth(facts.round))
    return { met: '未达到', why: `月末距本月目标尚差${money(left)}` };
  const missing = left === null ? '' : `，距本月目标尚差${money(left)}`;
  if (kept === null) return { met: '未说明', why: `未说明上周计划是否完成${missing}` };
  return kept.result === '完成'
    ? { met: '达到', why: `上周计划已完成${missing}` }
    : { met: '未达到', why: `上周计划${keptText(kept)}${missing}` };
}

/** The Thursday of the week after lies in another month. */
function endsMonth(round: string): boolean {
  const thursday = addDays(mondayOf(round), 3);
  return monthOf(thursday) !== monthOf(addDays(thursday, 7));
}
