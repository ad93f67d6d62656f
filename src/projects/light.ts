import type { Day } from '../calendar/days.ts';
import { lightSource } from './light-rule-set.ts';
import { type LightKind, lightRuleText, type LightRules } from './light-rules.ts';
import type { Fen } from './money.ts';

export type Color = '绿灯' | '黄灯' | '红灯' | '灰灯';

/** A light with the rule that set it and the numbers it was set by, in words for “为什么”. */
export interface Light {
  readonly kind: LightKind;
  readonly color: Color;
  readonly why: string;
  /** The same in a few words, for a list; '' for a green one. */
  readonly brief: string;
  /** The rule as it stands, a sentence. */
  readonly rule: string;
  readonly source: string;
  /** What it was computed from, one thing each: “年度计划投资：1.2亿元”. */
  readonly figures: readonly string[];
  /** What makes it green; null where it is. */
  readonly remedy: string | null;
}

/** What the lights are computed from. */
export interface LightFacts {
  readonly stage: '策划' | '储备' | '开工' | '建成' | '停工';
  readonly planYear: number;
  readonly yearPlan: Fen | null;
  /** Cumulative investment of the year as last reported; null when never reported. */
  readonly cumulative: Fen | null;
  /** The project's own cumulative target for the last completed month; null where it has none. */
  readonly monthTarget: Fen | null;
  /** yyyy-MM */
  readonly plannedStart: string | null;
  /** A day or a month; null where nobody said. */
  readonly actualStart: string | null;
  /** 入库（入统）: a day or a month; null while not entered. */
  readonly enteredOn: string | null;
  readonly lastReportOn: Day | null;
  /** The last day on which progress was red; null when it never was. */
  readonly lastRedOn: Day | null;
}

/** Makes a light of a kind under the rules in force. */
export const light = (
  kind: LightKind,
  rules: LightRules,
  told: Pick<Light, 'color' | 'why' | 'figures'> & Partial<Pick<Light, 'brief' | 'remedy'>>,
): Light => ({
  kind,
  brief: '',
  remedy: null,
  ...told,
  ...basisOf(kind, rules),
});

type Basis = Pick<Light, 'rule' | 'source'>;

/** The same for every light of a kind under the same rules; a score looks at all projects of all months. */
const bases = new WeakMap<LightRules, Map<LightKind, Basis>>();

function basisOf(kind: LightKind, rules: LightRules): Basis {
  const known = bases.get(rules) ?? new Map<LightKind, Basis>();
  const basis = known.get(kind) ?? { rule: lightRuleText(kind, rules), source: lightSource(kind, rules) };
  bases.set(rules, known.set(kind, basis));
  return basis;
}
