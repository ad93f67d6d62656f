import { roundOfWeek } from '../../check-ins/beat.ts';
import { BEAT } from '../../check-ins/beat-rule-set.ts';
import type { Origin } from '../../database/schema.ts';
import { readRules } from '../../database/settings.ts';
import type { Database, Tx } from '../../database/work.ts';
import { weeksRunning } from './weeks-running.ts';

/** Where a problem was named. */
export const ORIGINS: Readonly<Record<Origin, string>> = {
  'check-in': '周填报',
  inspection: '督查',
  leader: '区领导指出',
  office: '办公室提出',
};

/** Whether a week had a check-in. */
export type Held = (week: string) => boolean;

export async function weeksHeld(db: Database | Tx): Promise<Held> {
  const rules = await readRules(db, BEAT);
  return (week) => roundOfWeek(week, rules) !== null;
}

/** “连续第3周”; null in its first week. */
export function weeksText(sayings: readonly { readonly week: string }[], held: Held): string | null {
  const weeks = weeksRunning(
    sayings.map(({ week }) => week),
    held,
  );
  return weeks > 1 ? `连续第${weeks}周` : null;
}
