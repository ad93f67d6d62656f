import { randomUUID } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Client, DatabaseError } from 'pg';
import type { Place } from './embedded-place.ts';

export interface Running {
  readonly pid: number;
  readonly port: number;
}

/**
 * The server that runs in the folder, by its postmaster.pid; null when none does. After a crash of the machine or a
 * restart of a container the number in that file may belong to some other process; the server itself would then
 * refuse to start, so such a file is put away.
 */
export async function runningServer(place: Place): Promise<Running | null> {
  const file = join(place.cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const [pid, , , port] = text.split('\n').map(Number);
  if (!pid || !isAlive(pid)) return null;
  const found = { pid, port: port ?? 0 };
  const known = await isOurs(found);
  if (known === 'stranger') await putAway(file, text);
  return known === 'stranger' || known === 'gone' ? null : found;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // There, but not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** By the command line, which anybody may read; where there is no /proc a living process is believed. */
async function isOurs({ pid, port }: Running): Promise<'ours' | 'stranger' | 'gone'> {
  const own = await readFile('/proc/self/cmdline', 'utf8').catch(() => null);
  if (own === null) return 'ours';
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (line === null) return 'gone';
  // Empty for one that was killed and not yet reaped by its parent: the next server would take it for alive.
  const [program = '', ...args] = line.split('\0');
  // The port is written a moment after the process number.
  const server = basename(program) === 'postgres' && args.includes('-D');
  return server && (port === 0 || args.includes(`port=${port}`)) ? 'ours' : 'stranger';
}

/** Moved first and looked at again: if a server that started this moment has written its own, that one goes back. */
async function putAway(file: string, judged: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) === judged) await rm(aside);
  else await rename(aside, file);
}

/** `silent`: not yet, or not any more; `fails`: it is there and can't serve, its files being damaged, say. */
export type Answer =
  | { readonly is: 'answers' | 'silent' | 'refuses' }
  | { readonly is: 'fails'; readonly error: Error };

const WRONG_PASSWORD = '28P01';
/** Starting up or shutting down; all connections taken. */
const PASSING = new Set(['57P03', '57P01', '57P02', '53300']);

/** Whether the server takes our password, or why not. */
export async function ask(port: number, password: string): Promise<Answer> {
  if (port === 0) return { is: 'silent' };
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  // Cut off while it says goodbye: no matter.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { is: 'answers' };
  } catch (error) {
    // What comes from the network rather than from a server is no answer.
    if (!(error instanceof DatabaseError) || PASSING.has(error.code ?? '')) return { is: 'silent' };
    return error.code === WRONG_PASSWORD ? { is: 'refuses' } : { is: 'fails', error };
  } finally {
    await client.end().catch(() => undefined);
  }
}
