import { dayOf, timeText } from '../../calendar/days.ts';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import { absencesOn } from '../../people/absences.ts';
import { officeIds } from '../../people/store.ts';
import { CHASING } from '../chase/chase-rule-set.ts';
import { DESK, listKey } from '../keys.ts';
import { readLadder } from '../ladder/seats.ts';
import { CLOCKS } from '../life/clock-rule-set.ts';
import { nextOn } from '../life/clocks.ts';
import { DECIDING_LEVEL, decidingLevel } from '../life/ticket.ts';
import { officeDesk } from './desk.ts';
import type { MoreDuties, OtherDuty } from './more-duties.ts';
import { type Duty, isOf, openDuties, readerOn } from './open-duties.ts';

const NOON = '12:00';

/** Which half of the day: a list goes to somebody at most once in each. */
const halfOf = (now: Date): string => `${dayOf(now)}:${timeText(now) < NOON ? 'am' : 'pm'}`;

/** The occasion of a list that the service sends by itself. */
export const dutiesOccasion = (person: string, now: Date): string => `ticket-duties:${halfOf(now)}:${person}`;

/**
 * The office's list: in the morning where anything is open, later in the day only with something new since the last
 * one. What stands is redrawn with every change.
 */
export async function sendDesk(work: Work, more: MoreDuties): Promise<void> {
  const ladder = await readLadder(work.db);
  const duties = await beforeChase(work, await openDuties(work.db, ladder));
  const others = await more(work.db, work.now);
  const { stuck } = await officeDesk(work.db, ladder, work.now);
  // A vacant level, a unit that can't be reached: that changes without anything happening to a ticket.
  work.touch(DESK);
  for (const person of await officeIds(work.db))
    await sendList(work, person, { duties, others }, stuck.lines.length > 0);
}

/** While the morning's chase is on, what it is about to take up counts for nothing yet: it may rise to somebody else. */
async function beforeChase(work: Work, duties: readonly Duty[]): Promise<readonly Duty[]> {
  const { morningAt } = await readRules(work.db, CHASING);
  if (timeText(work.now) >= morningAt) return duties;
  const rules = await readRules(work.db, CLOCKS);
  const today = dayOf(work.now);
  return duties.filter(({ ticket }) => {
    const next = nextOn(ticket.life, rules);
    return next === null || next > today;
  });
}

/** Each leader's list, or of one who is away their stand-in's, by the same rule. @returns to whom one was sent */
export async function sendLeaders(work: Work, more: MoreDuties): Promise<SentList[]> {
  const ladder = await readLadder(work.db);
  const duties = await openDuties(work.db, ladder);
  const others = await more(work.db, work.now);
  const office = await officeIds(work.db);
  const sent: SentList[] = [];
  for (const person of await recipients(work, duties, others)) {
    if (office.includes(person)) continue;
    const own = await sendList(work, person, { duties, others }, false);
    if (own !== null) sent.push({ person, duties: own });
  }
  return sent;
}

export interface SentList {
  readonly person: string;
  readonly duties: readonly Duty[];
}

/** Who holds a level beyond the office's that something waits for, and leaders whose own problem is said to be done. */
async function recipients(
  work: Work,
  duties: readonly Duty[],
  others: readonly OtherDuty[],
): Promise<Set<string>> {
  const leaders = await leaderIds(work);
  const holders = new Set(
    duties.flatMap((duty) => {
      const { ticket, holders: ofLevel } = duty;
      const namer = leaders.has(ticket.raisedBy) ? [ticket.raisedBy] : [];
      const level = decidingLevel(ticket.life) > DECIDING_LEVEL ? ofLevel : [];
      return [...namer, ...level].filter((id) => isOf({ ids: [id], isOffice: false }, duty));
    }),
  );
  for (const { leaders: asked } of others) for (const id of asked) holders.add(id);
  const away = await absencesOn(work.db, [...holders], dayOf(work.now));
  return new Set([...holders].map((id) => away.get(id)?.standIn ?? id));
}

async function leaderIds(work: Work): Promise<Set<string>> {
  const rows = await work.db
    .selectFrom('people')
    .select(['id', 'roles'])
    .where('left_at', 'is', null)
    .execute();
  return new Set(rows.flatMap(({ id, roles }) => (roles.includes('区领导') ? [id] : [])));
}

/** @returns what is on the list where it is sent; null where it isn't */
async function sendList(
  work: Work,
  person: string,
  all: { readonly duties: readonly Duty[]; readonly others: readonly OtherDuty[] },
  isStuck: boolean,
): Promise<readonly Duty[] | null> {
  const reader = await readerOn(work.db, person, dayOf(work.now));
  const duties = reader ? all.duties.filter((duty) => isOf(reader, duty)) : [];
  const others = reader ? all.others.filter((duty) => duty.isOf(reader)) : [];
  if (!reader || !(await isDue(work, person, [...duties, ...others], isStuck))) return null;
  const key = listKey(person, reader.isOffice);
  work.send({
    occasion: dutiesOccasion(person, work.now),
    template: 'ticket-duties',
    subject: { person },
    subjectKey: key,
    to: { person },
  });
  // The one before says that there is a newer one.
  work.touch(key);
  return duties;
}

async function isDue(
  work: Work,
  person: string,
  duties: readonly Pick<Duty, 'since'>[],
  isStuck: boolean,
): Promise<boolean> {
  if (duties.length === 0 && !isStuck) return false;
  const last = await work.db
    .selectFrom('messages')
    .select(['occasion', 'created_at'])
    .where('person', '=', person)
    .where('template', '=', 'ticket-duties')
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return true;
  if (last.occasion === dutiesOccasion(person, work.now)) return false;
  return timeText(work.now) < NOON || duties.some(({ since }) => since > last.created_at);
}
