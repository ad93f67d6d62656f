import { addDays, type Day, dayOf, momentOf } from '../src/calendar/days.ts';
import { sealRecords } from '../src/seal/seal.ts';
import type { Job, Occasion } from './job.ts';

/** Each night at 00:10: what was written down until then is sealed (封存). Nobody is told. */
export const sealRecordsJob = (): Job => ({
  name: 'seal-records',
  title: '每日记录封存',
  occasions(_db, from, to) {
    const found: Occasion[] = [];
    for (let day = addDays(dayOf(from), -1); day < dayOf(to); day = addDays(day, 1))
      found.push(sealingOf(day));
    return Promise.resolve(found.filter(({ dueAt }) => dueAt > from && dueAt <= to));
  },
  run: (work, { key }) => sealRecords(work, key),
});

/** A night that was missed is covered by the next one. */
function sealingOf(day: Day): Occasion {
  const at = (night: Day): Date => momentOf(night, '00:10');
  return { key: day, dueAt: at(addDays(day, 1)), usefulUntil: at(addDays(day, 2)) };
}
