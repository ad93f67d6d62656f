import { assert, constantFrom, integer, oneof, property, record, array, type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyedChange, stoodAt, versionsOf } from '../../src/projects/plan-versions.ts';

interface Thing {
  readonly name: string;
  readonly sum: number;
}

const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
const change = (n: number, verb: KeyedChange['verb'], told: object): KeyedChange => ({
  at: day(n),
  key: 'a',
  verb,
  told,
});
const whole = (told: object): Thing | null =>
  'name' in told && 'sum' in told ? { name: String(told.name), sum: Number(told.sum) } : null;
const at = (n: number, changes: readonly KeyedChange[], standing: Thing | null = { name: 'x', sum: 3 }) =>
  stoodAt(versionsOf(new Map(standing ? [['a', standing]] : []), changes, whole).get('a'), day(n));

describe('how something stood', () => {
  it('is as it stands where nothing is told of', () => {
    expect(at(1, [])).toEqual({ name: 'x', sum: 3 });
  });

  it('is as the changes since say that it was, each until its own moment', () => {
    const changes = [change(5, 'changed', { sum: 2 }), change(3, 'changed', { sum: 1, name: 'w' })];
    expect(at(2, changes)).toEqual({ name: 'w', sum: 1 });
    expect(at(4, changes)).toEqual({ name: 'x', sum: 2 });
    expect(at(5, changes)).toEqual({ name: 'x', sum: 3 });
  });

  it('is nothing before it came, and what was told of it when it went', () => {
    expect(at(2, [change(3, 'added', {})])).toBeNull();
    const gone = [change(5, 'removed', { name: 'old', sum: 9 })];
    expect(at(4, gone, null)).toEqual({ name: 'old', sum: 9 });
    expect(at(6, gone, null)).toBeNull();
  });
});

type Deed = { readonly verb: 'set'; readonly sum: number } | { readonly verb: 'remove' };
const deeds: Arbitrary<Deed[]> = array(
  oneof(
    record({ verb: constantFrom('set' as const), sum: integer({ min: 0, max: 5 }) }),
    record({ verb: constantFrom('remove' as const) }),
  ),
  { maxLength: 20 },
);

/** What stood after each day, and what the journal told of it. */
function played(done: readonly Deed[]): { stood: (Thing | null)[]; told: KeyedChange[] } {
  const stood: (Thing | null)[] = [null];
  const told: KeyedChange[] = [];
  for (const [index, deed] of done.entries()) {
    const before = stood[index] ?? null;
    const after = deed.verb === 'remove' ? null : { name: 'x', sum: deed.sum };
    if (before === null && after !== null) told.unshift(change(index + 1, 'added', after));
    else if (before !== null && after === null) told.unshift(change(index + 1, 'removed', before));
    else if (before !== null && after !== null && before.sum !== after.sum)
      told.unshift(change(index + 1, 'changed', { sum: before.sum }));
    stood.push(after);
  }
  return { stood, told };
}

it('whatever was done, every moment is rebuilt as it was then', () => {
  assert(
    property(deeds, (done) => {
      const { stood, told } = played(done);
      for (const [index, then] of stood.entries())
        expect(at(index, told, stood.at(-1) ?? null)).toEqual(then);
    }),
  );
});
