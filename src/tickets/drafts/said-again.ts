import { z } from 'zod';
import type { Task } from '../../bot/feature.ts';
import { readingKey } from '../../check-ins/keys.ts';
import { PROBLEM_REPORTED } from '../../check-ins/record-report.ts';
import { problemOf } from '../../check-ins/reported-problem.ts';
import { inTransaction } from '../../database/transaction.ts';
import { sayKnownProblem } from './draft-problem.ts';
import { problemsIn } from './problems-in.ts';
import { reportSource } from '../keys.ts';

const Payload = z.object({ report: z.string() });

/** A report names a problem: where a draft tells of it already, it was said again; a new one waits for its reporter. */
const sayAgain: Task = async (db, payload, now) => {
  const { report } = Payload.parse(payload);
  const found = await problemOf(db, report);
  if (!found) return;
  const { project, words, author, round: week, sourceMessage: message } = found;
  await inTransaction(db, { now, actor: author, cause: `report:${report}` }, async (work) => {
    // Its receipt says so instead of asking.
    if (message !== null) work.touch(readingKey(message));
    for (const [index, problem] of problemsIn(words).entries())
      await sayKnownProblem(work, {
        project,
        ...problem,
        origin: 'check-in',
        raisedBy: author,
        source: reportSource(report, index + 1),
        message,
        week,
      });
  });
};

export const ticketTasks: Readonly<Record<string, Task>> = { [PROBLEM_REPORTED]: sayAgain };
