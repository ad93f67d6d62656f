import { describe, expect, it } from 'vitest';
import { playAndCheck } from './check.ts';
import { openTown } from './town.ts';

describe('a service killed at thirty-six points of a week', () => {
  it('loses nothing and does nothing twice', { timeout: 180_000 }, async () => {
    const town = await openTown();
    await playAndCheck(town);
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([36]);
  });
});
