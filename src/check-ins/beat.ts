import { z } from 'zod';
import { addDays, type Day, dayOf, momentOf } from '../calendar/days.ts';
import { addWeeks, mondayOf, type Week, weekOf } from '../calendar/weeks.ts';
import { addWorkingDays, isWorkingDay } from '../calendar/working-days.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { type Round, roundFrom } from './round.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Weekday = z.int().min(1).max(7);

/**
 * When a week's check-in opens, is reminded of, closes and is inspected; data that the office can edit. The days and
 * hours are our choice; that a holiday rolls the close to the second working day after it is published
 * (住建部 2016年). Reminder and 周督查 fall on the closing day.
 */
export const beatRules = z
  .object({
    opensOn: Weekday.default(4),
    opensAt: Time.default('09:00'),
    closesOn: Weekday.default(5),
    remindsAt: Time.default('09:00'),
    closesAt: Time.default('12:00'),
    inspectsAt: Time.default('15:00'),
    /** The close falls on the so-manieth working day after a holiday that hits opening or close. */
    rollsTo: z.int().min(2).max(5).default(2),
  })
  .refine((rules) => rules.opensOn < rules.closesOn, '开始日应在截止日之前')
  .refine((rules) => rules.remindsAt <= rules.closesAt && rules.closesAt < rules.inspectsAt, '时刻先后颠倒');

export type BeatRules = z.infer<typeof beatRules>;

/** The settings row that holds the rules. */
export const BEAT_KEY = 'check-in-beat';

/** A rolled round may end this many weeks after its own: longer than any holiday. */
const LONGEST_ROLL = 3;

const later = (a: Day, b: Day): Day => (a > b ? a : b);

const openingDay = (week: Week, rules: BeatRules): Day => {
  const day = addDays(mondayOf(week), rules.opensOn - 1);
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
};

const closingDay = (week: Week, rules: BeatRules): Day => {
  const monday = mondayOf(week);
  const closes = addDays(monday, rules.closesOn - 1);
  return [addDays(monday, rules.opensOn - 1), closes]
    .filter((day) => !isWorkingDay(day))
    .map((day) => addWorkingDays(day, rules.rollsTo))
    .reduce(later, closes);
};

/**
 * The week's round, rolled over holidays; null when it would open or close no sooner than the next week's own, which
 * then stands for both.
 */
export function roundOfWeek(week: Week, rules: BeatRules): Round | null {
  const opens = openingDay(week, rules);
  const closes = closingDay(week, rules);
  const next = addWeeks(week, 1);
  if (opens >= openingDay(next, rules) || closes >= closingDay(next, rules)) return null;
  return {
    id: week,
    opensAt: momentOf(opens, rules.opensAt),
    remindsAt: momentOf(closes, rules.remindsAt),
    closesAt: momentOf(closes, rules.closesAt),
    inspectsAt: momentOf(closes, rules.inspectsAt),
  };
}

/** The rounds of these weeks and those between, without the dropped ones. */
export function roundsOfWeeks(from: Week, to: Week, rules: BeatRules): Round[] {
  const rounds: Round[] = [];
  for (let week = from; week <= to; week = addWeeks(week, 1)) {
    const round = roundOfWeek(week, rules);
    if (round) rounds.push(round);
  }
  return rounds;
}

/** A round once written down keeps the moments that people were told, whatever the rules have become. */
async function rounds(db: Database | Tx, from: Week, to: Week): Promise<Round[]> {
  const planned = roundsOfWeeks(from, to, await readSetting(db, BEAT_KEY, beatRules));
  const written = await db
    .selectFrom('check_in_rounds')
    .selectAll()
    .where('id', '>=', from)
    .where('id', '<=', to)
    .execute();
  const byId = new Map([...planned, ...written.map(roundFrom)].map((round) => [round.id, round]));
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/** The rounds whose beat may fall between the two moments, in order. */
export async function roundsBetween(db: Database | Tx, from: Date, to: Date): Promise<Round[]> {
  const found = await rounds(db, addWeeks(weekOf(dayOf(from)), -LONGEST_ROLL), weekOf(dayOf(to)));
  return found.filter((round) => round.inspectsAt >= from && round.opensAt <= to);
}

/**
 * The round that words said at the moment count for: the one of their week (before its opening early, after its
 * close late), but a rolled one of a week before as long as it hasn't closed. A dropped week's words count for the
 * next round.
 */
export async function currentRound(db: Database | Tx, now: Date): Promise<Round> {
  const week = weekOf(dayOf(now));
  return countsFor(now, await rounds(db, addWeeks(week, -LONGEST_ROLL), addWeeks(week, LONGEST_ROLL)));
}

/** The round before this one; null where there is none near. */
export async function roundBefore(db: Database | Tx, round: Pick<Round, 'id'>): Promise<Round | null> {
  return (await rounds(db, addWeeks(round.id, -LONGEST_ROLL), addWeeks(round.id, -1))).at(-1) ?? null;
}

/** See currentRound; `around` are the rounds before and after the moment, in order. */
export function countsFor(now: Date, around: readonly Round[]): Round {
  const week = weekOf(dayOf(now));
  const found = around.find((round) => round.id >= week || round.closesAt >= now);
  if (!found) throw new Error(`no round at or after ${week}`);
  return found;
}

/** When the round after this one opens. */
export function nextOpening(round: Pick<Round, 'id'>, rules: BeatRules): Date {
  for (let ahead = 1; ahead <= LONGEST_ROLL; ahead++) {
    const next = roundOfWeek(addWeeks(round.id, ahead), rules);
    if (next) return next.opensAt;
  }
  throw new Error(`no round after ${round.id}`);
}

export type Standing = 'early' | 'open' | 'late' | 'over';

/** As standingOf; rules and the next opening are looked at only after the close: every press asks. */
export const standingUnder = (
  round: Pick<Round, 'id' | 'opensAt' | 'closesAt'>,
  rules: () => BeatRules,
  now: Date,
): Standing => standingOf(round, now <= round.closesAt ? round.closesAt : nextOpening(round, rules()), now);

/**
 * How a round stands: late answers still count until the next round opens, then its cards are over.
 * @param nextOpens when the round after it opens
 */
export function standingOf(round: Pick<Round, 'opensAt' | 'closesAt'>, nextOpens: Date, now: Date): Standing {
  if (now < round.opensAt) return 'early';
  if (now <= round.closesAt) return 'open';
  return now < nextOpens ? 'late' : 'over';
}
