import { sql } from 'kysely';
import { type Day, dayOf, lastDayOf, monthOf, yearOf } from '../calendar/days.ts';
import { nextMonth, type Month } from '../calendar/months.ts';
import { isWorkingDay, previousWorkingDay } from '../calendar/working-days.ts';
import type { Work } from '../database/work.ts';
import { projectsByCodes } from '../projects/queries.ts';
import { type Lag, lagsOf } from './lag.ts';
import type { Case, Packet } from './life/exemption.ts';
import { packetOf } from './packet.ts';
import { begin } from './record.ts';
import { exemptionById, exemptionsWhere, type StoredExemption } from './store.ts';
import { tell } from './tell.ts';

/** The day of the month from which renewals are drafted: on a day off the working day before. Pure. */
export function renewalDay(month: Month, day: number): Day {
  const named = `${month}-${String(day).padStart(2, '0')}`;
  return isWorkingDay(named) ? named : previousWorkingDay(named);
}

/**
 * 一月一汇报、一月一申请: drafts the next month's report of each project that is exempt this month and has none yet,
 * from the month's own reports and tickets, for its contact to confirm or mend. Not past the year of its plan.
 */
export async function draftRenewals(work: Work): Promise<void> {
  const month = monthOf(dayOf(work.now));
  const next = nextMonth(month);
  const inForce = await exemptionsWhere(
    work.db,
    sql<boolean>`e.stage = 'granted' and e.month = ${month}
      and p.removed_at is null and p.plan_year >= ${yearOf(`${next}-01`)}
      and not exists (select from exemptions o where o.renews = e.id)
      and not exists (select from exemptions o where o.project = e.project and o.month = ${next}
                      and o.stage in ('drafted', 'asked', 'office', 'granted', 'ended'))`,
  );
  const projects = await projectsByCodes(
    work.db,
    inForce.map(({ project }) => project),
  );
  const lags = await lagsOf(work.db, projects, dayOf(work.now));
  for (const exemption of inForce) {
    const lag = lags.get(exemption.project);
    if (lag) await draftRenewal(work, exemption, lag);
  }
}

async function draftRenewal(work: Work, of: StoredExemption, lag: Lag): Promise<void> {
  const packet = await packetOf(work, { project: of.project, lag, reported: of.month });
  const next = nextMonth(of.month);
  const id = await begin(
    work,
    { project: of.project, unit: of.people.unit, renews: of.id },
    {
      act: 'draft',
      month: next,
      renewal: of.life.renewal + 1,
      case: renewedCase(of.life.case, packet, next),
      packet,
    },
    null,
  );
  const drafted = await exemptionById(work.db, id);
  if (drafted) await tell(work, drafted, [{ act: 'draft' }]);
}

/** The cause as it was put before, and what the month's last report said of it. */
function renewedCase(before: Case, { reports }: Packet, next: Month): Case {
  const last = reports.at(-1);
  const progress = last === undefined ? '本月未填报进展' : `本月进展：${last}`;
  const cause = before.reason.replace(/^本月(?:进展：|未填报进展)[\s\S]*?仍受客观因素影响：/, '');
  return {
    category: before.category,
    reason: `${progress}。仍受客观因素影响：${cause}`,
    until: before.until > `${next}-01` ? before.until : lastDayOf(next),
  };
}
