import { describe, expect, it } from 'vitest';
import { playAndCheck } from './check.ts';
import { openTown } from './town.ts';
import { SHORT_WEEK } from './week.ts';

/** Where one of the two dies; the other takes over. */
const DEATHS: Readonly<Record<string, number>> = {
  'the check-in opens': 1,
  'contacts answer': 2,
  'the reminder': 1,
  'the bulletin': 1,
  'what is overdue': 1,
};

describe('two processes on one database', () => {
  it('do everything once, also when one of them dies', { timeout: 120_000 }, async () => {
    const town = await openTown({ replicas: 2 });
    await playAndCheck(town, { deaths: ({ name }) => DEATHS[name] ?? 0, stretches: SHORT_WEEK });
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([6, 0]);
  });
});
