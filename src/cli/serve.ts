import type { Logger } from 'pino';
import { startTicking } from '../../jobs/ticking.ts';
import type { Config } from '../config.ts';
import { createClosing } from './closing.ts';
import { Refusal } from './explain.ts';
import { openDoor } from './open-door.ts';
import { openService } from './open-service.ts';

/** `npm start`: runs until SIGTERM or SIGINT, then finishes what it has begun. */
export async function serve(config: Config, log: Logger): Promise<number> {
  const stopped = untilSignal();
  const closing = createClosing();
  try {
    const service = closing.add(await openService(config, log));
    if (!service.speaking)
      throw new Refusal(
        '同一数据库上已有一个演练环境在运行，请先将其停止。Another sandbox runs on this database: stop it first.',
      );
    const door = closing.add(await openDoor(config, log, service, service.speaking));
    const ticking = startTicking(
      service.runner,
      () => service.clock.now(),
      (error) => log.error({ err: error }, 'a tick failed; it is tried again in a minute'),
      (ran) => {
        for (const { job, occasion } of ran) log.info({ job: job.name, occasion: occasion.key }, 'a job ran');
        for (const { job } of ran) service.metrics.jobs.inc({ job: job.name });
      },
    );
    closing.add({ close: () => ticking.stop() });
    process.stdout.write(greeting(door.url, config));
    log.info({ url: door.url, sandbox: config.feishu === null }, 'started');
    log.info({ signal: await stopped }, 'stopping');
  } finally {
    await closing.run();
  }
  log.info('stopped');
  return 0;
}

const greeting = (url: string, config: Config): string =>
  config.feishu === null
    ? `\n  演练环境已就绪，请用浏览器打开（the sandbox is ready, open）：\n\n    ${url}\n\n`
    : `\n  服务已启动（the service is up）：${url}/readyz\n\n`;

/** A second signal ends the process at once, as the system does by default. */
function untilSignal(): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve('SIGTERM'));
    process.once('SIGINT', () => resolve('SIGINT'));
  });
}
