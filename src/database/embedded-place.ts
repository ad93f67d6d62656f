import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmod,
  chown,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Identity, serverIdentity } from './embedded-identity.ts';

/** Where the server's things are, under DATA_DIR. */
export interface Place {
  /** Entered only by the user that the server runs as. */
  readonly home: string;
  /** The database itself, inside home. */
  readonly cluster: string;
  /** The password; ours alone. */
  readonly secret: string;
  readonly log: string;
}

/** A prepared place: who runs the server there, and the password it was or will be made with. */
export interface Premises {
  readonly place: Place;
  readonly identity: Identity;
  readonly password: string;
}

const LOG_LIMIT = 5_000_000;
const FULL_BELOW = 1_000_000;
/** One may be an accident that it recovers from. */
const BREAKDOWNS = 3;
const LEFTOVER_MS = 60 * 60_000;

export function placeIn(dataDir: string): Place {
  const folder = resolve(dataDir);
  return {
    home: join(folder, 'postgres'),
    cluster: join(folder, 'postgres', 'cluster'),
    secret: join(folder, 'postgres.secret'),
    log: join(folder, 'postgres.log'),
  };
}

/** Makes the folders and the password where they are missing; what is there stays. */
export async function prepare(dataDir: string): Promise<Premises> {
  const place = placeIn(dataDir);
  await mkdir(dataDir, { recursive: true });
  const identity = await serverIdentity(place.cluster);
  const password = await readSecret(place);
  await mkdir(place.home, { recursive: true, mode: 0o700 });
  if (identity) {
    await chown(place.home, identity.uid, identity.gid);
    await chmod(place.home, 0o700);
  }
  return { place, identity, password };
}

/** Whether there is a database; a folder that we may not look into is an error, not an absence. */
export function hasCluster({ cluster }: Place): Promise<boolean> {
  return stat(cluster).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return false;
    },
  );
}

/** Linked when complete: of two processes that start at once, one's password stands, and nobody reads half of it. */
async function readSecret({ secret }: Place): Promise<string> {
  const draft = `${secret}.${randomUUID()}`;
  const found = await readFile(secret, 'utf8').catch(absent);
  if (found !== null) return found.trim();
  await writeFile(draft, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, secret);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(secret, 'utf8')).trim();
}

/** Keeps the log from growing without end, and throws away what an interrupted initdb left an hour ago or earlier. */
export async function tidy({ home, log }: Place): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  // Another process may have just done the same.
  if (size > LOG_LIMIT) await rename(log, `${log}.1`).catch(absent);
  const now = performance.timeOrigin + performance.now();
  for (const name of await readdir(home)) {
    if (!name.startsWith('new-') && !name.startsWith('pw-')) continue;
    const path = join(home, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > LEFTOVER_MS) await rm(path, { recursive: true, force: true });
  }
}

/** What the server has written to its log since that was `from` bytes long: the last lines of it. */
export async function lastLines(place: Place, from = 0): Promise<string> {
  const said = (await logSince(place, from)).trimEnd().split('\n').slice(-8);
  // With a full disk not even that gets into the log.
  const { bavail, bsize } = await statfs(dirname(place.log));
  return [...said, ...(bavail * bsize < FULL_BELOW ? ['No space left on device'] : [])].join('\n');
}

/** Why the server breaks down and starts itself again and again, by what it has written since; null if it doesn't. */
export async function breakdown(place: Place, from: number): Promise<string | null> {
  const lines = (await logSince(place, from)).split('\n');
  const restarts = lines.filter((line) => line.includes('all server processes terminated; reinitializing'));
  if (restarts.length < BREAKDOWNS) return null;
  const reasons = lines.filter((line) => /FATAL|PANIC/.test(line) && !/the database system is/.test(line));
  return reasons.slice(-8).join('\n');
}

async function logSince({ log }: Place, from: number): Promise<string> {
  const text = await readFile(log).catch(() => Buffer.alloc(0));
  return text.subarray(text.length >= from ? from : 0).toString('utf8');
}

export const logSize = ({ log }: Place): Promise<number> =>
  stat(log).then(
    (found) => found.size,
    () => 0,
  );

function absent(error: unknown): null {
  if (codeOf(error) !== 'ENOENT') throw error;
  return null;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
