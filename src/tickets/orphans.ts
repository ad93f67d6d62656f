import { sql } from 'kysely';
import type { Database, Tx } from '../database/work.ts';
import { isActive, type StoredTicket, ticketsWhere } from './store.ts';

/**
 * What a ticket lacks: its 承办单位 stands on the roster no more (renamed, merged or taken out by a workbook), nobody
 * of it answers (neither contact nor head), or a 配合单位 stands there no more.
 */
export type Lack = 'owner gone' | 'nobody answers' | 'co-owner gone';

/** An active ticket of which what is sent reaches nobody who would have to act. */
export interface Orphan {
  readonly ticket: StoredTicket;
  readonly lack: Lack;
  /** To the office: “承办单位区某局已不在花名册，请改派。” */
  readonly sentence: string;
}

interface Row {
  id: string;
  lack: Lack;
  owner: string;
  co_owners_gone: string[];
}

/** Active tickets whose unit is gone or has nobody who answers, by number: the office's, until they are re-assigned. */
export async function orphanedTickets(db: Database | Tx): Promise<Orphan[]> {
  const { rows } = await sql<Row>`
    select id, owner, co_owners_gone,
           case when not stands then 'owner gone' when not answers then 'nobody answers' else 'co-owner gone' end as lack
    from tickets t
    cross join lateral (select
      exists (select from units u where u.name = t.owner and u.removed_at is null) as stands,
      exists (select from people w where w.unit = t.owner and w.left_at is null
                and w.roles && array['联系人', '主要负责人']) as answers,
      array(select helping.name from unnest(t.co_owners) as helping (name)
            where not exists (select from units u where u.name = helping.name and u.removed_at is null))
        as co_owners_gone) unit
    where ${isActive} and (not stands or not answers or co_owners_gone <> '{}')`.execute(db);
  if (rows.length === 0) return [];
  const lacking = new Map(rows.map((row) => [row.id, row]));
  const tickets = await ticketsWhere(db, sql<boolean>`t.id = any(${[...lacking.keys()]}::text[])`);
  return tickets.flatMap((ticket) => {
    const row = lacking.get(ticket.id);
    return row ? [{ ticket, lack: row.lack, sentence: sentenceOf(row) }] : [];
  });
}

function sentenceOf({ lack, owner, co_owners_gone }: Row): string {
  if (lack === 'owner gone') return `承办单位${owner}已不在花名册，请改派。`;
  return lack === 'nobody answers'
    ? `承办单位${owner}在花名册中没有联系人和主要负责人，请补充人员或改派。`
    : `配合单位${co_owners_gone.join('、')}已不在花名册，请调整。`;
}
