import { addDays, type Day } from '../../../src/calendar/days.ts';
import { isWorkingDay } from '../../../src/calendar/working-days.ts';
import { apply } from '../../../src/tickets/life/apply.ts';
import type { Asking } from '../../../src/tickets/life/asking.ts';
import { chase } from '../../../src/tickets/life/chase.ts';
import type { ClockRules } from '../../../src/tickets/life/clock-rules.ts';
import { deed } from '../../../src/tickets/life/deeds.ts';
import type { Happening } from '../../../src/tickets/life/happenings.ts';
import { isPossible, type Stage } from '../../../src/tickets/life/stages.ts';
import { newTicket, type Ticket } from '../../../src/tickets/life/ticket.ts';
import type { Step } from './any-life.ts';

/** One thing that happened, with the ticket before and after it. */
export interface Turned {
  readonly on: Day;
  readonly what: Happening;
  readonly before: Ticket;
  readonly after: Ticket;
}

/** A morning's chase. */
export interface Morning {
  readonly on: Day;
  readonly before: Ticket;
  readonly did: readonly Happening[];
}

/** Something asked, and what was said to it where it was refused. */
export interface Asked {
  readonly before: Ticket;
  readonly asking: Asking;
  readonly refusal: string | null;
}

/** A whole life, all that was asked in it, and each morning of it. */
export interface Lived {
  readonly turns: readonly Turned[];
  readonly mornings: readonly Morning[];
  readonly asked: readonly Asked[];
  readonly end: Ticket;
  readonly today: Day;
  readonly rules: ClockRules;
}

export function live(start: Day, rules: ClockRules, steps: readonly Step[]): Lived {
  let today = start;
  let ticket = newTicket({ category: '', owner: '' });
  const turns: Turned[] = [];
  const mornings: Morning[] = [];
  const asked: Asked[] = [];
  const take = (happened: readonly Happening[]): void => {
    for (const what of happened) {
      const before = ticket;
      ticket = apply(before, what, today);
      turns.push({ on: today, what, before, after: ticket });
    }
  };
  const ask = (asking: Asking): void => {
    const happens = deed(ticket, asking, { today, rules });
    const isRefused = typeof happens === 'string';
    asked.push({ before: ticket, asking, refusal: isRefused ? happens : null });
    if (!isRefused) take(happens);
  };
  const pass = (days: number, chased: boolean): void => {
    for (let left = days; left > 0; left -= 1) {
      today = addDays(today, 1);
      if (!chased || !isWorkingDay(today)) continue;
      const did = chase(ticket, { today, rules });
      mornings.push({ on: today, before: ticket, did });
      take(did);
    }
  };
  take([{ act: 'raise', category: '要素-电', owner: '区发改委' }]);
  for (const step of steps) {
    if ('asks' in step)
      ask(
        chosen(
          step.asks.map((asked) => asked(today)),
          ticket.stage,
        ),
      );
    else pass(step.days, step.chased);
  }
  return { turns, mornings, asked, end: ticket, today, rules };
}

function chosen(askings: readonly Asking[], stage: Stage): Asking {
  const [first] = askings;
  if (!first) throw new Error('nothing asked');
  return askings.find(({ act }) => isPossible(stage, act)) ?? first;
}
