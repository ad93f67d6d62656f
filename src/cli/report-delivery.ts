import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../database/work.ts';
import type { Service } from './open-service.ts';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** Waits until what a command created has gone out, and says what hasn't. @returns the exit code */
export async function reportDelivery({ database: { db }, speaking }: Service): Promise<number> {
  const until = performance.now() + PATIENCE_MS;
  await speaking?.workers.idle(PATIENCE_MS);
  // The sending may be the work of a service beside this process.
  let found = await undelivered(db);
  while (found.open > 0 && performance.now() < until) {
    await pause(LOOK_EVERY_MS);
    found = await undelivered(db);
  }
  const lines = [
    ...(found.open > 0 ? [`尚有${found.open}条消息未送达，服务运行后将继续发送。`] : []),
    ...(found.unmatched > 0 ? [`有${found.unmatched}条消息的收件人尚未与飞书匹配，匹配后自动发送。`] : []),
    ...(found.failed > 0 ? [`有${found.failed}条消息无法送达，原因见“运行情况”。`] : []),
  ];
  process.stdout.write(lines.length === 0 ? '消息均已送达。\n' : `${lines.join('\n')}\n`);
  return found.open === 0 ? 0 : 1;
}

interface Undelivered {
  readonly open: number;
  readonly unmatched: number;
  readonly failed: number;
}

async function undelivered(db: Database): Promise<Undelivered> {
  const { rows } = await sql<Undelivered>`
    select count(*) filter (where m.failed_at is null and (m.chat is not null or p.open_id is not null))::int as open,
           count(*) filter (where m.failed_at is null and m.chat is null and p.open_id is null)::int as unmatched,
           count(*) filter (where m.failed_at is not null)::int as failed
    from messages m left join people p on p.id = m.person
    where m.sent_at is null
  `.execute(db);
  return rows[0] ?? { open: 0, unmatched: 0, failed: 0 };
}
