import { addDays, type Day, dayOf, momentOf } from '../src/calendar/days.ts';
import { isWorkingDay } from '../src/calendar/working-days.ts';
import type { Database, Tx, Work } from '../src/database/work.ts';
import type { Job, Occasion } from './job.ts';

/** A time of each working day; `until` (HH:mm) it is of use on the same day, late. */
export interface TimeOfDay {
  /** What tells it from the others of the day; '' for the only one. */
  readonly mark: string;
  readonly at: string;
  readonly until: string;
}

/** A job at certain times of every working day, by the rules of then; never at night, nor on a holiday. */
export const workingDayJob = (job: {
  readonly name: string;
  readonly title: string;
  times(db: Database | Tx): Promise<readonly TimeOfDay[]>;
  run(work: Work, occasion: Occasion): Promise<void>;
}): Job => ({
  name: job.name,
  title: job.title,
  async occasions(db, from, to) {
    const times = await job.times(db);
    return workingDays(dayOf(from), dayOf(to))
      .flatMap((day) => times.map((time) => occasionOf(day, time)))
      .filter(({ dueAt }) => dueAt > from && dueAt <= to);
  },
  run: (work, occasion) => job.run(work, occasion),
});

const occasionOf = (day: Day, { mark, at, until }: TimeOfDay): Occasion => ({
  key: mark === '' ? day : `${day}:${mark}`,
  dueAt: momentOf(day, at),
  usefulUntil: momentOf(day, until),
});

function workingDays(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  return days;
}
