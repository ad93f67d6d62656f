import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import { systemClock } from '../calendar/clock.ts';
import type { Config } from '../config.ts';
import { startLongConnection, UNNOTICED_MS } from '../feishu/long-connection.ts';
import { redrawRecent } from '../feishu/message-row.ts';
import { webhookRoutes } from '../feishu/webhook.ts';
import { type Check, healthRoutes } from '../web/health.ts';
import { metricsRoute } from '../web/metrics.ts';
import { pageIsBuilt, pageRoutes } from '../web/pages.ts';
import { listen } from '../web/server.ts';
import { createClosing } from './closing.ts';
import { Refusal } from './explain.ts';
import type { Service, Speaking } from './open-service.ts';

const PAGE = fileURLToPath(new URL('../../dist/sandbox-page', import.meta.url));

export interface Door {
  readonly url: string;
  close(): Promise<void>;
}

/** Lets people in: the platform's events by long connection or webhook, and the HTTP server. */
export async function openDoor(
  config: Config,
  log: Logger,
  service: Service,
  speaking: Speaking,
): Promise<Door> {
  const { metrics } = service;
  const events = incoming(config, log, service, speaking);
  const closing = createClosing();
  closing.add(events);
  const checks: Record<string, Check> = {
    database: async () => {
      await service.database.pool.query('select 1');
      return null;
    },
    messenger: () => speaking.messenger.platform.check(),
    ...(events.check ? { events: events.check } : {}),
  };
  try {
    const web = await listen(
      {
        routes: [
          healthRoutes(checks, (ready) => metrics.ready.set(ready ? 1 : 0)),
          metricsRoute(metrics),
          ...events.routes,
          ...workspace(speaking),
        ],
        log,
      },
      config.port,
      config.host,
    );
    closing.add(web);
    return { url: web.url, close: () => closing.run() };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

interface Events {
  readonly routes: readonly Middleware[];
  readonly check: Check | null;
  close(): Promise<void>;
}

function incoming(config: Config, log: Logger, service: Service, { credentials, app }: Speaking): Events {
  const { metrics, database } = service;
  const { feishu } = config;
  if (feishu?.transport === 'webhook' && feishu.encryptKey !== null && feishu.verificationToken !== null) {
    const webhook = webhookRoutes({
      encryptKey: feishu.encryptKey,
      verificationToken: feishu.verificationToken,
      receive: app.receive,
      now: () => systemClock.now(),
      onRefused: (reason) => metrics.refused.inc({ reason }),
    });
    return { routes: [webhook], check: null, close: () => Promise.resolve() };
  }
  const connection = startLongConnection({
    ...credentials,
    receive: app.receive,
    log,
    onAgain: () =>
      void redrawRecent(database.pool, UNNOTICED_MS).catch((error: unknown) =>
        log.warn({ err: error }, 'cards were not redrawn after the connection broke'),
      ),
  });
  return { routes: [], check: () => connection.check(), close: () => connection.close() };
}

function workspace({ sandbox }: Speaking): Middleware[] {
  if (!sandbox) return [];
  if (!pageIsBuilt(PAGE))
    throw new Refusal(
      '演练环境的页面尚未生成，请先执行 npm run prepare。The page isn’t built: run npm run prepare.',
    );
  return [...sandbox.routes, pageRoutes(PAGE)];
}
