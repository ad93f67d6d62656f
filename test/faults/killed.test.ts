import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildService, type Program } from '../kit/service-process.ts';
import { playAndCheck } from './check.ts';
import { openTown } from './town.ts';

let program: Program;
beforeAll(async () => void (program = await buildService()));
afterAll(() => program.remove());

describe('a service killed at thirty points of a week', () => {
  it('loses nothing and does nothing twice', { timeout: 180_000 }, async () => {
    const town = await openTown({ program });
    await playAndCheck(town);
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([30]);
  });
});
