import { pino, type Logger } from 'pino';
import { onTestFinished } from 'vitest';
import { settableClock } from '../../src/calendar/clock.ts';
import { type Day, momentOf } from '../../src/calendar/days.ts';
import { openDoor } from '../../src/cli/open-door.ts';
import { openService, type Service } from '../../src/cli/open-service.ts';
import type { Config } from '../../src/config.ts';
import type { Workbook } from '../../src/projects/workbook.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { createSandbox, type NewGroup } from '../../src/sandbox/sandbox.ts';
import type { NewMember } from '../../src/sandbox/workspace.ts';
import { listen } from '../../src/web/server.ts';
import { testDatabase } from './database.ts';
import { OFFICE, smallDistrict, smallTenant } from './world-district.ts';
import { createPeople } from './world-person.ts';

export const BOT = '项目助手';
const APP = { id: 'cli_0123456789abcdef', secret: 'secret of the tenant', name: BOT };
const ENCRYPT_KEY = 'encrypt key of the tenant';
const VERIFICATION_TOKEN = 'verification token';

export interface WorldOptions {
  /** Default: Monday of the 48th week of 2026, 09:00. */
  readonly now?: Date;
  /** How the platform reaches the service. Default: the long connection. */
  readonly transport?: 'long-connection' | 'webhook';
  readonly cardReply?: 'card' | 'toast';
  /** Who is in the tenant; the first one is the office. Default: the small district. */
  readonly people?: readonly NewMember[];
  /** Processes of the service on the one database. Default: 1. */
  readonly replicas?: number;
  /** Whether the service writes errors down as a matter of course in this story. Default: an error fails it. */
  readonly troubled?: boolean;
}

interface Running {
  readonly service: Service;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * The whole service as in production, composed by the same code: on a database of its own, against a Feishu tenant
 * (the stand-in, over HTTP and its long connection), by a clock that stands until it is moved.
 */
export async function createWorld(options: WorldOptions = {}) {
  const { transport = 'long-connection', cardReply = 'card', replicas = 1 } = options;
  const clock = settableClock(options.now ?? momentOf('2026-11-23', '09:00'));
  const database = await testDatabase();
  const errors: string[] = [];
  const log = errorsTo(errors);
  const sandbox = createSandbox({
    clock,
    folder: null,
    app: APP,
    control: {
      state: () =>
        Promise.resolve({ now: clock.now().getTime(), text: '', dayKind: '', jobs: [], moving: false }),
      move: () => Promise.reject(new Error('the world moves its clock by itself')),
      watch: () => () => undefined,
    },
    sampleWorkbook: () => Promise.reject(new Error('the world writes its workbooks by itself')),
    log,
    redeliverAfterMs: [20, 50, 100, 500, 1000],
  });
  const people = options.people ?? smallTenant();
  sandbox.ensurePeople(people);
  const tenant = await listen({ routes: sandbox.routes, upgrade: sandbox.upgrade, log }, 0, '127.0.0.1');
  sandbox.listening(tenant.url);
  const config: Config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: '/nonexistent',
    databaseUrl: database.url,
    redisUrl: null,
    feishu: {
      appId: APP.id,
      appSecret: APP.secret,
      domain: tenant.url,
      transport,
      encryptKey: ENCRYPT_KEY,
      verificationToken: VERIFICATION_TOKEN,
    },
    cardReply,
    officeMobiles: people.slice(0, 1).map(({ mobile }) => mobile),
    logLevel: 'silent',
    timeZone: 'Asia/Shanghai',
  };
  const running: Running[] = [];

  /** Starts one more process of the service, as `npm start` does. */
  async function start(): Promise<Running> {
    const service = await openService(config, log, clock);
    const { speaking } = service;
    if (!speaking) throw new Error('the service has no messenger');
    const before = sandbox.connections();
    const door = await openDoor(config, log, service, speaking);
    const one: Running = {
      service,
      url: door.url,
      async stop() {
        running.splice(running.indexOf(one), 1);
        await door.close();
        await service.close();
      },
    };
    running.push(one);
    if (transport === 'webhook')
      sandbox.pushTo({
        url: `${door.url}/feishu/webhook`,
        encryptKey: ENCRYPT_KEY,
        verificationToken: VERIFICATION_TOKEN,
        now: () => Date.now(),
      });
    else await until(() => sandbox.connections() > before);
    await service.runner.tick(clock.now());
    await settled();
    return one;
  }

  /** Everything due has been done, by whichever process. */
  async function settled(): Promise<void> {
    await running[0]?.service.speaking?.workers.idle();
  }

  /** As if so much time had passed that everything put off for later is tried: until nothing is left to try. */
  async function later(): Promise<void> {
    for (let round = 0; round < 30; round++) {
      await database.pool.query("update messages set drawn_at = drawn_at - interval '3 seconds'");
      const { rowCount } = await database.pool.query(
        'update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts < max_attempts',
      );
      await settled();
      if (rowCount === 0) return;
    }
    throw new Error('some jobs never come to an end');
  }

  /** Every process looks what is due, all at the same moment. */
  async function tick(): Promise<void> {
    await Promise.all(running.map(({ service }) => service.runner.tick(clock.now())));
    await settled();
  }

  const { as, shown } = createPeople(sandbox, settled);

  const world = {
    clock,
    sandbox,
    people,
    db: database.db,
    pool: database.pool,
    databaseUrl: database.url,
    tenantUrl: tenant.url,
    encryptKey: ENCRYPT_KEY,
    verificationToken: VERIFICATION_TOKEN,
    /** The processes of the service that run now. */
    running: running as readonly Running[],
    start,
    settled,
    later,
    tick,
    as,
    /** All that the bot said in a group or to a person, oldest first, as it now looks. */
    shown,
    /** What went wrong inside the service, by its own log. */
    errors: errors as readonly string[],

    get office() {
      return as(OFFICE);
    },

    /** Lets the time pass as it does: each occasion on the way comes at its moment. */
    async moveTo(day: Day, time: string): Promise<void> {
      const target = momentOf(day, time);
      if (target < clock.now()) throw new Error('time does not run backwards');
      for (;;) {
        const runner = running[0]?.service.runner;
        const [due] = runner ? await runner.between(clock.now(), target) : [];
        if (!due) break;
        clock.set(due.occasion.dueAt);
        await tick();
      }
      clock.set(target);
      await tick();
    },

    /** The time passes while the service is away or hangs: nothing happens on the way. */
    skipTo(day: Day, time: string): void {
      clock.set(momentOf(day, time));
    },

    /** The office sends the workbook and confirms what it would change. */
    async importWorkbook(workbook: Workbook, name = `${workbook.planYear}年计划.xlsx`): Promise<void> {
      const { office } = world;
      await office.sends({ name, bytes: await writeWorkbook(workbook) });
      await office.presses('确认导入');
    },

    /** All versions of a project's reports, oldest first. */
    reports: (project: string) =>
      database.db
        .selectFrom('reports')
        .selectAll()
        .where('project', '=', project)
        .orderBy('round')
        .orderBy('version')
        .execute(),

    /** A group with the bot in it; the office is its owner. */
    group: (name: string, members: readonly string[] = []): Promise<string> =>
      sandbox.createGroup({ by: OFFICE, name, members, withBot: true }),

    ensureGroup: (group: NewGroup): string => sandbox.ensureGroup(group),

    /** Stops every process of the service, as SIGTERM does. */
    async stop(): Promise<void> {
      while (running[0]) await running[0].stop();
    },

    async close(): Promise<void> {
      await world.stop();
      sandbox.close();
      await tenant.close();
      await database.close();
      if (errors.length > 0 && options.troubled !== true)
        throw new Error(`The service logged errors:\n${errors.join('\n')}`);
    },
  };

  for (let process = 0; process < replicas; process++) await start();
  return world;
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The small district with its plan imported: the Monday before the 48th week's check-in. */
export async function createDistrict(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  await world.importWorkbook(smallDistrict());
  return world;
}

/** A world of the running test's own, closed when it ends, however it ends. */
export async function ownWorld(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld(options);
  onTestFinished(() => world.close());
  return world;
}

/** The same with the small district's plan imported. */
export async function ownDistrict(options: WorldOptions = {}): Promise<World> {
  const world = await ownWorld(options);
  await world.importWorkbook(smallDistrict());
  return world;
}

/** Looks again with every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

const ERROR = 50;

/** A log that keeps only what went wrong. */
function errorsTo(errors: string[]): Logger {
  return pino(
    { level: 'error', base: null },
    {
      write(line: string) {
        const { level, msg, err } = JSON.parse(line) as {
          level: number;
          msg: string;
          err?: { message?: string; stack?: string };
        };
        if (level >= ERROR) errors.push(`${msg}: ${err?.stack ?? err?.message ?? ''}`);
      },
    },
  );
}
