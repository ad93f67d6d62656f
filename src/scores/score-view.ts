import type { CallbackValue } from '../../cards/kit/index.ts';
import type { FactLine, ScoreView } from '../../cards/score.ts';
import { shortDayText } from '../calendar/days.ts';
import type { Entry } from './ledger.ts';
import { asOfText } from './moment.ts';
import { FACT_NAMES, pointsText } from './score-rules.ts';
import { basisLines, countedLines, factsText, oneMoreText, yearEndText } from './sentences.ts';
import type { UnitScore } from './unit-score.ts';

export interface Reader {
  /** The card is about the reader's own unit. */
  readonly isOwn: boolean;
  readonly seesEvidence: boolean;
  /** Asks for the trace. */
  readonly trace: CallbackValue;
  readonly sample: boolean;
}

/** A unit's score as somebody reads it. Pure. */
export function scoreView(found: UnitScore, reader: Reader): ScoreView {
  const { unit, standing, group, own, ledger } = found;
  const { at, rules } = standing;
  return {
    title: reader.isOwn ? '我的得分' : `得分：${unit}`,
    subtitle: `${at.year}年　${reader.isOwn ? `${unit}　` : ''}${group.group}　${asOfText(at)}`,
    tags: ['谋划申报'],
    figures: [
      { label: '得分', value: own.score === null ? '不计分' : pointsText(own.score) },
      { label: '名次', value: own.rank === null ? '—' : `${own.rank}/${group.spread.scored}` },
      { label: '本单位收录', value: `${own.count}件` },
      { label: '组内最多、最少', value: spreadText(found) },
    ],
    counted: [
      ...countedLines(own, own.score, group.spread, rules.values),
      ...(ledger.taken > 0 && own.score !== null
        ? [
            `扣分后合计：${pointsText(own.score)}－${pointsText(ledger.taken)}＝${pointsText(own.score - ledger.taken)}`,
          ]
        : []),
    ],
    ahead: aheadOf(found),
    facts: reader.seesEvidence ? ledger.entries.map(factLine) : null,
    factsSentence: reader.seesEvidence
      ? factsText(ledger)
      : `${factsText(ledger)}依据只供本单位和领导小组办公室查看。`,
    basis: basisLines(rules),
    trace: reader.seesEvidence ? reader.trace : null,
    hints: reader.isOwn ? ['发送“我的得分 10月”查看往月，“我的申报”查看申报，“得分明细”领取明细。'] : [],
    sample: reader.sample,
  };
}

const spreadText = ({ group: { spread } }: UnitScore): string =>
  spread.most === null ? '—' : `${spread.most}件、${spread.least ?? 0}件`;

function aheadOf({ own, oneMore, yearEnd, rateDays, lately }: UnitScore): ScoreView['ahead'] {
  if (yearEnd === null) return [];
  return [
    ...(oneMore ? [{ label: '再收录1件', words: oneMoreText(own, oneMore) }] : []),
    { label: '年底预测', words: yearEndText(yearEnd, rateDays, lately) },
  ];
}

export const factLine = ({ kind, projectName, words, on, source, points, struck }: Entry): FactLine => ({
  kind: FACT_NAMES[kind],
  words: `${projectName}：${words}`,
  about: `${shortDayText(on)} ${source}`,
  points: points === null ? null : `−${pointsText(points)}分`,
  struck: struck && struck.number,
});
