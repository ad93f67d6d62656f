import { type Day, shortDayText } from '../calendar/days.ts';
import type { AssigningRules } from './assigning-rules.ts';
import type { ClockRules } from './life/clock-rules.ts';
import { dueFrom } from './life/clocks.ts';
import { firstLevel } from './life/deeds.ts';
import type { Cause, Matter } from './life/ticket.ts';
import { CAUSE_NAMES, MATTER_NAMES } from './matters.ts';

/** A unit that may be given a ticket. */
export interface Unit {
  readonly name: string;
  readonly shortName: string | null;
  readonly group: '区直单位' | '属地';
  /** Whether the roster knows a contact or head of it, who would receive the ticket. */
  readonly reached: boolean;
}

/** A draft, as far as a proposal needs to know. */
export interface Proposable {
  readonly words: string;
  readonly category: string;
  /** The department suggested: “区住建局”, “区财政局、区发改委”, “属地镇（街道、管理处）”. */
  readonly owner: string;
  /** What the routing suggests for it now; another owner was chosen by the office. */
  readonly routed: string;
  /** 责任单位 of its project. */
  readonly unit: string;
}

/** How a draft would be assigned today, unless the office says otherwise. */
export interface Proposal {
  readonly category: string;
  /** A unit of the roster; null: the office has to choose, `doubt` says why. */
  readonly owner: string | null;
  readonly coOwners: readonly string[];
  readonly matter: Matter;
  readonly cause: Cause | null;
  readonly level: number;
  readonly due: Day;
  readonly doubt: string | null;
  /** Where each of it comes from, a line each. */
  readonly sources: readonly string[];
}

export interface Proposing {
  readonly units: readonly Unit[];
  readonly rules: AssigningRules;
  readonly clocks: ClockRules;
  readonly today: Day;
}

/** Proposes how to assign a draft: to whom, as what matter, on which level and until when. */
export function proposalFor(draft: Proposable, proposing: Proposing): Proposal {
  const { rules, clocks, today } = proposing;
  const { owner, coOwners, doubt, source } = ownersFor(draft, proposing.units);
  const { matter, word } = matterOf(draft.words, rules);
  const cause = causeOf(draft.category, rules);
  const level = firstLevel(matter, clocks);
  const due = dueFrom(today, matter, clocks);
  return {
    category: draft.category,
    owner,
    coOwners,
    matter,
    cause,
    level,
    due,
    doubt,
    sources: [
      source,
      `事项类型：${MATTER_NAMES[matter]}，${word === null ? '原文未提及上级部门或重大事项' : `原文提到“${word}”`}`,
      `调度级次：第${level}级，${MATTER_NAMES[matter]}的起始级次`,
      `办理期限：${shortDayText(due)}，${countedText(matter, clocks)}`,
      cause === null
        ? '主客观因素：按类别不能判断，由办公室认定'
        : `主客观因素：${CAUSE_NAMES[cause]}，按类别“${draft.category}”`,
    ],
  };
}

/** “自交办次日起7个工作日” */
export function countedText(matter: Matter, clocks: ClockRules): string {
  if (matter === 'major') return `自交办次日起${clocks.majorDays}个日历日`;
  return `自交办次日起${matter === 'higher' ? clocks.higherDays : clocks.ordinaryDays}个工作日`;
}

interface Owners extends Pick<Proposal, 'owner' | 'coOwners' | 'doubt'> {
  readonly source: string;
}

/** “区财政局、区发改委” are two, the first of them in charge; “属地镇（街道、管理处）” is one. */
const SEVERAL = /、(?![^（]*）)/;
const LOCAL = /^属地/;

function ownersFor(draft: Proposable, units: readonly Unit[]): Owners {
  const source = `承办单位：${draft.owner === draft.routed ? '按问题分办规则' : '办公室归类时确定'}`;
  const [first = '', ...others] = draft.owner.split(SEVERAL).map((each) => each.trim());
  const unit = LOCAL.test(first) ? localUnit(draft, units) : unitNamed(first, units);
  const coOwners = others.flatMap((each) => {
    const found = unitNamed(each, units);
    return found?.reached && found !== unit ? [found.name] : [];
  });
  const why = unit?.reached && LOCAL.test(first) ? '，属地为项目责任单位' : '';
  return {
    owner: unit?.reached ? unit.name : null,
    coOwners,
    doubt: doubtOf(first, unit),
    source: source + why,
  };
}

const localUnit = ({ unit }: Proposable, units: readonly Unit[]): Unit | null =>
  units.find(({ name, group }) => name === unit && group === '属地') ?? null;

/** Why the owner can't be proposed; null: it can. */
function doubtOf(suggested: string, unit: Unit | null): string | null {
  if (unit) return unit.reached ? null : nobodyAt(unit.name);
  return LOCAL.test(suggested)
    ? '项目责任单位不是属地单位，请选择属地承办单位'
    : `“${suggested}”不在责任单位名单中，请选择承办单位`;
}

const nobodyAt = (unit: string): string => `“${unit}”在花名册中没有联系人和主要负责人，无人接收交办单`;

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s“”"]/g, '');

/** The unit that the words name, in full or in short; null: none. */
export const unitNamed = (words: string, units: readonly Unit[]): Unit | null =>
  units.find(({ name }) => plain(name) === plain(words)) ??
  units.find(({ shortName }) => shortName !== null && plain(shortName) === plain(words)) ??
  null;

/** The unit that the words name, where somebody would receive a ticket; a sentence: why it can't be that one. */
export function receiverNamed(
  typed: string,
  units: readonly Unit[],
): { readonly unit: string } | { readonly sentence: string } {
  const unit = unitNamed(typed, units);
  if (!unit) return { sentence: `没有名为“${typed.slice(0, 30)}”的责任单位，请填写责任单位全称或简称。` };
  return unit.reached
    ? { unit: unit.name }
    : { sentence: `${nobodyAt(unit.name)}，请先补充花名册或改选单位。` };
}

/** Several of them; a sentence about the first that can't receive a ticket. */
export function receiversNamed(typed: readonly string[], units: readonly Unit[]): string[] | string {
  const names: string[] = [];
  for (const each of typed) {
    const found = receiverNamed(each, units);
    if ('sentence' in found) return found.sentence;
    names.push(found.unit);
  }
  return names;
}

function matterOf(words: string, rules: AssigningRules): { matter: Matter; word: string | null } {
  const said = (among: readonly string[]): string | null =>
    among.find((word) => words.includes(word)) ?? null;
  const major = said(rules.majorWords);
  if (major !== null) return { matter: 'major', word: major };
  const higher = said(rules.higherWords);
  return { matter: higher === null ? 'ordinary' : 'higher', word: higher };
}

export function causeOf(category: string, rules: AssigningRules): Cause | null {
  if (rules.objectiveCategories.includes(category)) return 'objective';
  return rules.subjectiveCategories.includes(category) ? 'subjective' : null;
}
