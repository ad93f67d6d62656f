import { z } from 'zod';
import { receiptCard, type ReceiptStep, type ReceiptView } from '../../cards/receipt.ts';
import type { Renderer } from '../bot/feature.ts';
import { readSetting } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { money } from '../projects/money.ts';
import { ARITHMETIC_KEY, type ArithmeticRules, arithmeticRules, doubtsOf } from './arithmetic.ts';
import { BEAT_KEY, beatRules, nextOpening, type Standing, standingOf } from './beat.ts';
import { weekNumber } from './pressed-project.ts';
import { type Reading, readingById } from './readings.ts';
import type { Report, ReportedProject } from './report.ts';
import { reportLine, reportLines, versionText } from './report-text.ts';
import { roundById } from './rounds.ts';
import { fieldsOf } from './show-check-in.ts';
import { projectsWithinReach, projectToReport } from './store.ts';

const ReceiptSubject = z.object({ reading: z.string() });

/** The template 'receipt': what was understood of a report in words, as it stands now. */
export const renderReceipt: Renderer = async (db, message, now) => {
  const reading = await readingById(db, ReceiptSubject.parse(message.subject).reading);
  const round = reading && (await roundById(db, reading.round));
  if (!reading || !round) return null;
  const standing = standingOf(round, nextOpening(round, await readSetting(db, BEAT_KEY, beatRules)), now);
  return { kind: 'card', card: receiptCard(await viewOf(db, reading, standing)) };
};

async function viewOf(db: Database | Tx, reading: Reading, standing: Standing): Promise<ReceiptView> {
  if (reading.project === null) {
    const projects =
      reading.state === 'asked' ? await projectsWithinReach(db, reading.round, reading.person) : [];
    return askingView(reading, projects, standing);
  }
  const project = await projectToReport(db, reading.round, reading.project);
  return receiptView(reading, project, standing, await readSetting(db, ARITHMETIC_KEY, arithmeticRules));
}

/** Pure: the words are understood, the project is still to be named. */
function askingView(reading: Reading, projects: readonly ReportedProject[], standing: Standing): ReceiptView {
  const closed = closedBecause(reading, standing);
  return {
    id: reading.id,
    title: closed === null ? '已收到，请选择项目' : '进度填报',
    subtitle: null,
    color: closed === null ? 'blue' : 'grey',
    tags: [{ text: `第${weekNumber(reading.round)}周`, color: 'blue' }],
    lines: reportLines({ ...reading.understood, cumulativeStated: true }),
    doubts: [],
    notes: reading.understood.notes,
    step: closed === null ? { kind: 'choose', projects } : { kind: 'closed', sentence: closed },
  };
}

function closedBecause(reading: Reading, standing: Standing): string | null {
  if (reading.state !== 'asked') return '已按您的选择不作填报。';
  return standing === 'over' ? '本周填报已结束，未指明项目，未予记入。' : null;
}

/** Pure. @param project null when it was taken off the plan since */
export function receiptView(
  reading: Reading,
  project: ReportedProject | null,
  standing: Standing,
  rules: ArithmeticRules,
): ReceiptView {
  const report = project?.reported ?? null;
  const week = { text: `第${weekNumber(reading.round)}周`, color: 'blue' as const };
  const base = {
    id: reading.id,
    subtitle: project?.name ?? null,
    step: stepOf(reading, project, standing),
  };
  if (!project || !report || report.id !== reading.report)
    return {
      ...base,
      title: '已收到，我理解为：',
      color: 'grey',
      tags: [week],
      lines: reportLines({ ...reading.understood, cumulativeStated: true }),
      doubts: [],
      notes: reading.understood.notes,
    };
  const confirmed = reading.state === 'confirmed';
  return {
    ...base,
    title: confirmed ? '已收到' : '已收到，我理解为：',
    color: confirmed ? 'green' : 'blue',
    tags: [
      week,
      ...(report.late ? [{ text: '迟报', color: 'orange' as const }] : []),
      ...(confirmed ? [{ text: '已确认', color: 'green' as const }] : []),
    ],
    lines: [...reportLines(report), versionText(report)],
    doubts: doubtsAbout(project, report, rules),
    notes: [...reading.understood.notes, ...asksFor(project, report)],
  };
}

function stepOf(reading: Reading, project: ReportedProject | null, standing: Standing): ReceiptStep {
  if (!project?.reported) return { kind: 'closed', sentence: '该项目已不在项目清单中。' };
  const { reported, cumulativeBefore } = project;
  if (reported.id !== reading.report)
    return {
      kind: 'closed',
      sentence: `已有新的填报，以最新一版为准（${versionText(reported)}）：${reportLine(reported)}`,
    };
  if (standing === 'over') return { kind: 'closed', sentence: '本周填报已结束。' };
  if (reading.state === 'editing')
    return {
      kind: 'edit',
      fields: fieldsOf(reported, reported.cumulativeStated),
      cumulativeHint:
        cumulativeBefore === null
          ? '本年首次填报，请填写累计数'
          : `不填则按此前累计${money(cumulativeBefore)}加本周计算`,
    };
  return { kind: reading.state === 'confirmed' ? 'confirmed' : 'confirm' };
}

const doubtsAbout = (project: ReportedProject, report: Report, rules: ArithmeticRules): string[] =>
  doubtsOf(
    { ...report, cumulative: report.cumulativeStated ? report.cumulative : null },
    { before: project.cumulativeBefore, yearPlan: project.yearPlan },
    rules,
  ).map((doubt) => doubt.sentence);

/** A project under construction owes its amount; one not started doesn't. */
const asksFor = (project: ReportedProject, report: Report): string[] =>
  project.stage === '开工' && report.invested === null
    ? ['本周完成投资还没有填，请回复补报，例如：本周完成120万元；没有请回复：本周无投资。']
    : [];
