import type { Counted } from './counted-sums.ts';
import { type CumulativeBasis, yearPlanOf } from './cumulative-basis.ts';
import { milestoneOf } from './milestone.ts';
import { findPercentages, type Percentage, tellingPercentage } from './percentages.ts';
import type { Spoken } from './spoken.ts';
import { currentStage, type Stage, stagesIn } from './stages.ts';

/** How far the work is, by a reply. */
export interface Progress {
  readonly percentage: Pick<Percentage, 'value' | 'basis'> | null;
  readonly stage: Stage | null;
  /** The point of 形象进度 reached, short. */
  readonly milestone: string | null;
}

interface Heard {
  readonly spoken: readonly Spoken[];
  readonly text: string;
  readonly cumulative: Counted;
  readonly cumulativeBasis: CumulativeBasis | null;
  /** The figures correct an earlier week. */
  readonly earlier: boolean;
}

export function progressOf({ spoken, text, cumulative, cumulativeBasis, earlier }: Heard): Progress {
  const done = spoken.filter(({ topic }) => topic === 'done');
  const said = earlier
    ? null
    : tellingPercentage(
        findPercentages(text).filter(
          ({ start }) =>
            !spoken.some(
              ({ topic, clause }) => topic === 'next' && clause.start <= start && start < clause.end,
            ),
        ),
      );
  const percentage = said ?? derived(spoken, cumulative, cumulativeBasis);
  const mentions = done.flatMap(({ start, clause }) => stagesIn(text, start, clause.end));
  const stage = lastPhase(currentStage(mentions), said, text) ?? underConstruction(text, cumulative);
  const own = said && spoken.find(({ clause }) => clause.start <= said.start && said.start < clause.end);
  return {
    percentage: percentage && { value: percentage.value, basis: percentage.basis },
    stage,
    // Said in one breath, 封顶没问题 may be a promise.
    milestone: /封顶\s?没有?问题/.test(text)
      ? null
      : milestoneOf({
          clauses: done.map(({ start, clause }) => text.slice(start, clause.end)),
          stage,
          percentage: said,
          percentageOf: own ? text.slice(own.start, said.start) : '',
        }),
  };
}

/** Cumulative ÷ the year's plan, where both are told. */
function derived(
  spoken: readonly Spoken[],
  { fen }: Counted,
  basis: CumulativeBasis | null,
): Pick<Percentage, 'value' | 'basis'> | null {
  const plan = basis === 'total' || fen === null ? null : yearPlanOf(spoken);
  if (!plan || fen === null || plan.fen === 0) return null;
  return { value: Math.round((fen / plan.fen) * 10_000) / 100, basis: 'derived_annual' };
}

const ALMOST_ALL = 95;

/** With almost all of the work done, the acceptance that is still to come is the stage it is in. */
function lastPhase(stage: Stage | null, said: Percentage | null, text: string): Stage | null {
  const late = said?.basis === 'physical' && said.value >= ALMOST_ALL;
  return late && /竣工验收/.test(text) ? '竣工验收' : stage;
}

/** Invested in something that is being built, with nothing said of where it stands. */
const underConstruction = (text: string, { fen }: Counted): Stage | null =>
  fen !== null && /(?:拟|计划|总)投资[^。；]*(?:建成|建设|新建)/.test(text) ? '施工' : null;
