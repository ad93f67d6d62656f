/**
 * The real service as a process of its own, composed as src/cli/serve.ts does it, told by its parent when to open,
 * what its clock shows, when to look what is due, and at which database statement to die. Killed by its own hand it
 * dies as by any other: at once, between two instructions.
 */
import { Client } from 'pg';
import { startTicking } from '../../jobs/ticking.ts';
import { systemClock } from '../../src/calendar/clock.ts';
import { openDoor } from '../../src/cli/open-door.ts';
import { openService, type Service } from '../../src/cli/open-service.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import type { FromService, Statement, ToService } from './service-process.ts';

let aheadMs = 0;
const clock = { now: () => new Date(systemClock.now().getTime() + aheadMs) };
const tell = (said: FromService): void => void process.send?.(said);

let death: Statement | null = null;
let statements = 0;

const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before the next statement; nothing of ours may run until then.
  for (;;);
};

/** Counts every statement that the process sends, whoever sends it. */
function countStatements(): void {
  const query: (...given: unknown[]) => unknown = Reflect.get(Client.prototype, 'query');
  const counted = function (this: Client, ...given: unknown[]): unknown {
    statements += 1;
    if (death?.at !== statements) return query.apply(this, given);
    if (death.when === 'before') die();
    const last = given.at(-1);
    if (typeof last === 'function') given[given.length - 1] = die;
    const done = query.apply(this, given);
    if (done instanceof Promise) done.then(die, die);
    return done;
  };
  Reflect.set(Client.prototype, 'query', counted);
}

let service: Service | null = null;
let close = (): Promise<void> => Promise.resolve();

async function open(environment: Readonly<Record<string, string>>): Promise<void> {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  const log = createLog(read.config.logLevel);
  const opened = await openService(read.config, log, clock);
  if (!opened.speaking) throw new Error('the service has no messenger');
  const door = await openDoor(read.config, log, opened, opened.speaking);
  const ticking = startTicking(
    opened.runner,
    () => clock.now(),
    (error) => log.error({ err: error }, 'a tick failed'),
  );
  service = opened;
  close = async () => {
    await ticking.stop();
    await door.close();
    await opened.close();
  };
}

async function tick(): Promise<string | null> {
  try {
    await service?.runner.tick(clock.now());
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function obey(order: ToService): Promise<void> {
  switch (order.kind) {
    case 'open':
      ({ aheadMs, death } = order);
      await open(order.environment);
      return tell({ kind: 'open' });
    case 'tick':
      ({ aheadMs } = order);
      return tell({ kind: 'ticked', id: order.id, failure: await tick() });
    case 'die':
      death = { ...order.death, at: statements + order.death.at };
      return tell({ kind: 'armed', id: order.id });
    case 'close':
      await close();
      process.disconnect();
  }
}

countStatements();
process.on('message', (order: ToService) => {
  obey(order).catch((error: unknown) => {
    tell({ kind: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    if (order.kind === 'open') process.exitCode = 1;
    if (order.kind === 'open') process.disconnect();
  });
});
// Whoever started it is gone: nobody would ever stop it.
process.on('disconnect', () => {
  if (service && process.exitCode === undefined) setImmediate(() => process.exit());
});
tell({ kind: 'loaded' });
