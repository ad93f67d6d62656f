import { sql } from 'kysely';
import { dayOf, momentOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { Happening } from '../tickets/life/happenings.ts';
import type { TicketPast } from './facts/overdue-tickets.ts';
import type { Then } from './moment.ts';

interface Row {
  id: string;
  number: string | null;
  project: string;
  project_name: string;
  unit: string;
  happened: { at: string; what: unknown; form: string | null }[];
}

export type Urged = Omit<TicketPast, 'projectUnitOn'> & { readonly projectUnit: string };

/** Tickets with a 督办单 in the year by the moment, and all that happened to them. @param unit that ever had them */
export async function ticketsUrged(
  db: Database | Tx,
  { year, asOf }: Then,
  unit: string | null,
): Promise<Urged[]> {
  const since = momentOf(`${year}-01-01`, '00:00');
  const whose =
    unit === null
      ? sql`true`
      : sql`exists (select from ticket_events o where o.ticket = e.ticket and o.act in ('assign', 'transfer')
                    and o.data ->> 'owner' = ${unit})`;
  const { rows } = await sql<Row>`
    select t.id, t.number, t.project, p.name as project_name, p.unit,
           (select jsonb_agg(jsonb_build_object('at', h.at, 'what', h.data, 'form', f.title) order by h.seq)
            from ticket_events h left join ticket_forms f on f.id = h.form
            where h.ticket = t.id and h.at <= ${asOf}) as happened
    from tickets t join projects p on p.code = t.project
    where t.id in (select e.ticket from ticket_events e
                   where e.act = 'urge' and e.at between ${since} and ${asOf} and ${whose})`.execute(db);
  return rows.map(({ number, project, project_name, unit: projectUnit, happened }) => ({
    number,
    project,
    projectName: project_name,
    projectUnit,
    happened: happened.map(({ at, what, form }) => ({
      on: dayOf(new Date(at)),
      what: Happening.parse(what),
      form,
    })),
  }));
}
