import { assert, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Day } from '../../../src/calendar/days.ts';
import { workingDaysBetween } from '../../../src/calendar/working-days.ts';
import { apply, replay } from '../../../src/tickets/life/apply.ts';
import { chase } from '../../../src/tickets/life/chase.ts';
import type { ClockRules } from '../../../src/tickets/life/clock-rules.ts';
import { nextOn } from '../../../src/tickets/life/clocks.ts';
import { deed } from '../../../src/tickets/life/deeds.ts';
import { Happening } from '../../../src/tickets/life/happenings.ts';
import { isFinal, isPossible, notPossible, type Stage } from '../../../src/tickets/life/stages.ts';
import { decidingLevel, Ticket, TOP_LEVEL } from '../../../src/tickets/life/ticket.ts';
import { anyAssignment, anyRules, anyStart, anySteps } from './any-life.ts';
import { ASKINGS } from './askings.ts';
import { live, type Lived, type Turned } from './lived.ts';

/** Of any life it is true. */
const ofAnyLife = (holds: (lived: Lived) => void): void =>
  assert(
    property(anyStart, anyRules, anyAssignment, anySteps, (start, rules, first, steps) => {
      holds(live(start, rules, [{ asks: [first] }, ...steps]));
    }),
    { numRuns: 40 },
  );

const WAITS: Readonly<Partial<Record<Stage, string>>> = {
  refused: 'refuse',
  extending: 'extend',
  replying: 'reply',
  claimed: 'claim',
};

/** What is answered to it, so that it can be closed. */
const ANSWERS: Readonly<Partial<Record<Stage, keyof typeof ASKINGS>>> = {
  refused: 'keep',
  extending: 'deny',
  replying: 'reject',
};

const afterAll = (ticket: Ticket, happened: readonly Happening[], on: Day): Ticket =>
  happened.reduce((before, what) => apply(before, what, on), ticket);

function asked(ticket: Ticket, act: keyof typeof ASKINGS, today: Day, rules: ClockRules): Ticket {
  const happens = deed(ticket, ASKINGS[act], { today, rules });
  if (typeof happens === 'string') throw new Error(happens);
  return afterAll(ticket, happens, today);
}

function closed(ticket: Ticket, today: Day, rules: ClockRules): Ticket {
  const answer = ANSWERS[ticket.stage];
  const open = answer === undefined ? ticket : asked(ticket, answer, today, rules);
  return isFinal(open.stage) ? open : asked(open, 'verify', today, rules);
}

describe('any ticket', () => {
  it('is what its timeline makes of it, each line of it read as it was written', () => {
    ofAnyLife(({ turns, end }) => {
      expect(replay(turns)).toEqual(end);
      for (const { what, after } of turns) {
        expect(Happening.parse(JSON.parse(JSON.stringify(what)))).toEqual(what);
        expect(Ticket.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
      }
    });
  });

  it('rises one level at a time, says so, and never sinks', () => {
    ofAnyLife(({ turns, mornings }) => {
      for (const { before, after } of turns.filter(({ what }) => what.act !== 'assign'))
        expect([0, 1]).toContain(after.level - before.level);
      for (const { on, what, after } of turns.filter(({ before, after }) => after.level > before.level))
        expect([on, what]).toEqual([after.levelSince, { ...what, level: after.level }]);
      for (const { on, before, did } of mornings)
        expect([0, 1]).toContain(afterAll(before, did, on).level - before.level);
    });
  });

  it('waits for somebody just while its stage says so, and for nobody once it is closed', () => {
    ofAnyLife(({ turns, rules }) => {
      for (const { after } of turns) expect(after.waiting?.act).toBe(WAITS[after.stage]);
      for (const { after } of turns.filter(({ after }) => isFinal(after.stage)))
        expect([after.pause, nextOn(after, rules)]).toEqual([null, null]);
    });
  });

  it('has no day that lies before its unit had it', () => {
    ofAnyLife(({ turns }) => {
      for (const { since, signBy, feedbackBy, due } of turns.flatMap(({ after }) => after.turn ?? []))
        expect([signBy, feedbackBy ?? due, due].filter((day) => day < since)).toEqual([]);
    });
  });

  it('is done with what was possible, and refused by name what was not', () => {
    ofAnyLife(({ turns, asked }) => {
      for (const { what, before } of turns.slice(1)) expect(isPossible(before.stage, what.act)).toBe(true);
      for (const { before, asking, refusal } of asked.filter(
        ({ before, asking }) => !isPossible(before.stage, asking.act),
      ))
        expect(refusal).toBe(notPossible(before.stage, asking.act));
      for (const { refusal } of asked) expect(refusal ?? '。').toMatch(/。$/);
    });
  });

  it('can be brought to an end by those who decide', () => {
    ofAnyLife(({ end, today, rules }) => {
      expect(closed(end, today, rules).stage).toBe('closed');
    });
  });

  it('keeps for its unit the working days that it had when it asked', () => {
    ofAnyLife(({ turns }) => {
      for (const { on, since, before, after } of plainlyWaited(turns))
        expect(workingDaysBetween(on, after)).toBe(workingDaysBetween(since, before));
    });
  });
});

/** The deadline before and after a unit waited for a decision and nothing else moved it. */
const plainlyWaited = (turns: readonly Turned[]): { on: Day; since: Day; before: Day; after: Day }[] =>
  turns.flatMap(({ on, what, before, after }) => {
    const isBack = what.act === 'keep' || what.act === 'return';
    if (!isBack || !before.waiting || !before.turn || !after.turn) return [];
    const { since } = before.waiting;
    const isMoved = turns.some(
      (other) =>
        other.on >= since &&
        (['pause', 'resume'].includes(other.what.act) ||
          other.after.extensions.length > other.before.extensions.length),
    );
    const isPaused = before.pause !== null;
    return isMoved || isPaused ? [] : [{ on, since, before: before.turn.due, after: after.turn.due }];
  });

describe('any morning', () => {
  it('leaves nothing for the next that was to be done, but one level at a time', () => {
    ofAnyLife(({ mornings, rules }) => {
      for (const { on, before } of mornings) {
        let ticket = before;
        let rounds = 0;
        for (let did = chase(ticket, { today: on, rules }); did.length > 0; rounds += 1) {
          ticket = afterAll(ticket, did, on);
          did = chase(ticket, { today: on, rules });
        }
        // Back on the clock, a decision, 督办 or 反馈 and 签收: each at most once.
        expect(rounds).toBeLessThanOrEqual(4);
        expect((nextOn(ticket, rules) ?? '9999') > on).toBe(true);
      }
    });
  });

  it('has something to do just when something falls due', () => {
    ofAnyLife(({ mornings, rules }) => {
      for (const { on, before, did } of mornings)
        expect([on, did.length > 0]).toEqual([on, (nextOn(before, rules) ?? '9999') <= on]);
    });
  });

  it('asks nothing of a unit off the clock, or of one that waits', () => {
    ofAnyLife(({ mornings }) => {
      for (const { did } of mornings.filter(({ before }) => stands(before)))
        expect(did.filter(isOwed)).toEqual([]);
    });
  });

  it('reminds up to the deadline, each time nearer to it, and urges after it', () => {
    ofAnyLife(({ turns }) => {
      for (const { on, what, turn } of turns.flatMap(reminding)) {
        expect([on <= turn.due, what.left]).toEqual([true, workingDaysBetween(on, turn.due)]);
        expect(turn.reminded.filter((before) => before <= what.before)).toEqual([]);
      }
      for (const { on, what, turn } of turns.flatMap(urging))
        expect([on > turn.due, what.overdue]).toEqual([true, workingDaysBetween(turn.due, on)]);
      for (const { on, what } of turns.flatMap(missing)) expect(what.due < on).toBe(true);
    });
  });

  it('puts it on the agenda at the highest level only, and once', () => {
    ofAnyLife(({ mornings }) => {
      const referring = mornings.filter(({ did }) => did.some(({ act }) => act === 'refer'));
      expect(referring.length).toBeLessThanOrEqual(1);
      for (const { before } of referring)
        expect([decidingLevel(before), before.referred]).toEqual([TOP_LEVEL, null]);
    });
  });
});

const stands = ({ pause, stage }: Ticket): boolean =>
  pause !== null || ['refused', 'replying', 'claimed'].includes(stage);
const isOwed = (what: Happening): boolean =>
  ['remind', 'urge'].includes(what.act) || (what.act === 'miss' && what.clock !== 'decision');

const reminding = ({ on, what, before: { turn } }: Turned) =>
  what.act === 'remind' && turn ? [{ on, what, turn }] : [];
const urging = ({ on, what, before: { turn } }: Turned) =>
  what.act === 'urge' && turn ? [{ on, what, turn }] : [];
const missing = ({ on, what }: Turned) => (what.act === 'miss' ? [{ on, what }] : []);
