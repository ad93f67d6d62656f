import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  subarray,
} from 'fast-check';
import { addDays, type Day } from '../../../src/calendar/days.ts';
import type { Asking } from '../../../src/tickets/life/asking.ts';
import { type ClockRules, clockRules } from '../../../src/tickets/life/clock-rules.ts';

/** Something that is asked, with dates from the day on which it is. */
export type Ask = (today: Day) => Asking;

/**
 * Days go by, with the chase of each working morning or without it; or somebody asks for something: the first of these
 * that is possible then, or the first though it isn't.
 */
export type Step = { readonly days: number; readonly chased: boolean } | { readonly asks: readonly Ask[] };

const UNITS = ['区公建中心', '区住建局', '区财政局', '区城管执法局'];
const unit = constantFrom(...UNITS);
const units = subarray(UNITS);
/** Sometimes nothing is filled in. */
const words = oneof({ weight: 9, arbitrary: constant('如题') }, { weight: 1, arbitrary: constant(' ') });
const maybe = option(words);
/** A date as a number of days from today, sometimes past. */
const ahead = integer({ min: -3, max: 40 });

const dated = <T>(
  fields: Arbitrary<T>,
  date: Arbitrary<number | null>,
  ask: (fields: T, date: (today: Day) => Day | null) => Ask,
): Arbitrary<Ask> =>
  record({ fields, date }).map(({ fields, date }) =>
    ask(fields, (today) => (date === null ? null : addDays(today, date))),
  );

const plain = (asking: Arbitrary<Asking>): Arbitrary<Ask> => asking.map((asked) => () => asked);

export const anyAssignment: Arbitrary<Ask> = dated(
  record({
    owner: unit,
    coOwners: units,
    category: constant('要素-电'),
    cause: constant(null),
    matter: constantFrom('ordinary', 'higher', 'major'),
    level: option(integer({ min: 1, max: 6 })),
    requirement: maybe,
  }),
  option(integer({ min: 1, max: 40 })),
  (fields, date) => (today) => ({ act: 'assign', ...fields, due: date(today) }),
);

const answered = constantFrom('deny', 'keep', 'reject', 'return');
const reasoned = constantFrom('refer', 'rise', 'dismiss');

// Found complete now and then only: that is the end.
const asks: readonly Arbitrary<Ask>[] = [
  plain(constantFrom({ act: 'sign' }, { act: 'withdraw' }, { act: 'resume' })),
  plain(record({ act: constant('feedback'), words, by: constantFrom('owner', 'co-owner', 'other') })),
  plain(record({ act: constant('refuse'), to: option(unit, { nil: null }), reason: words })),
  plain(record({ act: constant('claim'), words })),
  plain(record({ act: constant('verify'), words: constantFrom(null, null, null, '现场已核实') })),
  plain(record({ act: answered, reason: words })),
  plain(record({ act: answered, reason: words })),
  plain(record({ act: reasoned, reason: words })),
  plain(
    record({ act: constant('transfer'), owner: unit, coOwners: option(units, { nil: null }), reason: maybe }),
  ),
  plain(record({ act: constant('involve'), coOwners: units })),
  dated(words, ahead, (reason, date) => (today) => ({ act: 'extend', until: date(today) ?? today, reason })),
  dated(record({ reason: words, plan: words }), option(ahead), (fields, date) => (today) => ({
    act: 'reply',
    ...fields,
    until: date(today),
  })),
  dated(maybe, option(ahead), (reason, date) => (today) => ({ act: 'grant', until: date(today), reason })),
  dated(boolean(), option(ahead), (valid, date) => (today) => ({ act: 'accept', valid, due: date(today) })),
  dated(words, option(ahead), (said, date) => (today) => ({
    act: 'instruct',
    words: said,
    due: date(today),
  })),
  dated(words, option(ahead), (why, date) => (today) => ({ act: 'pause', until: date(today), why })),
];

const days: Arbitrary<Step> = record({
  days: oneof(
    { weight: 4, arbitrary: integer({ min: 1, max: 5 }) },
    { weight: 1, arbitrary: integer({ min: 6, max: 20 }) },
  ),
  chased: oneof({ weight: 5, arbitrary: constant(true) }, { weight: 1, arbitrary: constant(false) }),
});

/** What comes after the 交办. */
export const anySteps: Arbitrary<readonly Step[]> = array(
  oneof(days, record({ asks: array(oneof(...asks), { minLength: 1, maxLength: 6, size: 'max' }) })),
  { minLength: 15, maxLength: 40, size: 'max' },
);

/** Days on which long holidays and the weekends worked for them are near. */
export const anyStart: Arbitrary<Day> = integer({ min: 0, max: 1000 }).map((n) => addDays('2024-01-02', n));

/** The rules as the office may have set them. */
export const anyRules: Arbitrary<ClockRules> = record({
  signDays: integer({ min: 1, max: 3 }),
  feedbackDays: integer({ min: 3, max: 6 }),
  ordinaryDays: integer({ min: 1, max: 10 }),
  remindFirst: integer({ min: 2, max: 6 }),
  remindLast: integer({ min: 0, max: 2 }),
  urgeAgainDays: integer({ min: 1, max: 6 }),
  decideDays: integer({ min: 1, max: 3 }),
  transfersMost: integer({ min: 0, max: 3 }),
}).map((set) => clockRules.parse(set));
