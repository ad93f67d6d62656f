import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { BEAT_KEY, currentRound, roundsBetween } from '../../src/check-ins/beat.ts';
import { writeSetting } from '../../src/database/settings.ts';
import { createWorld, givenDistrict, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await givenDistrict(world);
});
afterAll(() => world.close());

const prompts = async (person: string, day: string): Promise<string[]> => {
  const rows = await world.db
    .selectFrom('messages')
    .select('occasion')
    .where('person', '=', person)
    .where('created_at', '>=', momentOf(day, '00:00'))
    .orderBy('created_at')
    .execute();
  return rows.map(({ occasion }) => occasion.replace(`:${person}`, ''));
};

describe('two rounds that holidays press into a week', () => {
  it('prompt nobody more than the openings and one reminder need', async () => {
    // 国庆 2024: the round of W40 opens on Tuesday of W41 and closes on Wednesday; W41’s own opens on Thursday.
    const rounds = await roundsBetween(
      world.db,
      momentOf('2024-10-07', '00:00'),
      momentOf('2024-10-13', '00:00'),
    );
    expect(rounds.map(({ id }) => id)).toEqual(['2024-W40', '2024-W41']);
    for (const round of rounds) {
      await world.opensRound(round);
      await world.remindsRound(round);
    }
    expect(await prompts('contact', '2024-10-07')).toEqual(['check-in:2024-W40', 'check-in:2024-W41']);
  });

  it('leave an ordinary week its reminder', async () => {
    const [round] = await roundsBetween(
      world.db,
      momentOf('2024-10-16', '00:00'),
      momentOf('2024-10-18', '10:00'),
    );
    expect(round?.id).toBe('2024-W42');
    if (!round) return;
    await world.opensRound(round);
    await world.remindsRound(round);
    expect(await prompts('contact', '2024-10-14')).toEqual([
      'check-in:2024-W42',
      'check-in-reminder:2024-W42',
    ]);
  });
});

describe('rules that the office changed', () => {
  it('leave a round that was opened as it was told', async () => {
    await world.work((work) => writeSetting(work, BEAT_KEY, { closesAt: '11:00' }));
    const rounds = await roundsBetween(
      world.db,
      momentOf('2024-10-14', '00:00'),
      momentOf('2024-10-27', '00:00'),
    );
    expect(rounds.map(({ id, closesAt }) => [id, closesAt])).toEqual([
      ['2024-W42', momentOf('2024-10-18', '12:00')],
      ['2024-W43', momentOf('2024-10-25', '11:00')],
    ]);
    expect((await currentRound(world.db, momentOf('2024-10-18', '11:30'))).id).toBe('2024-W42');
  });
});
