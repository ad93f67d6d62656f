import { describe, expect, it } from 'vitest';
import { checkMessages, playAndCheck } from './check.ts';
import { CONTACTS } from './district.ts';
import { chance } from './seed.ts';
import { openTown, type Town, until } from './town.ts';
import { playWeek, SHORT_WEEK, WEEK } from './week.ts';

const ANY = /^/;
/** What the platform says when it is. */
const BROKEN = 2200;

/** What goes wrong in each stretch of the week. */
const TROUBLE: Readonly<Record<string, (town: Town) => void>> = {
  'the office sends the workbook': ({ sandbox }) => sandbox.misbehave.nextCalls(3, '500'),
  'the office confirms it': ({ sandbox: { misbehave } }) => {
    misbehave.revokeTokens();
    misbehave.nextCalls(1, '500', ANY);
  },
  'the office makes a bulletin group': ({ sandbox }) => sandbox.misbehave.nextCalls(2, 'answer-lost'),
  'the check-in opens': ({ sandbox: { misbehave } }) => {
    misbehave.nextCalls(4, '429');
    misbehave.nextCalls(3, 'answer-lost');
    misbehave.nextCalls(2, '500');
  },
  'contacts answer': (town) => {
    town.sandbox.misbehave.nextCalls(4, 'answer-lost');
    town.atCall(3, town.sandbox.misbehave.dropConnections);
    town.atCall(5, town.sandbox.misbehave.revokeTokens);
  },
  'the reminder': ({ sandbox }) => sandbox.misbehave.nextCalls(3, 'never'),
  'late answers': ({ sandbox: { misbehave }, atCall }) => {
    // Half-open: what the service says to events is no longer heard, for so long as it makes three calls.
    misbehave.goDeaf(true);
    atCall(3, () => misbehave.goDeaf(false));
    setTimeout(() => misbehave.goDeaf(false), 1500);
  },
  'the bulletin': ({ sandbox: { misbehave } }) => {
    misbehave.nextCalls(1, 'answer-lost');
    misbehave.nextCalls(2, '429');
  },
  'late answers after it': ({ sandbox: { misbehave } }) => {
    for (const fault of ['500', 'answer-lost', '429', 'token-invalid', 'answer-lost'] as const)
      misbehave.nextCalls(2, fault);
  },
  'work on what was assigned': ({ sandbox: { misbehave } }) => {
    for (const fault of ['429', 'answer-lost', '500'] as const) misbehave.nextCalls(3, fault);
  },
  'what is overdue': (town) => {
    town.sandbox.misbehave.nextCalls(1, 'never');
    town.sandbox.misbehave.nextCalls(3, 'answer-lost');
    town.atCall(6, town.sandbox.misbehave.dropConnections);
  },
};

describe('a platform that fails in every way', () => {
  it('gets everything afterwards, once', { timeout: 120_000 }, async () => {
    const town = await openTown({ ackTimeoutMs: 1500 });
    await playAndCheck(town, {
      deaths: () => 0,
      stubborn: true,
      stretches: SHORT_WEEK,
      trouble: ({ name }) => TROUBLE[name]?.(town),
    });
    expect(town.keepers.map((keeper) => keeper.died())).toEqual([0]);
  });

  it('gets what waited soon after an outage', { timeout: 60_000 }, async () => {
    const town = await openTown();
    const { sandbox } = town;
    try {
      await playWeek(town, chance(), { stretches: WEEK.slice(0, 3), deaths: () => 0 });
      const began = performance.now();
      sandbox.misbehave.nextCalls(Infinity, '500', ANY);
      sandbox.misbehave.revokeTokens();
      const who = [...CONTACTS, ...CONTACTS];
      const said = await Promise.all(who.map((from) => sandbox.say({ from, text: '帮助' })));
      expect(said.map(({ outcome }) => outcome)).toEqual(who.map(() => 'acknowledged'));
      // Long enough for the waits between the tries to have grown.
      await until(() => sandbox.counters.refusalsOf(BROKEN) >= 20);
      const outage = performance.now() - began;
      sandbox.misbehave.stop();
      const ended = performance.now();
      await town.quiet();
      expect((performance.now() - ended) / outage).toBeLessThan(3);
      await checkMessages(town);
    } finally {
      await town.close();
    }
  });
});
