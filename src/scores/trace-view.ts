import type { ScoreTraceView } from '../../cards/score-trace.ts';
import { shortDayText } from '../calendar/days.ts';
import { scoreGroup } from './formula.ts';
import type { Entry } from './ledger.ts';
import { ledgerOf } from './ledger.ts';
import { asOfText } from './moment.ts';
import type { OtherRules } from './other-rules.ts';
import { FACT_NAMES, pointsText, type ScoreRules } from './score-rules.ts';
import { basisLines, countedLines, factsText, rankText, scoreText } from './sentences.ts';
import type { UnitScore } from './unit-score.ts';
import type { Evidence } from './evidence.ts';

/** 溯源 of a unit's score: by the rules of the moment, and beside it by others. Pure. */
export function traceView(
  found: UnitScore,
  evidence: readonly Evidence[],
  other: OtherRules | null,
  sample: boolean,
): ScoreTraceView {
  const { unit, standing, group, own, ledger } = found;
  return {
    unit,
    subtitle: `${standing.at.year}年　${group.group}　${asOfText(standing.at)}`,
    counted: [
      resultText(found, standing.rules.values),
      ...countedLines(own, own.score, group.spread, standing.rules.values),
      `扣分事实：${factsText(ledger)}`,
    ],
    rule: basisLines(standing.rules),
    declarations: evidence.map(({ no, content, story }) => ({
      title: `申报${no}　${content.name ?? ''}`,
      story,
    })),
    facts: ledger.entries.map(factText),
    other: other && { rules: other.words, lines: [resultText(found, other.rules)] },
    sample,
  };
}

/** “得8.00分，第2名；应扣0.50分，合计7.50分” by the rules. */
export function resultText({ unit, group, ledger }: UnitScore, rules: ScoreRules): string {
  const own = scoreGroup(group.units, rules).find((one) => one.unit === unit);
  const score = own?.score ?? null;
  const { taken } = ledgerOf(ledger.entries, ledger.exempt, rules);
  const total =
    taken === 0
      ? '不扣分'
      : `应扣${pointsText(taken)}分${score === null ? '' : `，合计${scoreText(score - taken)}`}`;
  return `${score === null ? '不计分' : `得${scoreText(score)}，${rankText(own?.rank ?? null)}`}；${total}。`;
}

const factText = ({ kind, projectName, words, on, source, points, struck }: Entry): string => {
  const counts = struck
    ? `（${struck.number}，不计）`
    : points === null
      ? ''
      : `（−${pointsText(points)}分）`;
  return `${shortDayText(on)} ${FACT_NAMES[kind]}：${projectName}，${words}${counts}　来源：${source}`;
};
