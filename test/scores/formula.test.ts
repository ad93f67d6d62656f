import { array, assert, nat, pre, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Counted, type Scored, scoreGroup } from '../../src/scores/formula.ts';
import { atYearEnd, withOneMore } from '../../src/scores/forecast.ts';
import { scoreRules } from '../../src/scores/score-rules.ts';

const RULES = scoreRules.parse({});
const unit = (n: number): string => `单位${n}`;
const group = (...counts: readonly number[]): Counted[] =>
  counts.map((count, n) => ({ unit: unit(n), count }));
const scores = (...counts: readonly number[]): (number | null)[] => {
  const scored = scoreGroup(group(...counts), RULES);
  return counts.map((_count, n) => scored.find((one) => one.unit === unit(n))?.score ?? null);
};
const ranks = (...counts: readonly number[]): (number | null)[] => {
  const scored = scoreGroup(group(...counts), RULES);
  return counts.map((_count, n) => scored.find((one) => one.unit === unit(n))?.rank ?? null);
};

describe('the score of a group', () => {
  it.each([
    ['as the plan reckons', [1, 3, 5, 9], [600, 700, 800, 1000]],
    ['of one unit', [4], [1000]],
    ['of equals', [3, 3, 3], [1000, 1000, 1000]],
    ['of nobody', [0, 0], [null, null]],
    ['with somebody who has none, who is nobody’s least', [0, 2, 4], [null, 600, 1000]],
    ['rounded half up: 1/3, 2/3 and 1/8 of four points', [1, 2, 3, 4], [600, 733, 867, 1000]],
    ['rounded half up at exactly half a hundredth', [1, 2, 801], [600, 601, 1000]],
  ])('%s', (_how, counts, expected) => expect(scores(...counts)).toEqual(expected));

  it('ranks the same score the same, and the next one after all of them', () =>
    expect(ranks(5, 9, 5, 1, 0)).toEqual([2, 1, 2, 4, null]));
});

const counts = array(nat({ max: 60 }), { minLength: 1, maxLength: 30 });
const withPlace = [counts, nat({ max: 29 })] as const;
const scoreIn = (scored: readonly Scored[], n: number): number =>
  scored.find((one) => one.unit === unit(n))?.score ?? 0;
const holds = (check: () => void): void => expect(check).not.toThrow();

describe('whatever the numbers', () => {
  it('lies between the least and the most, both of which are reached', () =>
    holds(() =>
      assert(
        property(counts, (given) => {
          const found = scores(...given).filter((score) => score !== null);
          const differ = new Set(given.filter((count) => count > 0)).size > 1;
          return (
            found.every((score) => score >= 600 && score <= 1000) &&
            (found.length === 0 || Math.max(...found) === 1000) &&
            (!differ || Math.min(...found) === 600)
          );
        }),
      ),
    ));

  it('never gives less to whoever has more', () =>
    holds(() =>
      assert(
        property(counts, (given) => {
          const found = scores(...given);
          return given.every((one, a) =>
            given.every((other, b) => one < other || (found[a] ?? 0) >= (found[b] ?? 0)),
          );
        }),
      ),
    ));

  it('doesn’t depend on the order of the units', () =>
    holds(() =>
      assert(
        property(counts, (given) => {
          const units = group(...given);
          expect(scoreGroup(units.toReversed(), RULES)).toEqual(scoreGroup(units, RULES));
        }),
      ),
    ));

  it('one more never lowers one’s own score', () =>
    holds(() =>
      assert(
        property(...withPlace, (given, at) => {
          const n = at % given.length;
          const after = withOneMore(group(...given), unit(n), RULES)?.score ?? 0;
          return after >= scoreIn(scoreGroup(group(...given), RULES), n);
        }),
      ),
    ));

  it('one more of a unit that has some raises nobody else, unless all come to be equal', () =>
    holds(() =>
      assert(
        property(...withPlace, (given, at) => {
          const n = at % given.length;
          const more = given.with(n, (given[n] ?? 0) + 1);
          pre((given[n] ?? 0) > 0 && new Set(more.filter((count) => count > 0)).size > 1);
          const before = scoreGroup(group(...given), RULES);
          const after = scoreGroup(group(...more), RULES);
          return given.every(
            (_count, other) => other === n || scoreIn(after, other) <= scoreIn(before, other),
          );
        }),
      ),
    ));

  it('a unit’s first may raise others, for it becomes the least', () => {
    expect(scores(0, 3, 5)).toEqual([null, 600, 1000]);
    expect(scores(1, 3, 5)).toEqual([600, 800, 1000]);
  });
});

describe('the year’s end at the present rate', () => {
  const paced = (n: number, count: number, lately: number) => ({ unit: unit(n), count, lately });

  it('adds what comes at the rate of the last ninety days, rounded half up', () => {
    // 1 October has 91 days left: 2 in 90 days are 2.02 more, 0 none.
    const scored = atYearEnd([paced(0, 3, 2), paced(1, 5, 0)], '2026-10-01', RULES);
    expect(scored.map(({ count }) => count)).toEqual([5, 5]);
    expect(scored.map(({ score }) => score)).toEqual([1000, 1000]);
  });

  it('takes the days since New Year where they are fewer', () =>
    expect(atYearEnd([paced(0, 1, 1)], '2026-01-10', RULES)[0]?.count).toBe(1 + 36));

  it('changes nothing on the last day', () =>
    expect(atYearEnd([paced(0, 4, 4)], '2026-12-31', RULES)[0]?.count).toBe(4));
});
