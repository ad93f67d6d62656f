import { describe, expect, it } from 'vitest';
import { playAndCheck } from './check.ts';
import { openTown, type Town } from './town.ts';
import { SHORT_WEEK } from './week.ts';

/** Ends every connection of the service's at once, as a restart of the server or a broken network does. */
const cut = ({ database }: Town): void => {
  database.pool
    .query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name = $1
         and not pid = any($2::int[])`,
      ['district-projects-bot', ownConnections(database.pool)],
    )
    .catch(() => undefined);
};

const ownConnections = (pool: object): number[] =>
  (Reflect.get(pool, '_clients') as { processID: number }[]).map(({ processID }) => processID);

/** At which call to the platform of a stretch. */
const CUTS: Readonly<Record<string, number>> = {
  'the office confirms it': 1,
  'the check-in opens': 3,
  'contacts answer': 4,
  'the reminder': 1,
  'the bulletin': 1,
  'late answers after it': 5,
  'work on what was assigned': 4,
  'what is overdue': 2,
};

describe('a database whose connections break', () => {
  it('costs tries, nothing else', { timeout: 120_000 }, async () => {
    const town = await openTown();
    let cuts = 0;
    await playAndCheck(town, {
      deaths: () => 0,
      stubborn: true,
      stretches: SHORT_WEEK,
      trouble: ({ name }) => {
        const calls = CUTS[name];
        if (calls === undefined) return;
        town.atCall(calls, () => {
          cuts += 1;
          cut(town);
        });
      },
    });
    expect(cuts).toBe(Object.keys(CUTS).length);
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([0]);
  });
});
