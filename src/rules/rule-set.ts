import { z } from 'zod';
import type { Kind, Range } from './kinds.ts';

/** What a rule rests on, as the office and whoever asks 为什么 reads it. */
export interface Source {
  readonly mark: '方案原文' | '参照公开做法' | '本系统默认';
  /** Which document says so, or what our own choice is. */
  readonly text: string;
}

export const seed = (text: string): Source => ({ mark: '方案原文', text });
export const published = (text: string): Source => ({ mark: '参照公开做法', text });
export const ourDefault = (text: string): Source => ({ mark: '本系统默认', text });

/** “参照公开做法：银川市2025年……” */
export const sourceText = ({ mark, text }: Source): string => `${mark}：${text}`;

/** One value of a rule set as its feature describes it, beside the zod schema that holds its default and limits. */
export interface Described<T> {
  /** By this name the office sees and changes it; no two rules share one. */
  readonly title: string;
  /** What it does, one sentence. */
  readonly does: string;
  readonly kind: Kind<T>;
  readonly source: Source;
}

/** A set's values, whatever they are. */
export type Values = Readonly<Record<string, unknown>>;

/** One editable value, its type hidden: everything goes in and out as words. */
export interface Rule {
  /** Its key among the set's values. */
  readonly key: string;
  readonly title: string;
  readonly does: string;
  readonly unit: string;
  readonly source: Source;
  /** What may stand there: “应为-100至0之间的数”. */
  readonly expected: string;
  /** To choose from; null where it is typed. */
  readonly choices: readonly string[] | null;
  /** Lines that it takes to write. */
  readonly lines: number;
  /** The value as people read it: “-30个百分点”. */
  readonly show: (values: Values) => string;
  /** The value as it is typed in; reads back as it is. */
  readonly write: (values: Values) => string;
  /** What was typed as the value; undefined when it can't be taken. */
  readonly read: (typed: string) => unknown;
}

/** The rules that a feature reads from one settings row. */
export interface RuleSet<T extends Values = Values> {
  /** The settings row. */
  readonly key: string;
  /** The group's name. */
  readonly title: string;
  readonly schema: z.ZodType<T>;
  /** The values of a set that was never changed. */
  readonly defaults: T;
  readonly rules: readonly Rule[];
  /** From when on a change counts, one sentence. */
  readonly takesEffect: string;
  /** Units that the values name; one that is new has to be on the roster. */
  readonly unitsIn: (values: Values) => readonly string[];
}

/**
 * Declares a feature's editable rules. A value of the schema without a description doesn't compile; the schema's
 * defaults, limits and cross-checks (`refine`, with a Chinese sentence) are the only ones there are.
 */
export function ruleSet<T extends Values>(declared: {
  readonly key: string;
  readonly title: string;
  readonly schema: z.ZodType<T> & { readonly shape: Fields<T> };
  readonly takesEffect: string;
  readonly rules: { readonly [Key in keyof T]: Described<T[Key]> };
  readonly unitsIn?: (values: T) => readonly string[];
}): RuleSet<T> {
  const { key, title, schema, rules, takesEffect, unitsIn } = declared;
  return {
    key,
    title,
    schema,
    defaults: schema.parse({}),
    takesEffect,
    rules: keysOf(schema.shape).map((name) => ruleOf(name, schema.shape[name], rules[name])),
    unitsIn: (values) => unitsIn?.(schema.parse(values)) ?? [],
  };
}

type Fields<T> = { readonly [Key in keyof T]: z.ZodType<T[Key]> };

/** Whether the office has set the rule otherwise than the service came with it. */
export const isChanged = (rule: Rule, set: RuleSet, values: Values): boolean =>
  values[rule.key] !== set.defaults[rule.key] && rule.write(values) !== rule.write(set.defaults);

/**
 * What the set's rules rest on as they stand, for 依据 and 为什么: where the defaults come from, and what the office
 * has changed of them.
 * @param keys of the rules meant; default: all
 */
export function sourceOf(set: RuleSet, values: Values, keys?: readonly string[]): string {
  const meant = set.rules.filter(({ key }) => keys === undefined || keys.includes(key));
  const origin = [...new Set(meant.map(({ source }) => sourceText(source)))].join('；');
  const changed = meant.filter((rule) => isChanged(rule, set, values));
  if (changed.length === 0) return origin;
  const before = changed.map((rule) =>
    rule.lines > 1 ? rule.title : `${rule.title}默认${rule.show(set.defaults)}`,
  );
  return `领导小组办公室调整（${before.join('，')}）；默认值${origin}`;
}

const keysOf = <Shape extends object>(rules: Shape): (keyof Shape & string)[] =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly the names
  Object.keys(rules) as (keyof Shape & string)[];

function ruleOf<T>(key: string, field: z.ZodType<T>, { kind, ...told }: Described<T>): Rule {
  const valueIn = (values: Values): T => field.parse(values[key]);
  return {
    key,
    ...told,
    unit: kind.unit,
    expected: kind.expected(rangeOf(field)),
    choices: kind.choices ?? null,
    lines: kind.lines ?? 1,
    show: (values) => kind.show(valueIn(values)),
    write: (values) => kind.write(valueIn(values)),
    read(typed) {
      const value = kind.read(typed);
      return value !== null && field.safeParse(value).success ? value : undefined;
    },
  };
}

const Limits = z.object({ minimum: z.number().optional(), maximum: z.number().optional() });

/** The smallest and the largest value that the schema takes, where it sets any. */
function rangeOf(field: z.ZodType): Range {
  const { minimum, maximum } = Limits.parse(z.toJSONSchema(field, { io: 'output', unrepresentable: 'any' }));
  return { least: safe(minimum), most: safe(maximum) };
}

/** A schema of whole numbers names the bounds of safe integers; those are no rule. */
const safe = (limit: number | undefined): number | null =>
  limit === undefined || Math.abs(limit) === Number.MAX_SAFE_INTEGER ? null : limit;
