import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMessages, playAndCheck } from './check.ts';
import { GROUP, OFFICE } from './district.ts';
import { openRedisServer, redisIsMissing } from './redis-server.ts';
import { chance } from './seed.ts';
import { BOT, openTown, type Town } from './town.ts';
import { playWeek, SHORT_WEEK, WEEK } from './week.ts';

if (redisIsMissing)
  process.stderr.write('No redis-server here: what two processes share through it was not tested.\n');

const BURST = 12;

/** So many questions at once in one group, which may get five messages a second. */
async function burst(town: Town): Promise<void> {
  const asking = Array.from({ length: BURST }, () =>
    town.sandbox.say({ from: OFFICE, chat: GROUP, text: `@${BOT} 帮助` }),
  );
  const outcomes = await Promise.all(asking);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(outcomes.map(() => 'acknowledged'));
  await town.quiet();
}

describe.skipIf(redisIsMissing)('two processes that share a Redis', () => {
  let redis: Awaited<ReturnType<typeof openRedisServer>>;
  beforeAll(async () => void (redis = await openRedisServer()));
  afterAll(() => redis.close());

  it('ask for one token and keep one pace, and their own without it', { timeout: 90_000 }, async () => {
    const town = await openTown({ replicas: 2, redisUrl: redis.url });
    const { counters } = town.sandbox;
    try {
      await playWeek(town, chance(), { stretches: WEEK.slice(0, 2), deaths: () => 0 });
      await burst(town);
      expect(counters.of('tokens')).toBe(1);
      expect(counters.refusals()).toEqual({});

      await redis.kill();
      await burst(town);
      await checkMessages(town);

      await redis.start();
      while ((await redis.clients()) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
      counters.reset();
      await burst(town);
      expect(counters.refusals()).toEqual({});
      await checkMessages(town);
    } finally {
      await town.close();
    }
  });

  it('do everything once while it comes and goes', { timeout: 90_000 }, async () => {
    const town = await openTown({ replicas: 2, redisUrl: redis.url });
    let changes: Promise<void> = Promise.resolve();
    await playAndCheck(town, {
      deaths: () => 0,
      stubborn: true,
      stretches: SHORT_WEEK,
      trouble: () => {
        town.atCall(3, () => void (changes = changes.then(redis.kill)));
        town.atCall(6, () => void (changes = changes.then(redis.start)));
      },
    });
    await changes;
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([0, 0]);
  });
});
