import { pino } from 'pino';
import { systemClock } from '../../src/calendar/clock.ts';
import { type Day, momentOf } from '../../src/calendar/days.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { listen } from '../../src/web/server.ts';
import { testDatabase } from '../kit/database.ts';
import { CONTACTS, GROUP, LEADER, OFFICE, townsfolk } from './district.ts';
import { createKeeper, type Keeper } from './keeper.ts';

export const BOT = '项目助手';
const APP = { id: 'cli_fedcba9876543210', secret: 'secret of the town', name: BOT };
const log = pino({ level: 'silent' });

export interface TownOptions {
  /** Processes of the service on the one database. Default: 1. */
  readonly replicas?: number;
  readonly redisUrl?: string;
  /** How long the platform waits for an answer to an event. Default: as the platform does. */
  readonly ackTimeoutMs?: number;
}

/** How long it may take until everything is delivered that can be. */
const PATIENCE_MS = 45_000;
/** The platform tries again soon and often, so that no event is lost to a service that dies again and again. */
const REDELIVER_AFTER_MS = Array.from({ length: 60 }, () => 100);

/**
 * A small district's Feishu tenant in this process, and the service beside it in processes of its own, which may be
 * killed. The clock of all is the machine's, ahead or behind by as much as the test says.
 */
export async function openTown({ replicas = 1, redisUrl, ackTimeoutMs }: TownOptions = {}) {
  const database = await testDatabase();
  let aheadMs = 0;
  const clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) };
  const still = () => Promise.reject(new Error('the town moves its clock by itself'));
  const sandbox = createSandbox({
    clock,
    folder: null,
    app: APP,
    control: { state: still, move: still, watch: () => () => undefined },
    sampleWorkbook: still,
    log,
    redeliverAfterMs: REDELIVER_AFTER_MS,
    ...(ackTimeoutMs === undefined ? {} : { ackTimeoutMs }),
  });
  sandbox.ensurePeople(townsfolk());
  sandbox.ensureGroup({ key: 'town', name: GROUP, members: [OFFICE, LEADER, ...CONTACTS], withBot: true });

  const keepers: Keeper[] = [];
  let awaited: { calls: number; act: () => void }[] = [];

  function countCall(): void {
    for (const each of awaited) each.calls -= 1;
    const due = awaited.filter(({ calls }) => calls === 0);
    awaited = awaited.filter(({ calls }) => calls > 0);
    for (const { act } of due) act();
  }

  const web = await listen(
    {
      routes: [
        async (_ctx, next) => {
          countCall();
          for (const keeper of keepers) await keeper.calling('before');
          await next();
          for (const keeper of keepers) await keeper.calling('after');
        },
        ...sandbox.routes,
      ],
      upgrade: sandbox.upgrade,
      log,
    },
    0,
    '127.0.0.1',
  );
  sandbox.listening(web.url);

  const moveTo = (day: Day, time: string): void => {
    const ahead = momentOf(day, time).getTime() - systemClock.now().getTime();
    if (keepers.length > 0 && ahead < aheadMs) throw new Error('time does not run backwards');
    aheadMs = ahead;
  };
  moveTo('2026-11-25', '10:00');

  const environment = {
    PORT: '0',
    DATABASE_URL: database.url,
    FEISHU_APP_ID: APP.id,
    FEISHU_APP_SECRET: APP.secret,
    FEISHU_DOMAIN: web.url,
    OFFICE_MOBILES: townsfolk()[0]?.mobile ?? '',
    LOG_LEVEL: 'warn',
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  const connected = (): Promise<void> => until(() => sandbox.connections() > 0);
  for (let replica = 0; replica < replicas; replica++)
    keepers.push(createKeeper({ environment, aheadMs: () => aheadMs, connected }));
  for (const keeper of keepers) await keeper.up();

  /** Jobs that are left, and messages that haven't come out. */
  async function left(): Promise<string[]> {
    const { rows } = await database.pool.query<{ what: string }>(LEFT);
    return rows.map(({ what }) => what);
  }

  const town = {
    database,
    sandbox,
    clock,
    keepers: keepers as readonly Keeper[],
    moveTo,
    left,
    url: web.url,

    /** Resolves when some process can be reached. */
    reachable: connected,

    /** Does something when the platform is called for the n-th time from now. */
    atCall: (calls: number, act: () => void) => void awaited.push({ calls, act }),

    /** Does at once what still waits for its call. */
    overdue(): void {
      const due = awaited;
      awaited = [];
      for (const { act } of due) act();
    },

    /** All processes look what is due, at the same moment. */
    tick: () => Promise.all(keepers.map((keeper) => keeper.tick())),

    /** Resolves when nothing is left to be done or delivered. */
    async quiet(patienceMs = PATIENCE_MS): Promise<void> {
      const until = performance.now() + patienceMs;
      let found = await left();
      while (found.length > 0) {
        if (performance.now() > until)
          throw new Error(
            `stuck:\n${found.join('\n')}\n${keepers.map((keeper) => keeper.log().slice(-3000)).join('\n')}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 20));
        found = await left();
      }
    },

    async close(): Promise<void> {
      await Promise.all(keepers.map((keeper) => keeper.close()));
      sandbox.close();
      await web.close();
      await database.close();
    },
  };
  // Nobody is on the roster before the office has been found.
  await town.quiet();
  return town;
}

export type Town = Awaited<ReturnType<typeof openTown>>;

const LEFT = `
  select concat_ws(' ', 'job', task.identifier, job.key, 'attempts', job.attempts, 'due in', job.run_at - now(),
                   'locked by', job.locked_by, job.last_error) as what
  from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
  -- A job that was replaced while it ran, and then failed, stays behind until it is cleaned away.
  where job.locked_at is not null or job.attempts < job.max_attempts
  union all
  select concat_ws(' ', 'message', occasion) from messages where sent_at is null and failed_at is null`;

/** Looks again with every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
