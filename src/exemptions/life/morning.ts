import { addDays, type Day, lastDayOf } from '../../calendar/days.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { ExemptionRules } from '../exemption-rules.ts';
import type { Exemption } from './exemption.ts';
import type { Happening } from './happenings.ts';

type Silence = Pick<ExemptionRules, 'remindDays' | 'riseDays'>;

interface Due {
  readonly on: Day;
  readonly happens: Happening;
}

/** What falls due of the application by itself, the soonest first. Pure. */
function dueOf(exemption: Exemption, rules: Silence): Due[] {
  const { stage, month } = exemption;
  if (stage === 'asked') return silence(exemption, rules);
  if (stage === 'granted') return [{ on: addDays(lastDayOf(month), 1), happens: { act: 'end' } }];
  // What isn't reported by the time its month begins lapses with the month before.
  return stage === 'drafted' ? [{ on: `${month}-01`, happens: { act: 'lapse' } }] : [];
}

function silence({ month, appliedOn, remindedOn }: Exemption, { remindDays, riseDays }: Silence): Due[] {
  const since = appliedOn ?? `${month}-01`;
  const rise: Due = { on: addWorkingDays(since, riseDays), happens: { act: 'refer', because: 'silence' } };
  const remind: Due = { on: addWorkingDays(since, remindDays), happens: { act: 'remind' } };
  return remindedOn === null ? [remind, rise] : [rise];
}

/** What a working morning does about the application: the gravest of what is due; null: nothing. Pure. */
export const morning = (exemption: Exemption, today: Day, rules: Silence): Happening | null =>
  dueOf(exemption, rules).findLast(({ on }) => on <= today)?.happens ?? null;

/** The day from which something is due; null: nothing ever is. Pure. */
export const nextOn = (exemption: Exemption, rules: Silence): Day | null =>
  dueOf(exemption, rules)[0]?.on ?? null;
