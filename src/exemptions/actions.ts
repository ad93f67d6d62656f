import type { Feature } from '../bot/feature.ts';
import { exemptionPresses } from './presses.ts';
import { queuePresses } from './queue-presses.ts';
import { sayApply } from './say-apply.ts';
import { sayExemption } from './say-exemption.ts';
import { renderExemption } from './show.ts';
import { renderForm } from './show-form.ts';
import { renderQueue, sayQueue } from './show-queue.ts';
import { takeEvidence } from './take-evidence.ts';

/** 不扣分: applied for by units, signed by two leaders, month by month decided by the office. */
export const createExemptionsFeature = (): Feature => ({
  name: 'exemptions',
  sayings: [sayQueue, sayExemption, sayApply],
  presses: { ...exemptionPresses, ...queuePresses },
  onAttachment: takeEvidence,
  renderers: { exemption: renderExemption, 'exemption-form': renderForm, 'exemption-queue': renderQueue },
});
