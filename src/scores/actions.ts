import type { Feature } from '../bot/feature.ts';
import { sayScore } from './say.ts';
import { renderScore, renderTable } from './show.ts';

/** 得分: the formula, what takes points off, ranks, and what they rest on. */
export const createScoresFeature = (): Feature => ({
  name: 'scores',
  sayings: [sayScore],
  renderers: { score: renderScore, 'score-table': renderTable },
});
