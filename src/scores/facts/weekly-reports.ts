import { dayOf, momentText } from '../../calendar/days.ts';
import { weekText } from '../../calendar/weeks.ts';
import type { Fact } from './fact.ts';

/** A project that had to report in a round that is closed, and the first report of it by the moment. */
export interface Due {
  /** ISO week, and the month that it counts for. */
  readonly round: string;
  readonly month: string;
  readonly closesAt: Date;
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** null: none came. */
  readonly report: {
    readonly at: Date;
    readonly late: boolean;
    readonly by: string;
    readonly message: string | null;
  } | null;
}

/** 补报, or none at all. Pure. */
export function weeklyFact({ round, month, closesAt, code, name, unit, report }: Due): Fact | null {
  if (report && !report.late) return null;
  const of = { unit, project: code, projectName: name, ofOwnProject: true, month, on: dayOf(closesAt) };
  const closed = `${weekText(round)}填报${momentText(closesAt)}截止`;
  return report
    ? {
        ...of,
        kind: 'lateReport',
        words: `${closed}，${momentText(report.at)}补报`,
        source: `${report.by}填报${report.message === null ? '' : `（消息 ${report.message.slice(-8)}）`}`,
      }
    : { ...of, kind: 'missingReport', words: `${closed}，未报`, source: '周填报' };
}
