import type { Feature } from '../bot/feature.ts';
import { cardPresses } from './answer-card.ts';
import { receiptPresses, sayAboutReceipt } from './answer-receipt.ts';
import { sayOwnWeek } from './own-week.ts';
import { sayReport } from './report-in-words.ts';
import { renderCheckIn } from './show-check-in.ts';
import { renderReceipt } from './show-receipt.ts';

/**
 * The weekly check-in in chat: the card that leads through somebody's projects, 本周填报, and reports in plain words.
 * Stands last but one, before the help: what reads as a report is one.
 */
export function createCheckInsFeature(): Feature {
  return {
    name: 'check-ins',
    sayings: [sayOwnWeek, sayAboutReceipt, sayReport],
    presses: { ...cardPresses, ...receiptPresses },
    renderers: { 'check-in': renderCheckIn, receipt: renderReceipt },
  };
}
