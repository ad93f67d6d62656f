import type { MoreDuties } from '../src/tickets/duties/more-duties.ts';
import { askLaterJob } from './ask-later.ts';
import type { Job } from './job.ts';
import { chaseExemptions } from './chase-exemptions.ts';
import { chaseTickets } from './chase-tickets.ts';
import { leadersDigest } from './leaders-digest.ts';
import { openCheckIns } from './open-check-ins.ts';
import { remindCheckIns } from './remind-check-ins.ts';
import { renewExemptions } from './renew-exemptions.ts';
import { type Beat, sharedBeat } from './round-job.ts';
import { sealRecordsJob } from './seal-records.ts';
import { weeklyInspect } from './weekly-inspect.ts';

/** Every cadence of the service. @param more what later features have to be decided, for the leaders' lists */
export function createJobs(readBeat: Beat, more: MoreDuties): readonly Job[] {
  const beat = sharedBeat(readBeat);
  return [
    openCheckIns(beat),
    remindCheckIns(beat),
    askLaterJob(),
    weeklyInspect(beat),
    chaseTickets(),
    chaseExemptions(),
    renewExemptions(),
    leadersDigest(more),
    sealRecordsJob(),
  ];
}
