import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../calendar/clock.ts';
import { dayOf } from '../calendar/days.ts';
import { SAMPLE_NOTICE, sampleDistrict, samplePeople } from '../projects/sample.ts';
import { writeWorkbook } from '../projects/write-workbook.ts';
import type { ClockControl } from '../sandbox/clock-control.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { listen } from '../web/server.ts';

const BOT = '项目推进助手';
const GROUP = '东湖区重大重点项目推进工作群';

export interface OpenSandbox {
  readonly sandbox: Sandbox;
  readonly appId: string;
  readonly appSecret: string;
  /** Where the service finds the stand-in, as it would find Feishu. */
  readonly domain: string;
  /** The mobile of the office's director, who may send in the first roster. */
  readonly officeMobile: string;
  close(): Promise<void>;
}

/**
 * Starts the stand-in for Feishu on a loopback port of its own, with the sample district's people and one group that
 * the bot is in. What people do there is kept under `<dataDir>/sandbox`.
 */
export async function openSandbox(parts: {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly control: ClockControl;
  readonly log: Logger;
}): Promise<OpenSandbox> {
  const { clock, control, log } = parts;
  const folder = join(parts.dataDir, 'sandbox');
  const app = await credentials(folder);
  const sandbox = createSandbox({
    clock,
    folder,
    app: { ...app, name: BOT },
    control,
    sampleWorkbook: () => sampleWorkbook(clock.now()),
    sampleNotice: SAMPLE_NOTICE,
    log,
  });
  const door = await listen({ routes: sandbox.routes, upgrade: sandbox.upgrade, log }, 0, '127.0.0.1');
  sandbox.listening(door.url);
  const people = samplePeople();
  sandbox.ensurePeople(people);
  const [director] = people;
  sandbox.ensureGroup({
    key: 'work',
    name: GROUP,
    members: people.map(({ mobile }) => mobile),
    withBot: true,
  });
  return {
    sandbox,
    appId: app.id,
    appSecret: app.secret,
    domain: door.url,
    officeMobile: director?.mobile ?? '',
    async close() {
      sandbox.close();
      await door.close();
    },
  };
}

/** The sample as the workspace page offers it. */
async function sampleWorkbook(now: Date): Promise<{ name: string; bytes: Uint8Array }> {
  const year = Number(dayOf(now).slice(0, 4));
  return {
    name: `${year}年重大重点项目计划（示例数据）.xlsx`,
    bytes: await writeWorkbook(sampleDistrict(year)),
  };
}

const Credentials = z.object({ id: z.string(), secret: z.string() });

/** Made at the first start and kept, since everybody's ids follow from the app's. */
async function credentials(folder: string): Promise<z.infer<typeof Credentials>> {
  const path = join(folder, 'app.json');
  await mkdir(folder, { recursive: true });
  const made = { id: `cli_${randomBytes(8).toString('hex')}`, secret: randomBytes(16).toString('hex') };
  await writeFile(path, JSON.stringify(made), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return Credentials.parse(JSON.parse(await readFile(path, 'utf8')));
}
