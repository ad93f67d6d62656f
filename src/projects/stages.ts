import type { Day } from '../calendar/days.ts';

/** Where a project stands between its first idea and its end. 停工 has started too. */
export type Stage = '策划' | '储备' | '开工' | '建成' | '停工';

/** Work has begun by the day: its stage says so, or the day on which it did. */
export const hasStarted = (
  { stage, actualStart }: { readonly stage: Stage; readonly actualStart: string | null },
  day: Day,
): boolean => (stage !== '策划' && stage !== '储备') || (actualStart !== null && actualStart <= day);
