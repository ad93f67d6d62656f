import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { smallDistrict } from '../kit/world-district.ts';
import { command, endLeft, type Environment, folder, startService } from './service-command.ts';

let here: Awaited<ReturnType<typeof folder>>;
let environment: Environment;
beforeAll(async () => {
  here = await folder();
  environment = { DATA_DIR: join(here.path, 'data') };
});
afterAll(async () => {
  await endLeft();
  await here.remove();
});

const pidFile = (): string => join(here.path, 'data', 'postgres', 'cluster', 'postmaster.pid');

/** The embedded server's process; null when there is none. */
async function server(): Promise<number | null> {
  if (!existsSync(pidFile())) return null;
  const pid = Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}

it('the service lives with a server of its own from start to stop, through a crash', async () => {
  const first = await startService(environment);
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  // It greets before the messenger's connection stands.
  while ((await fetch(`${first.url}/readyz`)).status !== 200);
  expect(await (await fetch(first.url)).text()).toContain('<html lang="zh');
  const pid = await server();
  expect(pid).not.toBeNull();

  // Commands beside it, on the same embedded server.
  const workbook = join(here.path, '计划.xlsx');
  await writeFile(workbook, await writeWorkbook(smallDistrict()));
  const imported = await command(['import', workbook, '--yes'], environment);
  expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('已导入。\n消息均已送达。') });
  expect(await server()).toBe(pid);

  const stopped = await first.stop('SIGTERM');
  expect(stopped.code).toBe(0);
  expect(stopped.stderr).not.toContain('"level":50');
  expect(stopped.stderr).toContain('"msg":"stopped"');
  expect(await server()).toBeNull();

  // What was imported is still there; then the process is killed and leaves its server behind.
  const second = await startService(environment);
  const orphan = await server();
  expect(orphan).not.toBeNull();
  expect((await second.stop('SIGKILL')).code).toBeNull();
  expect(await server()).toBe(orphan);

  const third = await startService(environment);
  expect(third.log()).toContain('"adopted":true');
  expect(await server()).toBe(orphan);
  expect((await third.stop('SIGTERM')).code).toBe(0);
  expect(await server()).toBeNull();

  // Alone, a command brings the server up and takes it down again.
  const alone = await command(['import', workbook], environment);
  expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('没有变化。') });
  expect(await server()).toBeNull();
}, 120_000);

it('a port that is taken ends the start with a sentence, and nothing is left running', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, stderr } = await command([], { ...environment, PORT: String(port) });
  other.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`端口 ${port} 已被占用`);
  expect(await server()).toBeNull();
}, 60_000);
