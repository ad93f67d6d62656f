import type { Feature } from '../bot/feature.ts';
import { cardPresses } from './answer-card.ts';
import { sayOwnWeek } from './own-week.ts';
import { renderCheckIn } from './show-check-in.ts';

/**
 * The weekly check-in in chat: the card that leads through somebody's projects, 本周填报, and reports in plain words.
 * Stands last but one, before the help: what reads as a report is one.
 */
export function createCheckInsFeature(): Feature {
  return {
    name: 'check-ins',
    sayings: [sayOwnWeek],
    presses: cardPresses,
    renderers: { 'check-in': renderCheckIn },
  };
}
