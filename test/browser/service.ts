import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programPath } from '../kit/programs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_MS = 60_000;
const LOG_KEPT = 8000;

export interface RunningService {
  /** What it printed for people to open. */
  readonly url: string;
  /** The end of what it wrote, for when a test fails. */
  log(): string;
  /** SIGTERM, and waits until it has ended; its exit code. */
  stop(): Promise<number | null>;
}

/** A folder that a service may keep its data in, and its removal. */
export async function dataFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'district-browser-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * `npm start` without settings, of the sources as they are now, as a process of its own: the embedded database, the stand-in, the page.
 * @param port 0 for any free one
 */
export async function startService(dataDir: string, port = 0): Promise<RunningService> {
  const { PATH, HOME, LANG } = process.env;
  const child = spawn(process.execPath, ['--enable-source-maps', programPath('main')], {
    cwd: ROOT,
    env: { PATH, HOME, LANG, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  let log = '';
  const keep = (more: Buffer): void => void (log = (log + more.toString('utf8')).slice(-LOG_KEPT));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return {
    url: await addressOf(child, () => log),
    log: () => log,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
}

/** The address from what it prints; fails with its words when it ends before it has any. */
function addressOf(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (because: string): void => {
      clearTimeout(timer);
      reject(new Error(`the service ${because}:\n${said()}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGTERM');
      fail(`said no address within ${START_MS / 1000} s`);
    }, START_MS);
    child.stdout?.on('data', () => {
      const url = /^ +(http:\/\/\S+)$/m.exec(said())?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    });
    child.once('exit', (code) => fail(`ended with ${code}`));
  });
}
