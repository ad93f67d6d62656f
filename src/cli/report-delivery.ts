import { setTimeout as pause } from 'node:timers/promises';
import { outstanding } from '../feishu/outstanding.ts';
import type { Service } from './open-service.ts';

const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** Waits until what a command created has gone out, and says what hasn't. @returns the exit code */
export async function reportDelivery({ database: { db }, speaking }: Service): Promise<number> {
  const until = performance.now() + PATIENCE_MS;
  await speaking?.workers.idle(PATIENCE_MS);
  // The sending may be the work of a service beside this process.
  let found = await outstanding(db);
  while (found.open > 0 && performance.now() < until) {
    await pause(LOOK_EVERY_MS);
    found = await outstanding(db);
  }
  const lines = [
    ...(found.open > 0 ? [`尚有${found.open}条消息未送达，服务运行后将继续发送。`] : []),
    ...(found.unmatched > 0 ? [`有${found.unmatched}条消息的收件人尚未与飞书匹配，匹配后自动发送。`] : []),
    ...(found.failed > 0 ? [`有${found.failed}条消息无法送达，原因见“运行情况”。`] : []),
  ];
  process.stdout.write(lines.length === 0 ? '消息均已送达。\n' : `${lines.join('\n')}\n`);
  return found.open === 0 ? 0 : 1;
}
