import { askLaterJob } from './ask-later.ts';
import type { Job } from './job.ts';
import { chaseTickets } from './chase-tickets.ts';
import { leadersDigest } from './leaders-digest.ts';
import { openCheckIns } from './open-check-ins.ts';
import { remindCheckIns } from './remind-check-ins.ts';
import { type Beat, sharedBeat } from './round-job.ts';
import { sealRecordsJob } from './seal-records.ts';
import { weeklyInspect } from './weekly-inspect.ts';

/** Every cadence of the service. */
export function createJobs(readBeat: Beat): readonly Job[] {
  const beat = sharedBeat(readBeat);
  return [
    openCheckIns(beat),
    remindCheckIns(beat),
    askLaterJob(),
    weeklyInspect(beat),
    chaseTickets(),
    leadersDigest(),
    sealRecordsJob(),
  ];
}
