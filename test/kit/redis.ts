import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));

if (process.env['REQUIRE_REDIS'] && program === undefined) throw new Error('redis-server is not installed');

/** A Redis of one's own on a free port, keeping nothing; where the program is missing its tests are skipped. */
export const redisServer = {
  present: program !== undefined,

  async start(): Promise<{ readonly url: string; stop(): Promise<void> }> {
    const port = await freePort();
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const server = spawn(program ?? 'redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
    const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.stdout.on('data', (text: Buffer) => {
        if (text.includes('Ready to accept connections')) resolve();
      });
    });
    return {
      url: `redis://127.0.0.1:${port}`,
      async stop() {
        server.kill();
        await gone;
      },
    };
  },
};

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
