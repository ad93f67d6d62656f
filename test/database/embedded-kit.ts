import { type ChildProcessByStdio, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { programPath } from '../kit/programs.ts';

export const isRoot = process.getuid?.() === 0;
export const NOBODY = { uid: 65_534, gid: 65_534 };

const SERVICE = programPath('embedded-service');
const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const Said = z.union([
  z.object({ url: z.string(), adopted: z.boolean() }),
  z.object({ refusal: z.string() }),
]);

/** A running process with an embedded server of its own or shared with others. */
export interface Service {
  readonly url: string;
  readonly adopted: boolean;
  /** Ends as on SIGTERM. */
  stop(): Promise<void>;
  /** Ends as on a crash. */
  kill(): Promise<void>;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

export interface Circumstances {
  /** Another user to run as; for root. */
  readonly as?: { readonly uid: number; readonly gid: number };
  /** A command that runs the rest of its arguments, e.g. unshare. */
  readonly under?: readonly string[];
  readonly project?: string;
  readonly ports?: readonly number[];
}

function begin(dataDir: string, { as, under = [], project = PROJECT, ports = [] }: Circumstances): Child {
  const service = join(project, SERVICE.slice(PROJECT.length));
  const [command = '', ...args] = [...under, process.execPath, service, dataDir, ...ports.map(String)];
  return spawn(command, args, {
    // The project of another mount namespace is not there yet; the command goes to it.
    cwd: under.length > 0 ? PROJECT : project,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...as,
  });
}

async function firstWords(child: Child): Promise<z.infer<typeof Said>> {
  for await (const line of createInterface(child.stdout)) return Said.parse(JSON.parse(line));
  throw new Error('the service ended without a word');
}

async function ended(child: Child): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Starts a process with the embedded server in the folder. */
export async function startService(dataDir: string, circumstances: Circumstances = {}): Promise<Service> {
  const child = begin(dataDir, circumstances);
  const said = await firstWords(child);
  if ('refusal' in said) throw new Error(said.refusal);
  return {
    ...said,
    async stop() {
      child.stdin.end();
      await ended(child);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended(child);
    },
  };
}

/** The sentence with which the start in the folder is refused. */
export async function refusalOf(dataDir: string, circumstances: Circumstances = {}): Promise<string> {
  const child = begin(dataDir, circumstances);
  const said = await firstWords(child);
  child.stdin.end();
  await ended(child);
  if ('url' in said) throw new Error('the start was not refused');
  return said.refusal;
}

/** An empty data folder, removed after the tests with whatever still runs in it. */
export function dataFolders(): (owner?: { uid: number; gid: number }) => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of made) {
      await endServerIn(folder);
      await rm(folder, { recursive: true, force: true });
    }
  });
  return async (owner) => {
    const folder = await mkdtemp(join(tmpdir(), 'embedded-'));
    made.push(folder);
    if (owner) await chown(folder, owner.uid, owner.gid);
    await chmod(folder, 0o700);
    return join(folder, 'data');
  };
}

/**
 * Stopped databases with one row in the table `kept`, each in a folder of its own. They are copies of the first:
 * making one takes a hundred times as long.
 */
export function stoppedDatabases(dataFolder: () => Promise<string>): () => Promise<string> {
  let first: Promise<string> | null = null;
  async function make(): Promise<string> {
    const dataDir = await dataFolder();
    const service = await startService(dataDir);
    await query(service.url, 'create table kept as select 1 as one');
    await service.stop();
    return dataDir;
  }
  return async () => {
    const [original, dataDir] = await Promise.all([(first ??= make()), dataFolder()]);
    // Unlike node's, this copy has the owners of what it copies.
    execFileSync('cp', ['-a', original, dataDir]);
    return dataDir;
  };
}

/** The process number of the server in the data folder; null when there is none. */
export async function serverIn(dataDir: string): Promise<number | null> {
  const text = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : Number(text.split('\n')[0]);
}

async function endServerIn(folder: string): Promise<void> {
  const pid = await serverIn(join(folder, 'data'));
  if (pid === null || pid === process.pid) return;
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    return;
  }
  while ((await serverIn(join(folder, 'data'))) !== null) await pause(20);
}

export async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}
