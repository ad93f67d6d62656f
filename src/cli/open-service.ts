import type { Logger } from 'pino';
import { createTimeTravel } from '../../jobs/time-travel.ts';
import type { Runner } from '../../jobs/runner.ts';
import { type App, createApp, createDistrictRunner } from '../app.ts';
import { type Clock, systemClock } from '../calendar/clock.ts';
import { districtClock } from '../calendar/district-clock.ts';
import { useTimeZone } from '../calendar/zone.ts';
import type { Config } from '../config.ts';
import type { OpenDatabase } from '../database/open.ts';
import { inTransaction } from '../database/transaction.ts';
import { openPresence } from '../feishu/presence.ts';
import { startWorkers, type Workers } from '../feishu/workers.ts';
import { enrolFirstOffice } from '../people/commands.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { createMetrics, type Metrics } from '../web/metrics.ts';
import { createClosing } from './closing.ts';
import { directoryOf } from './directory.ts';
import { openMigrated } from './open-database.ts';
import { type Credentials, type Messenger, openMessenger } from './open-messenger.ts';
import { type OpenSandbox, openSandbox } from './open-sandbox.ts';
import { ownSandbox } from './ownership.ts';

/** Everything behind the door: database, clock, jobs, and what speaks to people. */
export interface Service {
  readonly database: OpenDatabase;
  readonly clock: Clock;
  readonly runner: Runner;
  readonly metrics: Metrics;
  /** null: the sandbox belongs to a service that runs beside this process, and the sending with it. */
  readonly speaking: Speaking | null;
  close(): Promise<void>;
}

/** The messenger with the features behind it and the workers that bring messages out. */
export interface Speaking {
  readonly credentials: Credentials;
  readonly messenger: Messenger;
  readonly app: App;
  readonly workers: Workers;
  /** null: Feishu itself. */
  readonly sandbox: Sandbox | null;
}

/**
 * Opens all parts in order; closing ends them in the opposite one.
 * @param machine by which the service's clock runs
 */
export async function openService(
  config: Config,
  log: Logger,
  machine: Clock = systemClock,
): Promise<Service> {
  useTimeZone(config.timeZone);
  const closing = createClosing();
  try {
    const metrics = createMetrics();
    const database = closing.add(await openMigrated(config, log));
    const runner = createDistrictRunner(database.db);
    const ground = { config, log, machine, metrics, database, runner, closing };
    const spoken = config.feishu ? await speakFeishu(ground, config.feishu) : await speakSandbox(ground);
    return { database, runner, metrics, ...spoken, close: () => closing.run() };
  } catch (error) {
    await closing.run();
    throw error;
  }
}

interface Ground {
  readonly config: Config;
  readonly log: Logger;
  readonly machine: Clock;
  readonly metrics: Metrics;
  readonly database: OpenDatabase;
  readonly runner: Runner;
  readonly closing: ReturnType<typeof createClosing>;
}

type Spoken = Pick<Service, 'clock' | 'speaking'>;

async function speakFeishu(ground: Ground, credentials: Credentials): Promise<Spoken> {
  const { machine, config } = ground;
  const speaking = await speak(ground, credentials, machine, null, config.officeMobiles);
  return { clock: machine, speaking };
}

async function speakSandbox(ground: Ground): Promise<Spoken> {
  const { config, log, machine, database, runner, closing } = ground;
  const clock = await districtClock(database.db, machine);
  const owned = await ownSandbox(database.pool);
  if (!owned) return { clock, speaking: null };
  closing.add({ close: () => owned.release() });
  // Nothing is due to be delivered before the workers stand.
  let settle = (): Promise<unknown> => Promise.resolve();
  const control = createTimeTravel({
    clock,
    runner,
    settle: async () => void (await settle()),
    onError: (error) => log.warn({ err: error }, 'the clock could not be read'),
  });
  const stand = closing.add(await openSandbox({ dataDir: config.dataDir, clock, control, log }));
  const speaking = await speak(ground, stand, clock, stand, [stand.officeMobile]);
  settle = () => speaking.workers.idle(SETTLE_PATIENCE_MS);
  return { clock, speaking };
}

/** A platform told to misbehave must not hold up the clock for good. */
const SETTLE_PATIENCE_MS = 60_000;

async function speak(
  { config, log, metrics, database, closing }: Ground,
  credentials: Credentials,
  clock: Clock,
  stand: OpenSandbox | null,
  officeMobiles: readonly string[],
): Promise<Speaking> {
  const { db, pool } = database;
  const messenger = closing.add(await openMessenger(credentials, config, log, metrics));
  const presence = closing.add(await openPresence(pool, log));
  const app = createApp({
    db,
    clock,
    platform: messenger.platform,
    limits: messenger.limits,
    presence,
    lookUp: directoryOf(messenger.platform, stand?.sandbox ?? null),
    answerWithCard: config.cardReply === 'card',
    log,
    metrics,
  });
  await inTransaction(db, { now: clock.now(), actor: null, cause: 'start' }, (work) =>
    enrolFirstOffice(work, officeMobiles),
  );
  const workers = await startWorkers({
    pool,
    presence,
    limits: messenger.limits,
    tasks: app.tasks,
    bulkTasks: app.bulkTasks,
    log,
  });
  closing.add({ close: () => workers.stop() });
  return { credentials, messenger, app, workers, sandbox: stand?.sandbox ?? null };
}
