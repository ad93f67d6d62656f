/**
 * A process with an embedded server: says on stdout how its start went, stops when its stdin ends.
 *
 *     node embedded-service.mjs DATA_DIR [PORT…]
 */
import { once } from 'node:events';
import { startEmbedded } from '../../src/database/embedded.ts';

const [dataDir = '', ...ports] = process.argv.slice(2);
const left = ports.map(Number);

async function live(): Promise<void> {
  const server = await startEmbedded({
    dataDir,
    ...(left.length > 0 ? { pickPort: () => Promise.resolve(left.shift() ?? 0) } : {}),
  });
  process.stdout.write(`${JSON.stringify({ url: server.url, adopted: server.adopted })}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await server.stop();
}

live().catch((error: unknown) => {
  process.stdout.write(
    `${JSON.stringify({ refusal: error instanceof Error ? error.message : String(error) })}\n`,
  );
});
