import { isChanged, type Rule, type RuleSet, type Values } from './rule-set.ts';

/** One rule's change, in words, and what was typed for it, by which it is made again when it is confirmed. */
export interface Change {
  readonly key: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly typed: string;
}

export type Changed =
  | { readonly ok: true; readonly changes: readonly Change[]; readonly values: Values }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Why a value can't stand; `key` is null where values don't fit each other. */
export interface Problem {
  readonly key: string | null;
  readonly sentence: string;
}

/**
 * What the set becomes with these rules written so (by key); rules whose value stays the same are no change. Pure.
 * @param knownUnits units on the roster, by full and short name
 */
export function changeOf(
  set: RuleSet,
  values: Values,
  typed: ReadonlyMap<string, string>,
  knownUnits: ReadonlySet<string>,
): Changed {
  const meant = set.rules.filter(({ key }) => typed.has(key));
  const read = meant.map((rule) => ({ rule, value: rule.read(typed.get(rule.key) ?? '') }));
  const unread = read
    .filter(({ value }) => value === undefined)
    .map(({ rule }) => unreadable(rule, typed.get(rule.key) ?? '', values));
  if (unread.length > 0) return { ok: false, problems: unread };
  const next = { ...values, ...Object.fromEntries(read.map(({ rule, value }) => [rule.key, value])) };
  const problems = [...misfits(set, next), ...unknownUnits(set, next, knownUnits)];
  if (problems.length > 0) return { ok: false, problems };
  const changes = meant
    .filter((rule) => rule.write(next) !== rule.write(values))
    .map((rule) => ({
      key: rule.key,
      title: rule.title,
      before: rule.show(values),
      after: rule.show(next),
      typed: rule.write(next),
    }));
  return { ok: true, changes, values: next };
}

/** Of the values only those that differ from the defaults: what is kept, so that the others follow the defaults. */
export const withoutDefaults = (set: RuleSet, values: Values): Values =>
  Object.fromEntries(
    set.rules.filter((rule) => isChanged(rule, set, values)).map(({ key }) => [key, values[key]]),
  );

const MOST_SHOWN = 40;

function unreadable(rule: Rule, typed: string, values: Values): Problem {
  const given = typed.trim() === '' ? '没有填写' : `“${typed.trim().slice(0, MOST_SHOWN)}”不能采用`;
  const unit = rule.unit === '' || rule.expected.includes(rule.unit) ? '' : `（单位：${rule.unit}）`;
  const now = rule.lines > 1 ? '' : `；现为${rule.show(values)}`;
  return { key: rule.key, sentence: `${rule.title}：${given}，${rule.expected}${unit}${now}。` };
}

/** What the set's own checks say against the values together. */
function misfits(set: RuleSet, values: Values): Problem[] {
  const parsed = set.schema.safeParse(values);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ message }) => ({ key: null, sentence: `${message}。` }));
}

/** Units on the roster may be named, and those that the service came with. */
function unknownUnits(set: RuleSet, values: Values, known: ReadonlySet<string>): Problem[] {
  const usual = new Set(set.unitsIn(set.defaults));
  return [...new Set(set.unitsIn(values))]
    .filter((unit) => !known.has(unit) && !usual.has(unit))
    .map((unit) => ({
      key: null,
      sentence: `花名册中没有“${unit.slice(0, MOST_SHOWN)}”这个责任单位，请写单位全称或简称。`,
    }));
}
