import type { ReceiptPart, ReceiptStep, ReceiptView } from '../../cards/receipt.ts';
import { money } from '../projects/money.ts';
import { type ArithmeticRules, openDoubt } from './arithmetic.ts';
import type { Standing } from './beat.ts';
import { changesBetween } from './changes.ts';
import { asksFor } from './open-question.ts';
import { weekNumber } from './pressed-project.ts';
import type { Reading } from './readings.ts';
import type { Figures, Report, ReportedProject } from './report.ts';
import { reportLine, reportLines, versionText } from './report-text.ts';
import { ownerOf, type RoutingRules } from './routing.ts';
import { doubtsOfProject, saidOf } from './doubt-view.ts';
import { fieldsOf } from './show-check-in.ts';

/** A part of a receipt with what stands of its project. */
export interface Understanding {
  readonly reading: Reading;
  /** null when it was taken off the plan since, or is still to be named. */
  readonly project: ReportedProject | null;
  /** The version that it replaced. */
  readonly corrected: Figures | null;
}

export interface Shown {
  readonly standing: Standing;
  readonly arithmetic: ArithmeticRules;
  readonly routing: RoutingRules;
  /** Whether a problem can be brought before the office. */
  readonly raises: boolean;
  /** What became of problems that were known before, by report. */
  readonly known: ReadonlyMap<string, string>;
}

const weekTag = (round: string) => ({ text: `第${weekNumber(round)}周`, color: 'blue' as const });

/** Pure: the words are understood, the project is still to be named. */
export function askingView(
  reading: Reading,
  projects: readonly ReportedProject[],
  standing: Standing,
): ReceiptView {
  const closed = closedBecause(reading, standing);
  return {
    id: reading.id,
    title: closed === null ? '已收到，请选择项目' : '进度填报',
    subtitle: null,
    color: closed === null ? 'blue' : 'grey',
    tags: [weekTag(reading.round)],
    parts: [{ ...understoodPart(reading), closed }],
    asks: null,
    step: closed === null ? { kind: 'choose', projects } : { kind: 'none' },
  };
}

function closedBecause(reading: Reading, standing: Standing): string | null {
  if (reading.state !== 'asked') return '已按您的选择不作填报。';
  return standing === 'over' ? '本周填报已结束，未指明项目，未予记入。' : null;
}

/** What was understood, where no report stands for it. */
const understoodPart = (reading: Reading): ReceiptPart => ({
  id: reading.id,
  name: null,
  lines: reportLines({ ...reading.understood, cumulativeStated: true }, reading.understood.noProblem),
  changes: [],
  doubts: [],
  question: null,
  notes: reading.understood.notes,
  problem: null,
  form: null,
  closed: null,
});

/** Pure. */
export function receiptView(parts: readonly Understanding[], shown: Shown): ReceiptView {
  const [first] = parts;
  if (!first) throw new Error('a receipt of nothing');
  const several = parts.length > 1;
  const live = parts.filter(stands);
  const focus = focusOf(live, shown);
  const confirmed = live.length > 0 && live.every(({ reading }) => reading.state === 'confirmed');
  const corrected = parts.some((part) => part.corrected !== null);
  return {
    id: first.reading.id,
    title: confirmed ? '已收到' : corrected ? '已更正，我理解为：' : '已收到，我理解为：',
    subtitle: several ? `${parts.length}个项目` : (first.project?.name ?? null),
    color: live.length === 0 ? 'grey' : confirmed ? 'green' : 'blue',
    tags: tagsOf(first.reading.round, live, confirmed),
    parts: parts.map((part) => partView(part, shown, focus, several)),
    asks: focus?.on === 'missing' ? missingOf(live, several) : null,
    step: stepOf({ live: live.length > 0, focus, confirmed, several }),
  };
}

/**
 * What the receipt is about now: a part that is being mended, one whose figures are asked about, else what is missing;
 * null: the round is over, there is nothing to be done.
 */
type Focus =
  | { readonly on: 'edited' | 'doubted'; readonly part: Understanding }
  | { readonly on: 'missing'; readonly part: null }
  | null;

function focusOf(live: readonly Live[], shown: Shown): Focus {
  if (shown.standing === 'over' || live.length === 0) return null;
  const edited = live.find(({ reading }) => reading.state === 'editing');
  if (edited) return { on: 'edited', part: edited };
  const doubted = live.find((part) => openDoubt(doubtsOfProject(part.project, shown.arithmetic)));
  return doubted ? { on: 'doubted', part: doubted } : { on: 'missing', part: null };
}

const tagsOf = (round: string, live: readonly Live[], confirmed: boolean): ReceiptView['tags'] => [
  weekTag(round),
  ...(live.some(({ project }) => project.reported.late) ? [{ text: '迟报', color: 'orange' as const }] : []),
  ...(confirmed ? [{ text: '已确认', color: 'green' as const }] : []),
];

type Live = Understanding & { readonly project: ReportedProject & { readonly reported: Report } };

/** It is still the report that it made. */
const stands = (part: Understanding): part is Live =>
  part.project?.reported !== undefined &&
  part.project.reported !== null &&
  part.project.reported.id === part.reading.report;

/** The one question about what is missing. */
function missingOf(live: readonly Live[], several: boolean): string | null {
  const part = live.find(({ project }) => asksFor(project));
  if (!part) return null;
  return asksFor(part.project, several);
}

function stepOf(now: { live: boolean; focus: Focus; confirmed: boolean; several: boolean }): ReceiptStep {
  const { focus } = now;
  if (!now.live || focus === null || focus.on === 'edited') return { kind: 'none' };
  if (now.confirmed) return { kind: 'confirmed' };
  return { kind: 'confirm', yes: now.several || focus.on === 'missing' };
}

function partView(part: Understanding, shown: Shown, focus: Focus, several: boolean): ReceiptPart {
  const { reading, project } = part;
  const name = several ? (project?.name ?? reading.project) : null;
  if (!stands(part)) return { ...understoodPart(reading), name, closed: supersededBy(project) };
  const { reported } = part.project;
  const { question, doubts } = saidOf(part.project, shown.arithmetic);
  const lines = reportLines(reported, reading.understood.noProblem).filter(
    (line) => !several || !line.endsWith('：未填'),
  );
  const asked = isOn(focus, 'doubted', part) ? question : null;
  return {
    id: reading.id,
    name,
    lines: [...lines, versionText(reported)],
    changes: part.corrected === null ? [] : changesBetween(part.corrected, reported),
    doubts,
    question: asked && { ...asked, round: reading.round, project: part.project.code },
    notes: reading.understood.notes,
    problem: shown.raises ? offered(reading, reported, shown) : null,
    form: isOn(focus, 'edited', part) ? formOf(part.project) : null,
    closed: focus === null && !several ? '本周填报已结束。' : null,
  };
}

const isOn = (focus: Focus, how: 'edited' | 'doubted', part: Understanding): boolean =>
  focus?.on === how && focus.part === part;

const supersededBy = (project: ReportedProject | null): string =>
  project?.reported
    ? `已有新的填报，以最新一版为准（${versionText(project.reported)}）：${reportLine(project.reported)}`
    : '该项目已不在项目清单中。';

const formOf = (project: Live['project']): ReceiptPart['form'] => ({
  fields: fieldsOf(project.reported, project.reported.cumulativeStated),
  cumulativeHint:
    project.cumulativeBefore === null
      ? '本年首次填报，请填写累计数'
      : `不填则按此前累计${money(project.cumulativeBefore)}加本周计算`,
  asksPlan: project.before?.next !== null && project.before !== null,
});

/** The problem in the report, offered to be brought before the office. */
function offered(reading: Reading, report: Report, { routing, known }: Shown): ReceiptPart['problem'] {
  const { problem } = report;
  if (problem === null) return null;
  const joined = known.get(report.id);
  if (joined !== undefined) return { sentence: joined, decided: true };
  if (reading.problem === 'raised') return { sentence: '问题已提交办公室，列为问题草稿。', decided: true };
  if (reading.problem === 'declined') return { sentence: '问题未提交为草稿，随周报记录。', decided: true };
  const { issues } = reading.understood;
  const named = issues.length > 0 ? issues : [{ text: problem, category: report.category }];
  const about = named.map(({ text, category }) => {
    const kind = category === null ? '' : `${category}，`;
    return `“${text}”（${kind}建议由${ownerOf({ text, category }, routing)}办理）`;
  });
  return { sentence: `${about.join('；')}：是否提交为问题草稿，由办公室确认后交办？`, decided: false };
}
