import { openRound } from '../src/check-ins/rounds.ts';
import { type Beat, roundJob } from './round-job.ts';

/** Thursday 09:00: each contact gets the week's card (周填报). */
export const openCheckIns = (beat: Beat) =>
  roundJob(beat, {
    name: 'open-check-ins',
    title: '开始周填报',
    dueAt: (round) => round.opensAt,
    usefulUntil: (round) => round.closesAt,
    run: (work, round) => openRound(work, round),
  });
