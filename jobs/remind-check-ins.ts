import { remindRound } from '../src/check-ins/rounds.ts';
import { type Beat, roundJob } from './round-job.ts';

/** Friday 09:00: only those who haven't answered are reminded (提醒填报). */
export const remindCheckIns = (beat: Beat) =>
  roundJob(beat, {
    name: 'remind-check-ins',
    title: '提醒填报',
    dueAt: (round) => round.remindsAt,
    usefulUntil: (round) => round.closesAt,
    run: (work, round) => remindRound(work, round),
  });
