import type { LatestReports } from '../projects/latest-report.ts';

/** Each project's last weekly report, as its card shows it: the port that projects leaves open. */
export const latestReports: LatestReports = async (db, codes) => {
  if (codes.length === 0) return new Map();
  const rows = await db
    .selectFrom('reports')
    .distinctOn('project')
    .select(['project', 'round', 'at', 'invested_fen', 'cumulative_fen', 'progress', 'problem', 'next_plan'])
    .where('project', 'in', [...codes])
    .orderBy('project')
    .orderBy('round', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return new Map(
    rows.map((row) => [
      row.project,
      {
        week: row.round,
        at: row.at,
        invested: row.invested_fen,
        cumulative: row.cumulative_fen,
        progress: row.progress,
        problem: row.problem,
        next: row.next_plan,
      },
    ]),
  );
};
