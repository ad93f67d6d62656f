import { dayOf, dayText, monthOf } from '../calendar/days.ts';
import { shortMonthText } from '../calendar/months.ts';
import { withoutPhones } from '../people/without-phones.ts';
import { wanNumber } from '../projects/money.ts';
import { type Column, sheet, textSheet, xlsx } from '../projects/write-sheets.ts';
import type { Evidence } from './evidence.ts';
import type { Scored } from './formula.ts';
import type { Entry, Ledger } from './ledger.ts';
import { asOfText } from './moment.ts';
import { FACT_NAMES, pointsText } from './score-rules.ts';
import { basisLines } from './sentences.ts';
import type { ScoreStanding } from './standing.ts';
import { groupTitle, notesOf } from './table-view.ts';
import type { UnitScore } from './unit-score.ts';

interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * 得分表 as a workbook: a sheet a group, and for the office the facts of all. At the same moment the same state gives
 * the same bytes.
 */
export async function tableWorkbook(
  standing: ScoreStanding,
  ledgers: ReadonlyMap<string, Ledger>,
  { evidence, sample }: { readonly evidence: boolean; readonly sample: boolean },
): Promise<File> {
  const notice = sample ? '（示例数据）' : '';
  const when = asOfText(standing.at);
  const groups = standing.groups.map((group) =>
    sheet(
      group.group,
      `${standing.at.year}年谋划申报得分：${groupTitle(group)}（${when}）${notice}`,
      UNIT_COLUMNS,
      group.scored.map((scored) => ({ scored, ledger: ledgers.get(scored.unit) ?? null })),
    ),
  );
  const entries = [...ledgers.values()].flatMap((ledger) => ledger.entries);
  return {
    name: `得分表_${dayText(dayOf(standing.at.asOf))}${notice}.xlsx`,
    bytes: await xlsx([
      ...groups,
      ...(evidence ? [sheet('扣分事实', `扣分事实（${when}）${notice}`, FACT_COLUMNS, entries)] : []),
      about(standing, notice),
    ]),
  };
}

/** 得分明细 of one unit: what it declared and what may take points off. */
export async function unitWorkbook(
  { unit, standing, ledger }: UnitScore,
  evidence: readonly Evidence[],
  sample: boolean,
): Promise<File> {
  const notice = sample ? '（示例数据）' : '';
  const when = `${unit}，${asOfText(standing.at)}`;
  return {
    name: `得分明细_${unit}_${dayText(dayOf(standing.at.asOf))}${notice}.xlsx`,
    bytes: await xlsx([
      sheet('收录申报', `收录的谋划申报（${when}）${notice}`, EVIDENCE_COLUMNS, evidence),
      sheet('扣分事实', `扣分事实（${when}）${notice}`, FACT_COLUMNS, ledger.entries),
      about(standing, notice),
    ]),
  };
}

const about = (standing: ScoreStanding, notice: string) =>
  textSheet('说明', `得分说明${notice}`, [
    ['时点', asOfText(standing.at)],
    ...basisLines(standing.rules).map((line): [string, string] => ['规则', line]),
    ['扣分事实', '由项目计划、周填报和四单按规则得出；同意不扣分的月份照列不计，未设扣分的只列事实。'],
    ...notesOf(standing).map((line): [string, string] => ['提示', line]),
  ]);

interface UnitRow {
  readonly scored: Scored;
  readonly ledger: Ledger | null;
}

const UNIT_COLUMNS: readonly Column<UnitRow>[] = [
  { title: '名次', width: 8, value: ({ scored }) => scored.rank },
  { title: '单位', width: 32, value: ({ scored }) => scored.unit },
  { title: '收录申报（件）', width: 12, value: ({ scored }) => scored.count },
  {
    title: '得分',
    width: 10,
    value: ({ scored }) => (scored.score === null ? '不计分' : scored.score / 100),
  },
  { title: '扣分事实（项）', width: 12, value: ({ ledger }) => ledger?.entries.length ?? 0 },
  {
    title: '其中不计（项）',
    width: 12,
    value: ({ ledger }) => ledger?.entries.filter(({ struck }) => struck !== null).length ?? 0,
  },
  { title: '应扣分', width: 10, value: ({ ledger }) => (ledger?.taken ?? 0) / 100 },
];

const FACT_COLUMNS: readonly Column<Entry>[] = [
  { title: '单位', width: 26, value: ({ unit }) => unit },
  { title: '月份', width: 8, value: ({ month }) => shortMonthText(month) },
  { title: '日期', width: 12, value: ({ on }) => on },
  { title: '事实', width: 16, value: ({ kind }) => FACT_NAMES[kind] },
  { title: '项目编号', width: 16, value: ({ project }) => project },
  { title: '项目名称', width: 36, value: ({ projectName }) => projectName },
  { title: '内容', width: 60, value: ({ words }) => withoutPhones(words) },
  { title: '来源', width: 30, value: ({ source }) => source },
  { title: '应扣分', width: 10, value: ({ points }) => (points === null ? null : pointsText(points)) },
  { title: '不计依据', width: 22, value: ({ struck }) => struck && struck.number },
];

const EVIDENCE_COLUMNS: readonly Column<Evidence>[] = [
  { title: '申报号', width: 10, value: ({ no }) => `申报${no}` },
  { title: '项目名称', width: 40, value: ({ content }) => content.name },
  { title: '项目类别', width: 16, value: ({ content }) => content.category },
  {
    title: '总投资（万元）',
    width: 14,
    value: ({ content }) => content.amountFen && wanNumber(content.amountFen),
  },
  { title: '资金渠道', width: 14, value: ({ content }) => content.channel },
  { title: '阶段', width: 8, value: ({ content }) => content.stage },
  { title: '申报日期', width: 12, value: ({ declaredOn }) => declaredOn },
  {
    title: '申报月份',
    width: 10,
    value: ({ declaredOn }) => declaredOn && shortMonthText(monthOf(declaredOn)),
  },
  { title: '经过', width: 80, value: ({ story }) => withoutPhones(story.join('\n')) },
];
