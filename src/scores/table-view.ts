import type { CallbackValue } from '../../cards/kit/index.ts';
import type { ScoreRow, ScoreTableView } from '../../cards/score-table.ts';
import type { Fact } from './facts/fact.ts';
import type { Scored } from './formula.ts';
import { type Exempt, type Ledger, ledgerOf } from './ledger.ts';
import { asOfText } from './moment.ts';
import { pointsText } from './score-rules.ts';
import { basisLines, scoreText } from './sentences.ts';
import type { GroupStanding, ScoreStanding } from './standing.ts';

/** Every unit's ledger, by unit; units without any fact are left out. Pure. */
export function ledgersBy(
  facts: readonly Fact[],
  exempt: readonly Exempt[],
  { rules }: ScoreStanding,
): ReadonlyMap<string, Ledger> {
  const byUnit = new Map<string, Fact[]>();
  for (const fact of facts) {
    const own = byUnit.get(fact.unit);
    if (own) own.push(fact);
    else byUnit.set(fact.unit, [fact]);
  }
  return new Map([...byUnit].map(([unit, own]) => [unit, ledgerOf(own, exempt, rules.values)]));
}

/** 得分表 as the office, leaders and inspectors read it. Pure. */
export function tableView(
  standing: ScoreStanding,
  ledgers: ReadonlyMap<string, Ledger>,
  { file, sample }: { readonly file: CallbackValue; readonly sample: boolean },
): ScoreTableView {
  return {
    title: `${standing.at.year}年谋划申报得分`,
    subtitle: asOfText(standing.at),
    groups: standing.groups
      .filter(({ units }) => units.length > 0)
      .map((group) => ({
        title: groupTitle(group),
        rows: group.scored.map((scored) => rowOf(scored, ledgers.get(scored.unit))),
      })),
    notes: notesOf(standing),
    basis: basisLines(standing.rules),
    file,
    sample,
  };
}

export const groupTitle = ({ group, units, spread }: GroupStanding): string =>
  `${group === '属地' ? '属地镇（街道、管理处）' : group}（${units.length}个单位，${spread.scored}个计分）`;

const rowOf = ({ unit, count, score, rank }: Scored, ledger: Ledger | undefined): ScoreRow => ({
  rank: rank === null ? '—' : String(rank),
  unit,
  count,
  score: score === null ? scoreText(null) : pointsText(score),
  facts: factsCell(ledger),
});

function factsCell(ledger: Ledger | undefined): string {
  if (!ledger || ledger.entries.length === 0) return '—';
  return ledger.taken > 0 ? `−${pointsText(ledger.taken)}` : `${ledger.entries.length}项`;
}

export function notesOf({ groups, homeless }: ScoreStanding): string[] {
  return [
    ...groups
      .filter(({ spread }) => spread.scored > 0 && spread.most === spread.least)
      .map(({ group }) => `${group}计分单位收录数相同，均按申报数相同的得分计。`),
    ...homeless.map(
      ({ unit, count }) =>
        `${unit}已不在花名册，其收录的${count}件未计入；请发送“申报号 转入 单位名称”调整到现单位。`,
    ),
  ];
}
