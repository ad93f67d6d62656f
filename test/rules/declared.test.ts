import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECLARED } from '../../src/rules/declared.ts';
import { type Rule, type RuleSet, sourceText, type Values } from '../../src/rules/rule-set.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** Settings that are no rules: where the sandbox's clock stands, what is written once. */
const NO_RULES = new Set(['Offset']);

const all: readonly (readonly [title: string, set: RuleSet, rule: Rule])[] = DECLARED.flatMap((set) =>
  set.rules.map((rule) => [rule.title, set, rule] as const),
);

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(SRC, name), 'utf8'));

describe('the declared rules', () => {
  it('are all that the service reads from its settings', () => {
    const read = sources.flatMap((text) =>
      [...text.matchAll(/\breadSetting\([^()]+,\s*[^,()]+,\s*(\w+)\)/g)].map(([, schema = '']) => schema),
    );
    const declared = sources.flatMap((text) =>
      [...text.matchAll(/\bruleSet\(\{[^{}]*?\bschema(?:: (\w+))?,/g)].map(([, schema = '']) => schema),
    );
    expect(declared).toHaveLength(DECLARED.length);
    const known = new Set([...declared, ...NO_RULES, 'schema']);
    expect(new Set(read).size).toBeGreaterThan(3);
    expect(read.filter((schema) => !known.has(schema))).toEqual([]);
  });

  it('have names of their own', () => {
    const titles = all.map(([title]) => title);
    expect(titles.length).toBeGreaterThan(15);
    expect(new Set(titles).size).toBe(titles.length);
    expect(new Set(DECLARED.map(({ key }) => key)).size).toBe(DECLARED.length);
  });

  it.each(all)('%s says what it does, in one sentence, and what it rests on', (title, _set, rule) => {
    expect(title).toMatch(/^\p{Script=Han}{2,12}$/u);
    expect(rule.does).toMatch(/^[^。]{6,}。$/);
    expect(rule.expected).toMatch(/^应为/);
    expect(sourceText(rule.source)).toMatch(/^(?:方案原文|参照公开做法|本系统默认)：.{4,}$/);
  });

  it.each(all)('%s reads back as it is shown and as it is written', (_title, set, rule) => {
    expect(readBack(rule, set.defaults)).toBe(true);
    let taken = 0;
    fc.assert(
      fc.property(typed(rule), (text) => {
        const value = rule.read(text);
        if (value === undefined) return true;
        taken += 1;
        return readBack(rule, { [rule.key]: value });
      }),
    );
    expect(taken).toBeGreaterThan(0);
  });

  it.each(all)('%s takes any text without falling over', (_title, _set, rule) => {
    const any = fc.property(fc.string({ unit: 'binary' }), (text) => {
      const value = rule.read(text);
      return value === undefined || readBack(rule, { [rule.key]: value });
    });
    expect(fc.check(any)).toMatchObject({ failed: false });
  });
});

function readBack(rule: Rule, values: Values): boolean {
  for (const text of [rule.show(values), rule.write(values)])
    expect(rule.read(text)).toEqual(values[rule.key]);
  return true;
}

const words = fc.array(fc.constantFrom('立项', '用地', '临时用电', '管线', '占道'), {
  minLength: 1,
  maxLength: 4,
});
const route = fc
  .tuple(
    fc.boolean(),
    words,
    words,
    fc.constantFrom('区住建局', '属地镇（街道、管理处）', '区财政局、区发改委'),
  )
  .map(
    ([has, categories, named, owner]) =>
      `${has ? `【${categories.join('、')}】` : ''}${named.join('，')} → ${owner}`,
  );

/** What somebody may type for it, right or wrong. */
function typed(rule: Rule): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...(rule.choices ?? ['1', '2', '3'])),
    fc.integer({ min: -120, max: 400 }).map((value) => `${value}${rule.unit}`),
    fc.integer({ min: 0, max: 2000 }).map((value) => `${value / 10}%`),
    fc.integer({ min: 0, max: 20_000 }).map((value) => String(value / 100)),
    fc
      .tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 60 }))
      .map(([hour, minute]) => `${hour}:${String(minute).padStart(2, '0')}`),
    fc.array(route, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n')),
  );
}
