import { type Day, dayOf, momentText } from '../../calendar/days.ts';
import type { Fact } from './fact.ts';

/** A round that is closed. */
export interface RoundOver {
  /** ISO week, and the month that it counts for. */
  readonly id: string;
  readonly month: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly closedOn: Day;
  /** “第48周填报（11月27日 12:00截止）” */
  readonly closed: string;
}

export const roundOver = (
  round: { readonly id: string; readonly opensAt: Date; readonly closesAt: Date },
  month: string,
): RoundOver => ({
  ...round,
  month,
  closedOn: dayOf(round.closesAt),
  closed: `第${Number(round.id.slice(6))}周填报（${momentText(round.closesAt)}截止）`,
});

/** A project that had to report in the round. */
export interface Due {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  /** The first report of it by the moment; null: none came. */
  readonly report: {
    readonly at: Date;
    readonly late: boolean;
    readonly by: string;
    readonly message: string | null;
  } | null;
}

/** 补报, or none at all. Pure. */
export function weeklyFact({ code, name, unit, report }: Due, round: RoundOver): Fact | null {
  if (report && !report.late) return null;
  const { month, closedOn: on, closed } = round;
  const of = { unit, project: code, projectName: name, ofOwnProject: true, month, on };
  return report
    ? {
        ...of,
        kind: 'lateReport',
        words: `${closed}于${momentText(report.at)}补报`,
        source: `${report.by}填报${report.message === null ? '' : `（消息 ${report.message.slice(-8)}）`}`,
      }
    : { ...of, kind: 'missingReport', words: `${closed}未报`, source: '周填报' };
}
