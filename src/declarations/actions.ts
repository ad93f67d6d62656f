import type { Feature } from '../bot/feature.ts';
import { declarationPresses } from './presses.ts';
import { sayDeclaration } from './say.ts';
import { renderDeclaration, renderOwn, renderQueue } from './show.ts';

/** 谋划申报: planned projects that units declare, accepted or returned by the office. */
export const createDeclarationsFeature = (): Feature => ({
  name: 'declarations',
  sayings: [sayDeclaration],
  presses: declarationPresses,
  renderers: {
    declaration: renderDeclaration,
    declarations: renderQueue,
    'declarations-own': renderOwn,
  },
});
