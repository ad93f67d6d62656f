import type { Logger } from 'pino';
import { momentText } from '../calendar/days.ts';
import type { Config } from '../config.ts';
import { Refusal } from './explain.ts';
import { openService, type Service } from './open-service.ts';
import { reportDelivery } from './report-delivery.ts';

/**
 * `npm run job -- NAME [--at ISO-TIME]`: runs the job's last occasion due by the moment, unless it has run. Works
 * alone or beside a running service.
 */
export async function jobCommand(config: Config, log: Logger, args: readonly string[]): Promise<number> {
  const { name, at } = read(args);
  const service = await openService(config, log);
  try {
    return await runJob(service, name, at ?? service.clock.now());
  } finally {
    await service.close();
  }
}

async function runJob(service: Service, name: string, now: Date): Promise<number> {
  const { runner } = service;
  const job = runner.jobs.find((known) => known.name === name);
  if (!job)
    throw new Refusal(`没有名为“${name}”的任务。可用：${runner.jobs.map((known) => known.name).join('、')}`);
  const occasion = await runner.latest(job, now);
  if (!occasion) throw new Refusal(`截至 ${momentText(now)}，“${job.title}”没有到期的场次。`);
  const ran = await runner.run({ job, occasion }, now);
  process.stdout.write(
    ran
      ? `已执行“${job.title}”（${occasion.key}，应于 ${momentText(occasion.dueAt)}）。\n`
      : `“${job.title}”（${occasion.key}）此前已执行，未重复执行。\n`,
  );
  return reportDelivery(service);
}

const USAGE = '用法：npm run job -- 任务名 [--at 2026-11-27T15:00:00+08:00]';

function read(args: readonly string[]): { name: string; at: Date | null } {
  const [name, flag, at, ...others] = args;
  if (name === undefined || others.length > 0 || (flag !== undefined && flag !== '--at'))
    throw new Refusal(USAGE);
  if (flag === undefined) return { name, at: null };
  // Without its zone a time means another moment on another machine.
  if (at === undefined || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(at))
    throw new Refusal(`时间须写明时区。${USAGE}`);
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) throw new Refusal(`没有这样的时间：${at}。${USAGE}`);
  return { name, at: moment };
}
