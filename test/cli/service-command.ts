import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programPath } from '../kit/programs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const running = new Set<ChildProcess>();

/** Ends what a test that failed has left running: `afterAll(endLeft)`. */
export async function endLeft(): Promise<void> {
  for (const child of running) {
    child.kill('SIGTERM');
    await once(child, 'close');
  }
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the environment says to a command; nothing of ours leaks in but the way to node. */
export type Environment = Readonly<Record<string, string>>;

export interface Started {
  /** The address that it greets with. */
  readonly url: string;
  readonly log: () => string;
  /** Ends it by the signal; resolves with how it ended. */
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<Ended>;
}

const BUILT = ['--enable-source-maps', programPath('main')];

function begin(args: readonly string[], environment: Environment, program: readonly string[] = BUILT) {
  const child = spawn(process.execPath, [...program, ...args], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      PORT: '0',
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (stderr += text));
  running.add(child);
  const ended = once(child, 'close').then((): Ended => {
    running.delete(child);
    return { code: child.exitCode, stdout, stderr };
  });
  return { child, ended, said: () => stdout, log: () => stderr };
}

/** Runs a command to its end: `command(['template', 'a.xlsx'], {})` as `npm run template -- a.xlsx`. */
export const command = (args: readonly string[], environment: Environment): Promise<Ended> =>
  begin(args, environment).ended;

/** The same by the very script that npm runs: slower where nothing has been built of these sources. */
export const npmRun = (args: readonly string[], environment: Environment): Promise<Ended> =>
  begin(args, environment, ['src/start.mjs']).ended;

/** `npm start`: resolves when it greets. @throws Error with its log when it ends instead */
export async function startService(environment: Environment): Promise<Started> {
  const { child, ended, said, log } = begin([], environment);
  const greeted = new Promise<string>((resolve) => {
    child.stdout.on('data', () => {
      const [url] = /http:\/\/[\w.:[\]]+/.exec(said()) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const early = ended.then(({ code }): never => {
    throw new Error(`the service ended with ${code}:\n${log()}`);
  });
  // Once it has greeted, its end is somebody else's to look at.
  early.catch(() => undefined);
  const url = await Promise.race([greeted, early]);
  return { url, log, stop: (signal) => end(child, signal, ended) };
}

function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<Ended>): Promise<Ended> {
  child.kill(signal);
  return ended;
}

/** A folder of one's own, to be removed. */
export async function folder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'district-cli-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
