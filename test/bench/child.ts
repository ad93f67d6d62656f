import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A process of its own, so that what is measured shares no event loop with what measures. */
export interface Child {
  readonly process: ChildProcess;
  /** What it wrote last to stderr, for when it ends unexpectedly. */
  readonly complaint: () => string;
  /** Asks it to stop, and waits. */
  stop(): Promise<void>;
}

/** Runs a TypeScript file of the project with nothing in its environment but what is given and the path. */
export function runChild(file: string, environment: Readonly<Record<string, string>>): Child {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let last = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    last = (last + text).slice(-4000);
  });
  const ended = once(child, 'exit');
  return {
    process: child,
    complaint: () => last,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Waits until the address answers 200; fails when the process ends before. */
export async function untilReady(child: Child, url: string, withinMs = 120_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (performance.now() < deadline) {
    if (child.process.exitCode !== null) throw new Error(`the process ended:\n${child.complaint()}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${url} was not ready in time:\n${child.complaint()}`);
}

/** Resident memory in MB; null where the system doesn't say. */
export async function residentMb(child: Child): Promise<number | null> {
  const status = await readFile(`/proc/${child.process.pid}/status`, 'utf8').catch(() => '');
  const [, kb] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kb === undefined ? null : Math.round(Number(kb) / 1024);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
