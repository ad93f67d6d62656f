import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { EmbeddedDatabaseError, embeddedError } from './embedded-error.ts';
import {
  breakdown,
  hasCluster,
  lastLines,
  logSize,
  type Place,
  prepare,
  type Premises,
  tidy,
} from './embedded-place.ts';
import { freePort, initialise, launchServer, resetPassword } from './embedded-process.ts';
import { type Answer, ask, runningServer } from './embedded-running.ts';
import { attend, type Presence } from './embedded-presence.ts';

export interface EmbeddedServer {
  /** postgres://… of the database `district`. */
  readonly url: string;
  /** It was running already, left by a killed process or started by another one. */
  readonly adopted: boolean;
  /** Ends the server unless somebody else is connected to it: the last one out turns off the light. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Faster, and broken after a crash of the machine. */
  readonly careless?: boolean;
  /** A port to listen on that is free now; any, unless told otherwise. */
  readonly pickPort?: () => Promise<number>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
/** Cuts off whoever is connected and writes everything down. */
const IN_ORDER = 'SIGINT';
/** Leaves the writing down to the next start; one that keeps breaking down doesn't heed the other. */
const AT_ONCE = 'SIGQUIT';
const POLL_MS = 30;
/** A port that was free may be taken before the server gets there. */
const PORT_ATTEMPTS = 5;
const ADOPT_ATTEMPTS = 5;
const DATABASE = 'district';

interface Served {
  readonly port: number;
  readonly adopted: boolean;
}

/**
 * Runs PostgreSQL under `<dataDir>/postgres`, or adopts the one that runs there already. Durable unless `careless`
 * (for tests that never survive a crash). The package's own wrapper isn't used: it can neither adopt a server nor
 * run one for root.
 * @throws EmbeddedDatabaseError with a sentence on what is wrong and what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  try {
    const premises = await prepare(options.dataDir);
    if (!(await hasCluster(premises.place))) await initialise(premises);
    await tidy(premises.place);
    for (let attempt = 1; ; attempt++) {
      const { port, adopted } = await runOrAdopt(premises, options);
      const server = `postgres://postgres:${premises.password}@127.0.0.1:${port}`;
      const presence = await attend(`${server}/postgres`, DATABASE).catch((error: unknown) => {
        // Adopted at the moment when its last user left: start it again.
        if (!adopted || attempt === ADOPT_ATTEMPTS) throw error;
        return null;
      });
      if (presence)
        return { url: `${server}/${DATABASE}`, adopted, stop: () => stop(premises.place, presence) };
    }
  } catch (error) {
    throw embeddedError(error, options.dataDir);
  }
}

async function runOrAdopt(
  premises: Premises,
  { careless = false, pickPort = freePort }: EmbeddedOptions,
): Promise<Served> {
  const { place } = premises;
  const deadline = performance.now() + START_TIMEOUT_MS;
  const late = (): boolean => performance.now() > deadline;
  const begun = await logSize(place);
  for (let attempt = 1; !late();) {
    const running = await runningServer(place);
    if (running) {
      const answer = await hear(premises, running.port, begun);
      if (answer.is === 'answers') return { port: running.port, adopted: true };
      if (answer.is === 'refuses') throw strangerToUs(running.pid);
      if (answer.is === 'fails') {
        process.kill(running.pid, AT_ONCE);
        throw answer.error;
      }
      // Starting or shutting down; soon it is one or the other.
      await pause(POLL_MS);
      continue;
    }
    const from = await logSize(place);
    const port = await pickPort();
    const child = await launchServer(premises, port, careless);
    const outcome = await untilAnswering(premises, child, { port, from }, late);
    if (outcome.is === 'answers') return { port, adopted: false };
    if (outcome.is === 'fails') throw outcome.error;
    if (outcome.is === 'refuses') await resetPassword(premises);
    // Another process won the race for the folder: adopt its server. Otherwise it is broken.
    else if (!(await runningServer(place))) {
      const said = await lastLines(place, from);
      if (!/Address already in use/i.test(said) || attempt++ >= PORT_ATTEMPTS)
        throw new Error(`postgres ended:\n${said}`);
    }
  }
  throw new Error(`postgres did not answer within ${START_TIMEOUT_MS / 1000} s:\n${await lastLines(place)}`);
}

/** Until the server just launched serves us; one that doesn't is ended. `silent`: it ended by itself. */
async function untilAnswering(
  premises: Premises,
  child: ChildProcess,
  { port, from }: { readonly port: number; readonly from: number },
  late: () => boolean,
): Promise<Answer> {
  const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
  try {
    let answer: Answer = { is: 'silent' };
    while (!ended() && answer.is === 'silent' && !late()) {
      await pause(POLL_MS);
      // Only a server that has the folder is asked: somebody else's may have taken the port.
      const running = await runningServer(premises.place);
      if (running?.pid === child.pid) answer = await hear(premises, port, from);
    }
    if (answer.is === 'refuses' || answer.is === 'fails') {
      child.kill(answer.is === 'fails' ? AT_ONCE : IN_ORDER);
      while (!ended() && !late()) await pause(POLL_MS);
    }
    return answer;
  } finally {
    child.unref();
  }
}

/** What the server answers; its silence fails when its log since `from` says that it can't help breaking down. */
async function hear({ place, password }: Premises, port: number, from: number): Promise<Answer> {
  const answer = await ask(port, password);
  const reason = answer.is === 'silent' ? await breakdown(place, from) : null;
  return reason === null ? answer : { is: 'fails', error: new Error(reason) };
}

const strangerToUs = (pid: number): EmbeddedDatabaseError =>
  new EmbeddedDatabaseError(
    `正在运行的数据库（进程 ${pid}）不认 postgres.secret 中的口令：请恢复该文件；如已丢失，请结束该进程后重新启动，口令会自动重设，数据不受影响。The running database (process ${pid}) refuses the password in postgres.secret: restore that file, or end the process and start again; the password is then set anew and no data is lost.`,
  );

async function stop(place: Place, presence: Presence): Promise<void> {
  if (!(await presence.leave())) return;
  const running = await runningServer(place);
  if (!running) return;
  process.kill(running.pid, IN_ORDER);
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (await runningServer(place)) {
    if (performance.now() > deadline) return void process.kill(running.pid, AT_ONCE);
    await pause(POLL_MS);
  }
}
