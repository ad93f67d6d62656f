import { dayOf } from '../../calendar/days.ts';
import { readRules } from '../../database/settings.ts';
import { doLater } from '../../database/later.ts';
import type { Work } from '../../database/work.ts';
import { CHASING } from '../chase/chase-rule-set.ts';
import { lateBy } from '../lateness.ts';
import type { MoreDuties } from './more-duties.ts';
import type { Duty } from './open-duties.ts';
import { dutiesOccasion, sendLeaders } from './send-duties.ts';
import { URGE_DIGEST } from './urge-digest.ts';

/** 加急 is for matters past their deadline from this level on. */
const URGENT_LEVEL = 5;
/** The list has gone out by then. */
const URGED_AFTER_MS = 20_000;

/** Sends leaders their lists, and where the office has switched it on has those that can't wait marked urgent. */
export async function sendDigests(work: Work, more: MoreDuties): Promise<void> {
  const sent = await sendLeaders(work, more);
  const { urgent } = await readRules(work.db, CHASING);
  if (!urgent) return;
  const today = dayOf(work.now);
  for (const { person, duties } of sent)
    if (duties.some((duty) => isUrgent(duty, today))) {
      const payload = { occasion: dutiesOccasion(person, work.now) };
      await doLater(work.db, URGE_DIGEST, payload, URGED_AFTER_MS);
    }
}

const isUrgent = ({ ticket: { life } }: Duty, today: string): boolean =>
  life.level >= URGENT_LEVEL && lateBy(life, today) > 0;
