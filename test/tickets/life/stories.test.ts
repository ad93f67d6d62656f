import { describe, expect, it } from 'vitest';
import type { Asking } from '../../../src/tickets/life/asking.ts';
import { nextOn } from '../../../src/tickets/life/clocks.ts';
import { assigned, type Life, RULES } from './a-life.ts';
import { ASKINGS, IN, TODAY } from './askings.ts';

/** Signed for and answered on its first day, due on Wednesday 13 March. */
function answered(): Life {
  const life = assigned('2024-03-04');
  life.ask('2024-03-04', ASKINGS.feedback);
  return life;
}

describe('a ticket that nobody', () => {
  it('signs for climbs a level a clock, goes on the agenda once, and then rests', () => {
    const life = assigned('2024-03-04');
    expect(life.chaseFrom('2024-03-05', '2024-06-28')).toEqual([
      // Until the 5th, the 7th and the 13th.
      '2024-03-06 miss sign → 2',
      '2024-03-08 remind 3',
      '2024-03-08 miss feedback → 3',
      '2024-03-12 remind 1',
      '2024-03-14 urge 1 → 4',
      '2024-03-21 urge 6 → 5',
      '2024-03-28 urge 11 → 6',
      // 29, 1, 2, 3, then 清明 and a Sunday worked.
      '2024-04-07 urge 16 → 6',
      '2024-04-07 refer',
    ]);
    expect(nextOn(life.ticket(), RULES)).toBeNull();
    expect(life.ticket()).toMatchObject({ stage: 'assigned', level: 6, reminders: 2, urgings: 4 });
    expect(life.ticket().referred).toBe('已在第6级，时限仍未落实');
  });

  it('decides on climbs too, and rests once it is on the agenda', () => {
    const life = assigned('2024-03-04');
    life.ask('2024-03-05', ASKINGS.claim);
    expect(life.chaseFrom('2024-03-06', '2024-06-28')).toEqual([
      // The office is the first to decide. Three working days each: until the 8th, 14th, 20th and 26th.
      '2024-03-11 miss decision → 4',
      '2024-03-15 miss decision → 5',
      '2024-03-21 miss decision → 6',
      '2024-03-27 miss decision → 6',
      '2024-03-27 refer',
    ]);
    // It isn't the unit's fault: the ticket itself stands where it stood.
    expect(life.ticket().level).toBe(1);
    expect(nextOn(life.ticket(), RULES)).toBeNull();
    life.ask('2024-07-01', ASKINGS.return);
    expect(life.ticket().stage).toBe('working');
  });

  it('looked after for two weeks catches up a level a morning', () => {
    // 15 working days: due on the 25th; from the third level on.
    const life = assigned('2024-03-04', { matter: 'higher' });
    expect(life.chaseFrom('2024-03-18', '2024-03-21')).toEqual([
      '2024-03-18 miss feedback → 4',
      '2024-03-19 miss sign → 5',
      '2024-03-20 remind 3',
    ]);
  });

  it('looked after until it was late gets a 督办单 that says it all', () => {
    const life = assigned('2024-03-04');
    expect(life.chaseFrom('2024-03-18', '2024-03-22')).toEqual(['2024-03-18 urge 3 → 2']);
    expect(life.ticket().turn?.missed.toSorted()).toEqual(['feedback', 'sign']);
    // So what the 督办单 said isn't held against the unit once more when it is given more time.
    life.ask('2024-03-22', { act: 'grant', until: '2024-03-29', reason: '材料未到场' });
    expect(life.chaseFrom('2024-03-25', '2024-03-29')).toEqual([
      '2024-03-26 remind 3',
      '2024-03-28 remind 1',
    ]);
  });
});

describe('a unit that says it isn’t theirs', () => {
  const refuse: Asking = { act: 'refuse', to: null, reason: '不属于本单位职责' };
  const passTo = (owner: string): Asking => ({ ...ASKINGS.transfer, owner });

  it('is the third to say so: it rises', () => {
    const life = assigned('2024-03-04');
    life.ask('2024-03-05', refuse);
    life.ask('2024-03-06', passTo('区住建局'));
    life.ask('2024-03-07', refuse);
    life.ask('2024-03-08', passTo('区城管执法局'));
    expect(life.ticket()).toMatchObject({ stage: 'assigned', level: 1, transfers: 2 });
    life.ask('2024-03-11', refuse);
    expect(life.ticket()).toMatchObject({ stage: 'refused', level: 2 });
    expect(life.ticket().refusals.map(({ unit }) => unit)).toEqual([
      '区公建中心',
      '区住建局',
      '区城管执法局',
    ]);
  });

  it('gives a new unit its full time', () => {
    const life = assigned('2024-03-04', { coOwners: ['区住建局', '区财政局'] });
    life.ask('2024-03-11', refuse);
    life.ask('2024-03-13', passTo('区住建局'));
    // 14, 15, 18–22.
    expect(life.ticket().turn).toMatchObject({
      since: '2024-03-13',
      signBy: '2024-03-14',
      due: '2024-03-22',
    });
    expect(life.ticket().coOwners).toEqual(['区财政局']);
  });

  it('says so for the third time: it rises, though it never left', () => {
    const life = assigned('2024-03-04');
    for (const day of ['2024-03-05', '2024-03-06']) {
      life.ask(day, refuse);
      life.ask(day, ASKINGS.keep);
    }
    expect(life.ticket().level).toBe(1);
    life.ask('2024-03-07', refuse);
    expect(life.ticket()).toMatchObject({ level: 2, transfers: 0 });
  });

  it('says so at the highest level: it goes on the agenda', () => {
    const life = assigned('2024-03-04', { level: 6 });
    life.ask('2024-03-05', passTo('区住建局'));
    life.ask('2024-03-05', passTo('区城管执法局'));
    life.ask('2024-03-06', refuse);
    expect(life.ticket()).toMatchObject({ level: 6, referred: '已转办2次，承办单位仍有异议' });
  });
});

describe('an extension', () => {
  it('asked for in time holds the 督办单 until it is decided', () => {
    const life = answered();
    life.ask('2024-03-13', ASKINGS.extend);
    expect(life.chaseFrom('2024-03-14', '2024-03-18')).toEqual(['2024-03-18 miss decision → 4']);
    life.ask('2024-03-18', ASKINGS.deny);
    // 14, 15, 18, 19.
    expect(life.chaseFrom('2024-03-19', '2024-03-19')).toEqual(['2024-03-19 urge 4 → 2']);
  });

  it('asked for too late does not', () => {
    const life = answered();
    life.ask('2024-03-14', ASKINGS.extend);
    expect(life.chaseFrom('2024-03-15', '2024-03-19')).toEqual([
      '2024-03-15 urge 2 → 2',
      '2024-03-19 miss decision → 4',
    ]);
  });

  it('granted is a new deadline with reminders of its own', () => {
    const life = answered();
    life.chaseFrom('2024-03-05', '2024-03-12');
    life.ask('2024-03-12', { ...ASKINGS.extend, until: '2024-03-29' });
    life.ask('2024-03-12', { act: 'grant', until: null, reason: null });
    expect(life.chaseFrom('2024-03-13', '2024-04-01')).toEqual([
      '2024-03-26 remind 3',
      '2024-03-28 remind 1',
      '2024-04-01 urge 1 → 2',
    ]);
    expect(life.ticket().extensions).toEqual([
      { on: '2024-03-12', from: '2024-03-13', to: '2024-03-29', reason: '占道审批未完成' },
    ]);
  });
});

describe('a rectification plan', () => {
  const planned = (until: string | null): Life => {
    const life = answered();
    life.chaseFrom('2024-03-14', '2024-03-14');
    life.ask('2024-03-15', { ...ASKINGS.reply, until });
    return life;
  };

  it('accepted with a date is a new deadline', () => {
    const life = planned('2024-03-29');
    life.ask('2024-03-18', ASKINGS.accept);
    expect(life.ticket()).toMatchObject({ stage: 'working', turn: { due: '2024-03-29' } });
    expect(life.chaseFrom('2024-03-19', '2024-04-01')).toEqual([
      '2024-03-26 remind 3',
      '2024-03-28 remind 1',
      '2024-04-01 urge 1 → 3',
    ]);
  });

  it('accepted without one has five working days from then', () => {
    const life = planned(null);
    life.ask('2024-03-19', ASKINGS.accept);
    // 14, 15, 18–22, 25, 26: nine days late.
    expect(life.chaseFrom('2024-03-20', '2024-03-26')).toEqual(['2024-03-26 urge 9 → 3']);
  });

  it('not accepted leaves everything as it was', () => {
    const life = planned('2024-03-29');
    life.ask('2024-03-19', ASKINGS.reject);
    expect(life.chaseFrom('2024-03-20', '2024-03-21')).toEqual(['2024-03-21 urge 6 → 3']);
  });
});

describe('a completion', () => {
  it('that was not true comes back, and was an answer all the same', () => {
    const life = assigned('2024-03-04');
    life.ask('2024-03-05', ASKINGS.claim);
    life.ask('2024-03-06', ASKINGS.return);
    // A day was waited: due on the 14th.
    expect(life.chaseFrom('2024-03-07', '2024-03-13')).toEqual([
      '2024-03-11 remind 3',
      '2024-03-13 remind 1',
    ]);
    expect(life.ticket().returns).toBe(1);
  });

  it('that was true ends every clock', () => {
    const life = IN.claimed();
    life.ask(TODAY, ASKINGS.verify);
    expect(nextOn(life.ticket(), RULES)).toBeNull();
    expect(life.chaseFrom(TODAY, '2024-06-28')).toEqual([]);
  });
});

describe('a unit that works on it', () => {
  it('has signed for it, whether it pressed 签收 or not', () => {
    const life = answered();
    expect(life.ticket()).toMatchObject({ stage: 'working', turn: { signedOn: '2024-03-04' } });
  });

  it('is the one that has it: what others say does not answer for it', () => {
    const life = assigned('2024-03-04');
    life.ask('2024-03-05', { ...ASKINGS.feedback, by: 'co-owner' });
    expect(life.ticket()).toMatchObject({ stage: 'assigned', turn: { signedOn: null, answeredOn: null } });
  });
});
