import { sql } from 'kysely';
import { z } from 'zod';
import { addDays, dayOf, momentOf, timeText } from '../calendar/days.ts';
import { mondayOf, type Week, weekOf } from '../calendar/weeks.ts';
import { isWorkingDay, nextWorkingDay } from '../calendar/working-days.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { roundsBetween } from './beat.ts';

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** How often and when units are prompted unasked; our default, after the rules against 指尖上的形式主义 (2023–24). */
export const promptRules = z
  .object({
    /** Prompts a unit and week; however many of its people one goes to, it counts once. */
    mostPerUnit: z.int().min(1).max(5).default(2),
    /** Working hours, on working days. */
    from: Time.default('08:30'),
    until: Time.default('18:00'),
  })
  .refine(({ from, until }) => from < until, '开始时间应早于结束时间');

export type PromptRules = z.infer<typeof promptRules>;

/** The settings row that holds the rules. */
export const PROMPTS_KEY = 'prompts';

/** Whether people may be prompted at the moment. Pure. */
export function inWorkingHours(moment: Date, { from, until }: PromptRules): boolean {
  const time = timeText(moment);
  return isWorkingDay(dayOf(moment)) && time >= from && time < until;
}

/** The moment itself within working hours, else the next one in which they begin. Pure. */
export function nextWorkingMoment(moment: Date, rules: PromptRules): Date {
  if (inWorkingHours(moment, rules)) return moment;
  const day = dayOf(moment);
  const today = isWorkingDay(day) && timeText(moment) < rules.from;
  return momentOf(today ? day : nextWorkingDay(day), rules.from);
}

export const promptRulesInForce = (db: Database | Tx): Promise<PromptRules> =>
  readSetting(db, PROMPTS_KEY, promptRules);

/** Counted by unit; somebody of none counts for themselves. */
export const promptedUnit = (person: { readonly id: string; readonly unit: string | null }): string =>
  person.unit ?? `person:${person.id}`;

/**
 * Which units were prompted enough this week: an opening still to come in it counts as one. Only where holidays press
 * two rounds into a week do a round's reminders give way to it.
 */
export async function promptedEnough(work: Work, rules: PromptRules): Promise<Set<string>> {
  const monday = mondayOf(weekOf(dayOf(work.now)));
  const ahead = await roundsBetween(work.db, work.now, momentOf(addDays(monday, 6), '23:59'));
  const opening = ahead.some((round) => round.opensAt > work.now) ? 1 : 0;
  const prompted = await work.db
    .selectFrom('prompts')
    .select('unit')
    .where('week', '=', weekOf(dayOf(work.now)))
    .groupBy('unit')
    .having((eb) => eb.fn.countAll<number>(), '>=', rules.mostPerUnit - opening)
    .execute();
  return new Set(prompted.map(({ unit }) => unit));
}

/** Writes down that somebody of each unit was prompted. @param units one entry a person prompted */
export async function countPrompts(work: Work, occasion: string, units: readonly string[]): Promise<void> {
  if (units.length === 0) return;
  const people = new Map<string, number>();
  for (const unit of units) people.set(unit, (people.get(unit) ?? 0) + 1);
  await work.db
    .insertInto('prompts')
    .values(
      [...people].map(([unit, count]) => ({
        unit,
        occasion,
        week: weekOf(dayOf(work.now)),
        people: count,
        at: work.now,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['unit', 'occasion'])
        .doUpdateSet({ people: sql<number>`prompts.people + excluded.people` }),
    )
    .execute();
}

export interface UnitPrompts {
  readonly unit: string;
  /** Prompts, and how many messages those were. */
  readonly times: number;
  readonly messages: number;
}

/** How often each unit was prompted in the week, the most often first. */
export async function promptsOfWeek(db: Database | Tx, week: Week): Promise<UnitPrompts[]> {
  return db
    .selectFrom('prompts')
    .leftJoin('people', (join) => join.on(sql<boolean>`prompts.unit = 'person:' || people.id`))
    .select((eb) => [
      sql<string>`coalesce(people.post, people.name, prompts.unit)`.as('unit'),
      eb.fn.countAll<number>().as('times'),
      sql<number>`sum(prompts.people)::int`.as('messages'),
    ])
    .where('week', '=', week)
    .groupBy(['prompts.unit', 'people.post', 'people.name'])
    .orderBy('times', 'desc')
    .orderBy('unit')
    .execute();
}
