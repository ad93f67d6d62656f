import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { serverPrograms } from './embedded-binaries.ts';
import { EmbeddedDatabaseError, embeddedError } from './embedded-error.ts';
import { type Identity, serverIdentity } from './embedded-identity.ts';

export interface EmbeddedServer {
  /** postgres://… of the database `district`. */
  readonly url: string;
  /** It was running already, left by a killed process or started by another one. */
  readonly adopted: boolean;
  /** Ends the server unless somebody else is connected to it: the last one out turns off the light. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;
const LOG_LIMIT = 5_000_000;
const DATABASE = 'district';

/** Where things are. The package's own wrapper isn't used: it can neither adopt a server nor run one for root. */
interface Place {
  readonly home: string;
  readonly cluster: string;
  readonly secret: string;
  readonly log: string;
}

/**
 * Runs PostgreSQL under `<dataDir>/postgres`, or adopts the one that runs there already. Durable: fsync and
 * synchronous_commit are on unless `careless` (for tests that never survive a crash).
 * @throws EmbeddedDatabaseError with a sentence on what is wrong and what to do
 */
export async function startEmbedded(options: {
  dataDir: string;
  careless?: boolean;
}): Promise<EmbeddedServer> {
  const dataDir = resolve(options.dataDir);
  const place: Place = {
    home: join(dataDir, 'postgres'),
    cluster: join(dataDir, 'postgres', 'cluster'),
    secret: join(dataDir, 'postgres.secret'),
    log: join(dataDir, 'postgres.log'),
  };
  try {
    await mkdir(dataDir, { recursive: true });
    const identity = await serverIdentity();
    const password = await readSecret(place);
    await prepareHome(place, identity);
    if (!existsSync(place.cluster)) await initialise(place, identity, password);
    const { port, adopted } = await runOrAdopt(place, identity, password, options.careless ?? false);
    const server = `postgres://postgres:${password}@127.0.0.1:${port}`;
    await ensureDatabase(`${server}/postgres`);
    return { url: `${server}/${DATABASE}`, adopted, stop: () => stop(place, `${server}/postgres`) };
  } catch (error) {
    throw embeddedError(error, dataDir);
  }
}

async function readSecret(place: Place): Promise<string> {
  const made = randomBytes(24).toString('hex');
  // Exclusive: of two processes that start at once, one's password stands.
  await writeFile(place.secret, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return (await readFile(place.secret, 'utf8')).trim();
}

async function prepareHome(place: Place, identity: Identity): Promise<void> {
  await mkdir(place.home, { recursive: true, mode: 0o700 });
  if (!identity) return;
  await chown(place.home, identity.uid, identity.gid);
  await chmod(place.home, 0o700);
}

/**
 * Starts one of the server's programs in the home folder. For root the folder may lie where the server's user can't
 * reach: so it inherits the opened folder as descriptor 3 and names it through /proc, which asks no permission of
 * the folders above.
 */
async function launch(
  place: Place,
  identity: Identity,
  program: 'initdb' | 'postgres',
  args: (home: string) => string[],
): Promise<ChildProcess> {
  const programs = await serverPrograms(identity !== null);
  const log = await open(place.log, 'a', 0o600);
  const home = identity ? await open(place.home, 'r') : null;
  try {
    const child = spawn(join(programs, 'bin', program), args(home ? '/proc/self/fd/3' : place.home), {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', log.fd, log.fd, ...(home ? [home.fd] : [])],
      // Not in our process group: Ctrl-C reaches us, and we end the server when our work is done.
      detached: true,
      ...identity,
    });
    await once(child, 'spawn');
    return child;
  } finally {
    await log.close();
    await home?.close();
  }
}

async function initialise(place: Place, identity: Identity, password: string): Promise<void> {
  // Renamed when complete: a crash in the middle leaves nothing that looks like a database.
  const fresh = `new-${randomUUID()}`;
  const pwfile = join(tmpdir(), `pw-${randomUUID()}`);
  await writeFile(pwfile, password, { mode: 0o600, flag: 'wx' });
  try {
    if (identity) await chown(pwfile, identity.uid, identity.gid);
    const child = await launch(place, identity, 'initdb', (home) => [
      `--pgdata=${home}/${fresh}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${pwfile}`,
      '--encoding=UTF8',
      '--locale=C',
    ]);
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`initdb ended with ${code}:\n${await lastLines(place)}`);
    await rename(join(place.home, fresh), place.cluster).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was first; theirs stands.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(pwfile, { force: true });
    await rm(join(place.home, fresh), { recursive: true, force: true });
  }
}

async function runOrAdopt(
  place: Place,
  identity: Identity,
  password: string,
  careless: boolean,
): Promise<{ port: number; adopted: boolean }> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  const late = (): boolean => performance.now() > deadline;
  while (!late()) {
    const running = await runningServer(place);
    if (running) {
      if (await answers(running.port, password)) return { port: running.port, adopted: true };
      // Starting or shutting down; soon it is one or the other.
      await pause(100);
      continue;
    }
    const port = await freePort();
    const child = await launchServer(place, identity, port, careless);
    const outcome = await untilAnswering(child, port, password, late);
    if (outcome === 'answers') {
      child.unref();
      return { port, adopted: false };
    }
    // Another process won the race for the folder: adopt its server. Otherwise it is broken.
    if (!(await runningServer(place))) throw new Error(`postgres ended:\n${await lastLines(place)}`);
  }
  throw new Error(`postgres did not answer within ${START_TIMEOUT_MS / 1000} s:\n${await lastLines(place)}`);
}

async function launchServer(
  place: Place,
  identity: Identity,
  port: number,
  careless: boolean,
): Promise<ChildProcess> {
  const size = await stat(place.log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await rename(place.log, `${place.log}.1`);
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    jit: 'off',
    // Commits that arrive together share one flush.
    commit_delay: '0',
    wal_compression: 'on',
    max_wal_size: '512MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return launch(place, identity, 'postgres', (home) => [
    '-D',
    `${home}/cluster`,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
}

async function untilAnswering(
  child: ChildProcess,
  port: number,
  password: string,
  late: () => boolean,
): Promise<'answers' | 'ended'> {
  while (!late()) {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended';
    if (await answers(port, password)) return 'answers';
    await pause(30);
  }
  return 'ended';
}

/** Who runs in the folder, by its postmaster.pid; null when nobody does. */
async function runningServer(place: Place): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port] = text.split('\n');
  const found = { pid: Number(pid), port: Number(port) };
  return found.pid > 0 && isAlive(found.pid) ? found : null;
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

async function answers(port: number, password: string): Promise<boolean> {
  if (!(port > 0)) return false;
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2000,
  });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Somebody else's server on the port, or another password: nothing we may touch.
    if (error instanceof Error && 'code' in error && error.code === '28P01')
      throw new EmbeddedDatabaseError(
        '数据库口令与 postgres.secret 不符：请恢复该文件。The running server refuses the password in postgres.secret: restore that file.',
        { cause: error },
      );
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function withClient<T>(url: string, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function ensureDatabase(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount) return;
    await client.query(`create database ${DATABASE}`).catch((error: NodeJS.ErrnoException) => {
      // Created by another process in between (duplicate_database, or its unique key).
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

async function stop(place: Place, url: string): Promise<void> {
  const running = await runningServer(place);
  if (!running) return;
  const others = await withClient(url, async (client) => {
    const { rows } = await client.query<{ n: string }>(
      "select count(*) as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    return Number(rows[0]?.n ?? 0);
  });
  if (others > 0) return;
  process.kill(running.pid, 'SIGINT');
  const deadline = performance.now() + STOP_TIMEOUT_MS;
  while (isAlive(running.pid) && performance.now() < deadline) await pause(20);
}

async function lastLines(place: Place): Promise<string> {
  const text = await readFile(place.log, 'utf8').catch(() => '');
  return text.split('\n').slice(-8).join('\n');
}
