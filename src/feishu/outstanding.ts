import { sql } from 'kysely';
import type { Database } from '../database/work.ts';

/** Messages that haven't gone out, by what they wait for. */
export interface Outstanding {
  /** Their turn. */
  readonly open: number;
  /** That the platform knows their recipient. */
  readonly unmatched: number;
  /** Nothing any more: given up for good. */
  readonly failed: number;
}

export async function outstanding(db: Database): Promise<Outstanding> {
  const { rows } = await sql<Outstanding>`
    select count(*) filter (where m.failed_at is null and (m.chat is not null or p.open_id is not null))::int as open,
           count(*) filter (where m.failed_at is null and m.chat is null and p.open_id is null)::int as unmatched,
           count(*) filter (where m.failed_at is not null)::int as failed
    from messages m left join people p on p.id = m.person
    where m.sent_at is null
  `.execute(db);
  return rows[0] ?? { open: 0, unmatched: 0, failed: 0 };
}
