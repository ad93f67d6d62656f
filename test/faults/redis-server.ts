import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = '/usr/bin/redis-server';

/** Without the program these tests can't be run; REQUIRE_REDIS=1 makes that a failure instead of a gap. */
export const redisIsMissing = !existsSync(PROGRAM) && process.env['REQUIRE_REDIS'] !== '1';

/** A Redis of one's own on a loopback port, that can be killed and come back empty on the same port. */
export async function openRedisServer() {
  const folder = await mkdtemp(join(tmpdir(), 'district-redis-'));
  const port = await freePort();
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    server = spawn(PROGRAM, [...options, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    await once(server, 'spawn');
    while ((await ask(port, 'PING')) !== '+PONG') await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async function kill(): Promise<void> {
    const running = server;
    server = null;
    if (!running) return;
    running.kill('SIGKILL');
    await once(running, 'exit');
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    /** How many are connected, the asker not counted. */
    async clients(): Promise<number> {
      const [, count] = /connected_clients:(\d+)/.exec(await ask(port, 'INFO clients')) ?? [];
      return Number(count) - 1;
    },
    async close(): Promise<void> {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** '' while there is nobody. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.setEncoding('utf8');
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(String(answer).trim());
    });
    socket.once('error', () => resolve(''));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
