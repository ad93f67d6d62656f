import type { Feature } from '../bot/feature.ts';
import { scorePresses } from './presses.ts';
import { sayScore } from './say.ts';
import { renderScore, renderTable } from './show.ts';
import { renderDetail, renderTableFile, renderTrace } from './show-trace.ts';

/** 得分: the formula, what takes points off, ranks, and what they rest on. */
export const createScoresFeature = (): Feature => ({
  name: 'scores',
  sayings: [sayScore],
  presses: scorePresses,
  renderers: {
    score: renderScore,
    'score-table': renderTable,
    'score-trace': renderTrace,
    'score-detail': renderDetail,
    'score-table-file': renderTableFile,
  },
});
