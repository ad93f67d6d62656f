import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chown, open, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { lastLines, logSize, type Premises } from './embedded-place.ts';
import { serverPrograms } from './embedded-programs.ts';

/**
 * Starts one of the server's programs in the home folder. For root the folder may lie where the server's user can't
 * reach: so it inherits the opened folder as descriptor 3 and names it through /proc, which asks no permission of
 * the folders above.
 */
async function launch(
  { place, identity }: Premises,
  program: 'initdb' | 'postgres',
  args: (home: string) => string[],
  input: string | null,
): Promise<ChildProcess> {
  const programs = await serverPrograms(identity !== null);
  const log = await open(place.log, 'a', 0o600);
  const home = identity && process.platform === 'linux' ? await open(place.home, 'r') : null;
  try {
    const child = spawn(join(programs, 'bin', program), args(home ? '/proc/self/fd/3' : place.home), {
      cwd: '/',
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: [input === null ? 'ignore' : 'pipe', log.fd, log.fd, ...(home ? [home.fd] : [])],
      // Not in our process group: Ctrl-C reaches us, and we end the server when our work is done.
      detached: true,
      ...identity,
    });
    await once(child, 'spawn');
    child.stdin?.on('error', () => undefined).end(input);
    return child;
  } finally {
    await log.close();
    await home?.close();
  }
}

/** Runs a program to its end; what it said is in the error when it fails. */
async function run(
  premises: Premises,
  program: 'initdb' | 'postgres',
  args: (home: string) => string[],
  input: string | null = null,
): Promise<void> {
  const from = await logSize(premises.place);
  const child = await launch(premises, program, args, input);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.exitCode !== 0)
    throw new Error(
      `${program} ended with ${child.exitCode ?? child.signalCode}:\n${await lastLines(premises.place, from)}`,
    );
}

/** Makes a database beside and moves it into place when complete: a crash leaves nothing that looks like one. */
export async function initialise(premises: Premises): Promise<void> {
  const { place, identity, password } = premises;
  const fresh = `new-${randomUUID()}`;
  const pwfile = `pw-${randomUUID()}`;
  try {
    await writeFile(join(place.home, pwfile), password, { mode: 0o600, flag: 'wx' });
    if (identity) await chown(join(place.home, pwfile), identity.uid, identity.gid);
    await run(premises, 'initdb', (home) => [
      `--pgdata=${home}/${fresh}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${home}/${pwfile}`,
      '--encoding=UTF8',
      '--locale=C',
    ]);
    await rename(join(place.home, fresh), place.cluster).catch((error: NodeJS.ErrnoException) => {
      // Somebody else was first; theirs stands.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
    await syncFolder(place.home);
  } finally {
    await rm(join(place.home, pwfile), { force: true });
    await rm(join(place.home, fresh), { recursive: true, force: true });
  }
}

/** What was renamed in the folder outlasts a power cut. */
async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and needs none of it.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Gives the stopped database the password that we have, for when postgres.secret was lost. */
export async function resetPassword(premises: Premises): Promise<void> {
  const statement = `alter role postgres password '${premises.password}'\n`;
  await run(
    premises,
    'postgres',
    (home) => ['--single', '-D', `${home}/cluster`, '-c', 'log_statement=none', 'postgres'],
    statement,
  );
}

/** Durable: fsync and synchronous_commit keep their defaults (on) unless `careless`. */
export function launchServer(premises: Premises, port: number, careless: boolean): Promise<ChildProcess> {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: '128MB',
    jit: 'off',
    wal_compression: 'on',
    max_wal_size: '512MB',
    // Tables grow from nothing within minutes on the first day; plans follow what is known of them.
    autovacuum_naptime: '15s',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(careless ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return launch(
    premises,
    'postgres',
    (home) => [
      '-D',
      `${home}/cluster`,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    null,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
