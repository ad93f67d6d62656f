import type { Day } from '../../../src/calendar/days.ts';
import { addDays } from '../../../src/calendar/days.ts';
import { isWorkingDay } from '../../../src/calendar/working-days.ts';
import { apply } from '../../../src/tickets/life/apply.ts';
import type { Asking, AskingOf, Assignment } from '../../../src/tickets/life/asking.ts';
import { chase } from '../../../src/tickets/life/chase.ts';
import { clocksOf } from '../../../src/tickets/life/clocks.ts';
import { type ClockRules, clockRules } from '../../../src/tickets/life/clock-rules.ts';
import { deed } from '../../../src/tickets/life/deeds.ts';
import type { Happening } from '../../../src/tickets/life/happenings.ts';
import { newTicket, type Ticket } from '../../../src/tickets/life/ticket.ts';

export const RULES = clockRules.parse({});

/** A problem as the service takes it through its life: asked by people, chased on working mornings. */
export interface Life {
  readonly ticket: () => Ticket;
  readonly happened: readonly { readonly on: Day; readonly what: Happening }[];
  /** Does what is asked; a refusal is an error of the story. */
  readonly ask: (on: Day, asking: Asking) => void;
  /** What is said to whoever asks for it; what would have been done is an error of the story. */
  readonly refusal: (on: Day, asking: Asking) => string;
  /** One morning's chase. */
  readonly chase: (on: Day) => readonly Happening[];
  /** The chase of every working morning from the one day to the other. */
  readonly chaseFrom: (first: Day, last: Day) => string[];
}

/** A problem that was just named. */
export function aLife(rules: ClockRules = RULES): Life {
  let ticket = newTicket({ category: '', owner: '' });
  const happened: { on: Day; what: Happening }[] = [];
  const take = (on: Day, all: readonly Happening[]): void => {
    for (const what of all) {
      ticket = apply(ticket, what, on);
      happened.push({ on, what });
    }
  };
  take('2024-01-02', [{ act: 'raise', category: '要素-电', owner: '区发改委' }]);
  const chased = (on: Day): readonly Happening[] => {
    const all = chase(ticket, { today: on, rules });
    take(on, all);
    return all;
  };
  return {
    ticket: () => ticket,
    happened,
    ask(on, asking) {
      const happens = deed(ticket, asking, { today: on, rules });
      if (typeof happens === 'string') throw new Error(`${on} ${asking.act}: ${happens}`);
      take(on, happens);
    },
    refusal(on, asking) {
      const happens = deed(ticket, asking, { today: on, rules });
      if (typeof happens !== 'string') throw new Error(`${on} ${asking.act}: not refused`);
      return happens;
    },
    chase: chased,
    chaseFrom(first, last) {
      const said: string[] = [];
      for (let on = first; on <= last; on = addDays(on, 1))
        if (isWorkingDay(on)) said.push(...chased(on).map((what) => `${on} ${inShort(what)}`));
      return said;
    },
  };
}

/** “urge 1 → 4”: a 督办单 one working day late, to level 4. */
function inShort(what: Happening): string {
  if (what.act === 'miss') return `miss ${what.clock} → ${what.level}`;
  if (what.act === 'remind') return `remind ${what.left}`;
  return what.act === 'urge' ? `urge ${what.overdue} → ${what.level}` : what.act;
}

/** 交办 as the office usually fills it in: an ordinary matter for 区公建中心. */
export const assignment = (more: Partial<Assignment> = {}): AskingOf<'assign'> => ({
  act: 'assign',
  owner: '区公建中心',
  coOwners: [],
  category: '要素-电',
  cause: null,
  matter: 'ordinary',
  level: null,
  due: null,
  requirement: null,
  ...more,
});

/** A problem that was assigned on the day. */
export function assigned(on: Day, more: Partial<Assignment> = {}, rules: ClockRules = RULES): Life {
  const life = aLife(rules);
  life.ask(on, assignment(more));
  return life;
}

/** On which mornings what falls due. */
export const mornings = (life: Life): Record<string, Day[]> => {
  const found: Record<string, Day[]> = {};
  for (const { kind, on } of clocksOf(life.ticket(), RULES)) (found[kind] ??= []).push(on);
  return found;
};

/** Signed for and answered, with a deadline of its own. */
export function owing(on: Day, due: Day): Life {
  const life = assigned(on, { due });
  life.ask(on, { act: 'feedback', words: '已联系供电公司', by: 'owner' });
  return life;
}
