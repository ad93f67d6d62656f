import { publishWeekly } from '../src/bulletins/publish-weekly.ts';
import { type Beat, roundJob } from './round-job.ts';

const DAY_MS = 86_400_000;

/** Friday 15:00: the bulletin groups get 周督查, also when nobody answered. */
export const weeklyInspect = (beat: Beat) =>
  roundJob(beat, {
    name: 'weekly-inspect',
    title: '周督查',
    dueAt: (round) => round.inspectsAt,
    usefulUntil: (round) => new Date(round.inspectsAt.getTime() + 5 * DAY_MS),
    run: (work, round, late) => publishWeekly(work, round, late),
  });
