import { addDays, addMonths, type Day, shortDayText } from '../../calendar/days.ts';
import { addWorkingDays } from '../../calendar/working-days.ts';
import type { Unit } from '../proposal.ts';
import type { Until } from '../words/order.ts';
import { type Circumstances, example, type OrderOf, type Understood } from './circumstances.ts';

export function extensionOf({ until, reason }: OrderOf<'extend'>, at: Circumstances): Understood {
  const day = until && dayMeant(until, at);
  if (day !== null && reason !== '') return { act: 'extend', until: day, reason };
  const later = shortDayText(day ?? addWorkingDays(dueOrToday(at), 5));
  return `请写明延期至哪一天和原因，例如：${example(at, `需要延期到${later}，原因：图审未完成`)}`;
}

const dueOrToday = ({ ticket, today }: Circumstances): Day => {
  const due = ticket.life.turn?.due ?? today;
  return due < today ? today : due;
};

/** The day that is meant; what is only so much later counts from the deadline, or from today where that is past. */
export function dayMeant(until: Until, at: Circumstances): Day {
  if ('day' in until) return until.day;
  const from = dueOrToday(at);
  if (until.of === 'working days') return addWorkingDays(from, until.longer);
  return until.of === 'months' ? addMonths(from, until.longer) : addDays(from, until.longer);
}

/** The unit that the words say it should go to; their own is named only as not being it. */
export function unitMentioned(words: string, { ticket, units }: Circumstances): string | null {
  const called = ({ name, shortName }: Unit): number =>
    words.includes(name)
      ? name.length
      : shortName !== null && words.includes(shortName)
        ? shortName.length
        : 0;
  const [first] = units
    .filter((unit) => unit.name !== ticket.life.owner && unit.reached && called(unit) > 0)
    .toSorted((one, other) => called(other) - called(one));
  return first?.name ?? null;
}

export const claimOf = (words: string, at: Circumstances): Understood =>
  words === ''
    ? `请写明办结情况，例如：${example(at, '已办结：临时用电已接通')}可随后发送照片或文件作为佐证。`
    : { act: 'claim', words };
