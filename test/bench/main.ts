import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/calendar/clock.ts';
import { dayOf } from '../../src/calendar/days.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { type OpenDatabase, openDatabase } from '../../src/database/open.ts';
import { type Child, freePort, residentMb, runChild, untilReady } from './child.ts';
import { CONNECTIONS, type Load, press, type Pressable } from './clicks.ts';
import { APP_ID, APP_SECRET, ENCRYPT_KEY, VERIFICATION_TOKEN } from './credentials.ts';
import { contacts, fillDistrict, openWeek } from './large-district.ts';
import { databaseSeconds, processorSeconds } from './processor-time.ts';
import { parse } from './parse.ts';
import { benchScores } from './scores.ts';
import { benchTickets } from './tickets.ts';
import { openTenant, pressable, type Tenant } from './tenant.ts';
import { benchWeekly } from './weekly.ts';

/**
 * `npm run bench` measures everything, `npm run bench -- clicks` the presses alone, with as many cards as they need,
 * `npm run bench -- weekly` 周督查 alone, `npm run bench -- tickets` the chase of tickets alone,
 * `npm run bench -- scores` the scores alone, `npm run bench -- parse` the reading of replies alone.
 */
const CLICKS_ONLY = process.argv[2] === 'clicks';
const CARDS = CLICKS_ONLY ? 200 : 2000;
const WARM_SECONDS = 3;
const LOAD_SECONDS = 8;
const ROUNDS = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const rate = (value: number): string => `${value.toFixed(0)}/s`;

interface Started {
  readonly child: Child;
  readonly url: string;
  readonly readyMs: number;
}

/** The real service on the folder's embedded database, facing the stand-in by webhook. */
async function startService(dataDir: string, tenant: Tenant): Promise<Started> {
  const port = await freePort();
  const begun = performance.now();
  const child = runChild('src/main.ts', {
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    FEISHU_APP_ID: APP_ID,
    FEISHU_APP_SECRET: APP_SECRET,
    FEISHU_DOMAIN: tenant.url,
    FEISHU_TRANSPORT: 'webhook',
    FEISHU_ENCRYPT_KEY: ENCRYPT_KEY,
    FEISHU_VERIFICATION_TOKEN: VERIFICATION_TOKEN,
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}/readyz`);
  return { child, url, readyMs: performance.now() - begun };
}

/** A yardstick in a process of its own. */
async function startBot(file: string, environment: Readonly<Record<string, string>> = {}): Promise<Started> {
  const port = await freePort();
  const begun = performance.now();
  const child = runChild(file, { ...environment, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(child, `${url}/healthz`);
  return { child, url, readyMs: performance.now() - begun };
}

/** The service's own database, beside it. */
async function openBeside(dataDir: string): Promise<OpenDatabase & { readonly url: string }> {
  const server = await startEmbedded({ dataDir });
  const database = openDatabase(server.url, { max: 4, onError: () => undefined });
  return {
    ...database,
    url: server.url,
    async close() {
      await database.close();
      await server.stop();
    },
  };
}

/** What the platform permits an app in the long run; the 50 a second are for bursts. */
const PERMITTED_A_MINUTE = 1000;

/** Opens the week; resolves when every card has come, with the seconds since the first one. */
async function sendCards(database: OpenDatabase, tenant: Tenant): Promise<number> {
  const times: number[] = [];
  tenant.sandbox.counters.reset();
  const begun = performance.now();
  await openWeek(database.db, systemClock.now());
  for (let sent = 0; sent < CARDS;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = tenant.sandbox.counters.of('sent');
    if (now > sent && sent === 0) times.push(performance.now());
    sent = now;
    if (performance.now() - begun > 300_000)
      throw new Error(`only ${sent} of ${CARDS} cards in five minutes`);
  }
  return (performance.now() - (times[0] ?? begun)) / 1000;
}

async function fanOut(database: OpenDatabase, tenant: Tenant): Promise<void> {
  const seconds = await sendCards(database, tenant);
  const aMinute = (CARDS / seconds) * 60;
  const refusals = Object.values(tenant.sandbox.counters.refusals()).reduce((sum, count) => sum + count, 0);
  say(`fan-out: ${CARDS} cards in ${seconds.toFixed(1)} s, ${aMinute.toFixed(0)} a minute`);
  say(
    `fan-out: ${((aMinute / PERMITTED_A_MINUTE) * 100).toFixed(1)} % of the permitted ${PERMITTED_A_MINUTE} a minute (wanted: ≥ 95 %)`,
  );
  say(`fan-out: ${refusals} refusals (wanted: 0) ${JSON.stringify(tenant.sandbox.counters.refusals())}`);
}

type Measured = Load & { readonly processMs: number; readonly databaseMs: number };

/** The load, and what processor time one press took, in the process and in the database. */
async function measured(
  { child, url }: Started,
  cards: readonly Pressable[],
  dataDir: string,
): Promise<Measured> {
  const { pid } = child.process;
  const before = [await processorSeconds(pid), await databaseSeconds(dataDir)] as const;
  const load = await press(`${url}/feishu/webhook`, cards, LOAD_SECONDS);
  const each = (seconds: number): number => (seconds * 1000) / load.answered;
  return {
    ...load,
    processMs: each((await processorSeconds(pid)) - before[0]),
    databaseMs: each((await databaseSeconds(dataDir)) - before[1]),
  };
}

const line = (what: string, load: Measured): string =>
  `${what}: ${rate(load.perSecond)}, p50 ${ms(load.p50)}, p99 ${ms(load.p99)}, ${load.processMs.toFixed(2)} ms of the process and ${load.databaseMs.toFixed(2)} ms of the database each, ${load.taken} of ${load.answered} taken`;

async function clicks(
  service: Started,
  database: OpenDatabase & { readonly url: string },
  cards: readonly Pressable[],
  dataDir: string,
): Promise<void> {
  const echo = await startBot('test/bench/echo-bot.ts');
  const bare = await startBot('test/bench/transaction-bot.ts', { DATABASE_URL: database.url });
  const hook = (started: Started): string => `${started.url}/feishu/webhook`;
  const ratios: number[] = [];
  const ofBare: number[] = [];
  let worst = 0;
  let taken = 0;
  try {
    const before = await reports(database);
    await press(hook(echo), cards, WARM_SECONDS);
    await press(hook(bare), cards, WARM_SECONDS);
    taken += (await press(hook(service), cards, WARM_SECONDS)).taken;
    for (let round = 1; round <= ROUNDS; round++) {
      const plain = await measured(echo, cards, dataDir);
      const transaction = await measured(bare, cards, dataDir);
      const durable = await measured(service, cards, dataDir);
      say(line(`clicks ${round}: echo bot, nothing stored`, plain));
      say(line(`clicks ${round}: one bare transaction each`, transaction));
      say(line(`clicks ${round}: durable check-ins`, durable));
      ratios.push(durable.perSecond / plain.perSecond);
      ofBare.push(durable.perSecond / transaction.perSecond);
      worst = Math.max(worst, durable.p99);
      taken += durable.taken;
    }
    say(`clicks: ${ofBare.map((each) => each.toFixed(2)).join(', ')} of the rate of bare transactions`);
    const stored = (await reports(database)) - before;
    say(
      `clicks: ratio ${ratios.map((each) => each.toFixed(2)).join(', ')} at ${CONNECTIONS} connections (wanted: ≥ 0.25)`,
    );
    say(`clicks: p99 ${ms(worst)} while loaded (wanted: < 250 ms)`);
    say(`clicks: ${stored} reports stored of ${taken} taken`);
  } finally {
    await echo.child.stop();
    await bare.child.stop();
  }
}

async function reports(database: OpenDatabase): Promise<number> {
  const { count } = await database.db
    .selectFrom('reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

async function main(): Promise<void> {
  say(`machine: ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1) ?? '?'} before the start`);
  if (process.argv[2] === 'weekly') return benchWeekly(say);
  if (process.argv[2] === 'tickets') return benchTickets(say);
  if (process.argv[2] === 'scores') return benchScores(say);
  if (!CLICKS_ONLY) for (const line of parse()) say(line);
  if (process.argv[2] === 'parse') return;
  const dataDir = await mkdtemp(join(tmpdir(), 'district-bench-'));
  const people = contacts(CARDS);
  const tenant = await openTenant(people);
  try {
    const first = await startService(dataDir, tenant);
    say(`first start, empty data folder: ready after ${ms(first.readyMs)}`);
    say(`resident memory when ready: ${await residentMb(first.child)} MB`);
    const database = await openBeside(dataDir);
    try {
      await fillDistrict(
        database.db,
        people,
        Number(dayOf(systemClock.now()).slice(0, 4)),
        tenant.sandbox.openIdOf,
      );
      await (CLICKS_ONLY ? sendCards : fanOut)(database, tenant);
      const cards = people.flatMap(({ mobile }) => pressable(tenant.sandbox, mobile) ?? []);
      if (cards.length < CARDS) say(`only ${cards.length} cards can be sent in`);
      await clicks(first, database, cards, dataDir);
      say(`resident memory after the load: ${await residentMb(first.child)} MB`);
      await first.child.stop();
    } finally {
      await database.close();
    }
    if (CLICKS_ONLY) return;
    const second = await startService(dataDir, tenant);
    say(`second start: ready after ${ms(second.readyMs)}`);
    say(`resident memory when ready: ${await residentMb(second.child)} MB`);
    await second.child.stop();
    await benchWeekly(say);
    await benchTickets(say);
    await benchScores(say);
  } finally {
    await tenant.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

await main();
