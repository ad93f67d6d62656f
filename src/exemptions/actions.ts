import type { Feature } from '../bot/feature.ts';
import type { FetchFile } from '../tickets/evidence.ts';
import { evidencePresses, renderEvidence } from './evidence.ts';
import { exemptionPresses } from './presses.ts';
import { queuePresses } from './queue-presses.ts';
import { sayApply } from './say-apply.ts';
import { sayExemption } from './say-exemption.ts';
import { renderExemption } from './show.ts';
import { renderForm } from './show-form.ts';
import { renderQueue, sayQueue } from './show-queue.ts';
import { takeEvidence } from './take-evidence.ts';

/** What the platform does for this feature. */
export interface ExemptionPorts {
  readonly fetchFile: FetchFile;
}

/** 不扣分: applied for by units, signed by two leaders, month by month decided by the office. */
export const createExemptionsFeature = ({ fetchFile }: ExemptionPorts): Feature => ({
  name: 'exemptions',
  sayings: [sayQueue, sayExemption, sayApply],
  presses: { ...exemptionPresses, ...queuePresses, ...evidencePresses },
  onAttachment: takeEvidence,
  renderers: {
    exemption: renderExemption,
    'exemption-form': renderForm,
    'exemption-queue': renderQueue,
    'exemption-evidence': renderEvidence(fetchFile),
  },
});
