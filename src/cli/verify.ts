import type { Logger } from 'pino';
import { dayText, momentText } from '../calendar/days.ts';
import type { Config } from '../config.ts';
import { verifySeals, type Verdict } from '../seal/verify.ts';
import { Refusal } from './explain.ts';
import { openMigrated } from './open-database.ts';

const BREAKS_SHOWN = 20;

/**
 * `npm run verify [-- SEAL]`: computes the chain of nightly seals anew and says where it breaks; with the beginning of
 * a seal that was printed elsewhere, also whether that one still stands. 0: all stands; 1: it doesn't. Works alone or
 * beside a running service.
 */
export async function verifyCommand(config: Config, log: Logger, args: readonly string[]): Promise<number> {
  const [known = null, ...others] = args;
  if (others.length > 0 || (known !== null && !/^[0-9a-f]{8,64}$/.test(known)))
    throw new Refusal('用法：npm run verify [-- 通报上印的封存值（前8位以上）]');
  const database = await openMigrated(config, log);
  try {
    const verdict = await verifySeals(database.db, known);
    process.stdout.write(`${verdictText(verdict)}\n`);
    return verdict.breaks.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
}

function verdictText({ seals, last, rows, unsealed, breaks }: Verdict): string {
  const since = `尚未封存的记录${unsealed}条。`;
  if (last === null && breaks.length === 0) return `尚无封存记录：每日0时10分封存一次。${since}`;
  const covered = `共${seals}次封存、${rows}条记录`;
  if (breaks.length > 0)
    return [
      `封存核验不通过：${covered}，发现${breaks.length}处问题。`,
      ...breaks
        .slice(0, BREAKS_SHOWN)
        .map(({ seal, day, sentence }) =>
          seal === 0 ? sentence : `第${seal}次（${dayText(day)}）：${sentence}`,
        ),
      ...(breaks.length > BREAKS_SHOWN ? [`另有${breaks.length - BREAKS_SHOWN}处。`] : []),
    ].join('\n');
  return [
    `封存核验通过：${covered}，均与封存时一致。`,
    ...(last === null
      ? []
      : [`最近一次：${dayText(last.day)}（${momentText(last.sealedAt)}封存），封存值${last.hash}。`]),
    since,
  ].join('\n');
}
