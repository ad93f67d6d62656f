import type { Feature } from '../../bot/feature.ts';
import { OFFICE_DESK, officeDesk } from './duty-tasks.ts';
import type { MoreDuties } from './more-duties.ts';
import { sayDuties } from './say-duties.ts';
import { renderDuties } from './show-duties.ts';
import { type Urge, URGE_DIGEST, urgeDigest } from './urge-digest.ts';

export interface DutyPorts {
  readonly urge: Urge;
  readonly moreDuties: MoreDuties;
}

/** 待决定事项: what somebody has to decide of tickets, when it is asked for and when it is sent. */
export const createDutiesFeature = ({ urge, moreDuties }: DutyPorts): Feature => ({
  name: 'ticket-duties',
  sayings: [sayDuties],
  tasks: { [OFFICE_DESK]: officeDesk(moreDuties), [URGE_DIGEST]: urgeDigest(urge) },
  renderers: { 'ticket-duties': renderDuties(moreDuties) },
});
