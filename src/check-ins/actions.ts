import type { Feature } from '../bot/feature.ts';
import { cardPresses } from './answer-card.ts';
import { doubtPresses } from './answer-doubt.ts';
import { sayAnswer } from './answer-question.ts';
import { receiptPresses, sayChange } from './answer-receipt.ts';
import { sayOwnWeek } from './own-week.ts';
import type { KnownProblems, RaiseProblem } from './raised-problem.ts';
import { sayReport } from './report-in-words.ts';
import { sayAbsence } from './say-absence.ts';
import { sayLastWeek } from './say-last-week.ts';
import { sayLater } from './say-later.ts';
import { renderPrompts, sayPrompts } from './say-prompts.ts';
import { renderRequests, sayRequest, sayRequests, seen } from './say-request.ts';
import { renderCheckIn } from './show-check-in.ts';
import { renderReceipt } from './show-receipt.ts';

/** What happens here and matters to features above; app.ts says who takes it. */
export interface CheckInPorts {
  /** Who takes the problems that reporters bring before the office; without it none is offered. */
  readonly raiseProblem?: RaiseProblem;
  readonly knownProblems?: KnownProblems;
}

/**
 * The weekly check-in in chat: the card that leads through somebody's projects, 本周填报, and reports in plain words.
 * Stands last but one, before the help: what reads as a report is one.
 */
export function createCheckInsFeature({ raiseProblem, knownProblems }: CheckInPorts = {}): Feature {
  return {
    name: 'check-ins',
    sayings: [
      sayOwnWeek,
      sayRequests,
      sayPrompts,
      sayAbsence,
      sayLastWeek,
      sayRequest,
      sayAnswer,
      sayChange,
      sayLater,
      sayReport,
    ],
    presses: {
      ...cardPresses,
      ...doubtPresses,
      ...receiptPresses(raiseProblem ?? null),
      'check-in.seen': seen,
    },
    renderers: {
      'check-in': renderCheckIn,
      receipt: renderReceipt({ raises: raiseProblem !== undefined, knownProblems }),
      requests: renderRequests,
      prompts: renderPrompts,
    },
  };
}
