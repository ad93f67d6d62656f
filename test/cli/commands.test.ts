import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/cli/import.ts';
import { explain } from '../../src/cli/explain.ts';
import { jobCommand } from '../../src/cli/job.ts';
import { openService } from '../../src/cli/open-service.ts';
import { templateCommand } from '../../src/cli/template.ts';
import { verifyCommand } from '../../src/cli/verify.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';
import { smallDistrict } from '../kit/world-district.ts';
import { command, endLeft, npmRun, type Environment, folder, startService } from './service-command.ts';

const silent = createLog('silent');
afterAll(endLeft);

function config(environment: Environment): Config {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.problems.join('\n'));
  return read.config;
}

let here: Awaited<ReturnType<typeof folder>>;
beforeAll(async () => void (here = await folder()));
afterAll(() => here.remove());

describe('the configuration', () => {
  it('has all its problems named at once', async () => {
    const { code, stderr } = await npmRun(['job', 'weekly-inspect'], {
      PORT: '99999',
      FEISHU_APP_ID: 'cli_short',
      FEISHU_TRANSPORT: 'pigeon',
      TIME_ZONE: 'Mars/Olympus',
      DATABASE_URL: 'mysql://x',
    });
    expect(code).toBe(2);
    for (const name of ['PORT', 'FEISHU_APP_ID', 'FEISHU_TRANSPORT', 'TIME_ZONE', 'DATABASE_URL'])
      expect(stderr).toMatch(new RegExp(`^${name} `, 'm'));
  });
});

describe('a database that cannot be reached', () => {
  it.each(['postgres://nobody@127.0.0.1:1/none', 'postgres://nobody@no-such-host.invalid/none'])(
    'is named in a sentence: %s',
    async (url) => {
      const own = config({ DATABASE_URL: url });
      const failure: unknown = await openService(own, silent).catch((error: unknown) => error);
      expect(explain(failure, own)).toContain('无法连接 DATABASE_URL 所指的数据库');
    },
  );
});

describe('template', () => {
  it('writes a workbook, and never over another', async () => {
    const file = join(here.path, '模板.xlsx');
    const first = await command(['template', file], {});
    expect(first).toMatchObject({ code: 0, stdout: expect.stringContaining(`已写入 ${file}`) });
    const bytes = await readFile(file);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    await expect(templateCommand(config({}), silent, [file])).rejects.toThrow('已存在，未予覆盖');
    expect(await readFile(file)).toEqual(bytes);
  });
});

describe('import and job on a database of their own', () => {
  let database: TestDatabase;
  let environment: Environment;
  let workbook: string;
  const count = async (table: string, where = 'true'): Promise<number> => {
    const { rows } = await database.pool.query<{ n: number }>(
      `select count(*)::int as n from ${table} where ${where}`,
    );
    return rows[0]?.n ?? 0;
  };
  beforeAll(async () => {
    database = await testDatabase();
    environment = { DATABASE_URL: database.url, DATA_DIR: join(here.path, 'data'), LOG_LEVEL: 'warn' };
    workbook = join(here.path, '2026年计划.xlsx');
    await writeFile(workbook, await writeWorkbook(smallDistrict()));
  });
  afterAll(() => database.close());

  it('import prints the difference, applies it with --yes, and finds nothing then', async () => {
    const shown = await command(['import', workbook], environment);
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('计划年度：2026年');
    expect(shown.stdout).toContain('+ DH-2026-001 滨江安置房一期，区住建局，年度计划1.2亿元');
    expect(shown.stdout).toContain('以上尚未导入；确认无误后加 --yes 执行。');
    expect(await count('projects')).toBe(0);

    const applied = await command(['import', workbook, '--yes'], environment);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(applied.stdout).toContain('已导入。');
    expect(await count('projects')).toBe(6);
    expect(await count('people', 'open_id is null')).toBe(0);

    const again = await command(['import', workbook, '--yes'], environment);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('没有变化。') });

    const at = '2026-11-26T09:00:00+08:00';
    const opened = await command(['job', 'open-check-ins', '--at', at], environment);
    expect(opened).toMatchObject({ code: 0, stderr: '' });
    expect(opened.stdout).toContain('已执行“开始周填报”（2026-W48，应于 11月26日 09:00）。\n消息均已送达。');
    expect(await count('messages', "template = 'check-in' and sent_at is not null")).toBe(3);
    const repeated = await command(['job', 'open-check-ins', '--at', at], environment);
    expect(repeated.stdout).toContain('此前已执行，未重复执行');
    expect(await count('messages', "template = 'check-in'")).toBe(3);

    // Beside a running service: that one delivers.
    const service = await startService(environment);
    const beside = await command(['job', 'weekly-inspect', '--at', '2026-11-27T15:00:00+08:00'], environment);
    expect(beside).toMatchObject({ code: 0, stderr: '' });
    expect(beside.stdout).toContain('已执行“周督查”（2026-W48，应于 11月27日 15:00）。\n消息均已送达。');
    expect(await count('messages', "template = 'weekly' and sent_at is not null")).toBe(1);
    const second = await command([], environment);
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining('已有一个演练环境在运行') });
    expect((await service.stop('SIGINT')).code).toBe(0);
  }, 90_000);

  it('verify says that the seals stand, or where they break', async () => {
    await jobCommand(config(environment), silent, ['seal-records', '--at', '2026-11-28T01:00:00+08:00']);
    const whole = await command(['verify'], environment);
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toMatch(
      /^封存核验通过：共1次封存、\d+条记录，均与封存时一致。\n最近一次：2026年11月27日（11月28日 01:00封存），封存值[0-9a-f]{64}。/,
    );
    await database.pool.query(`
      begin; set local session_replication_role = replica;
      update journal set at = at - interval '1 day' where seq = 1; commit`);
    const broken = await command(['verify'], environment);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toMatch(
      /^封存核验不通过.*发现1处问题。\n第1次（2026年11月27日）：表 journal 的记录内容被改动/,
    );
  });

  it('refuse what cannot be in a sentence', async () => {
    const picture = join(here.path, 'a.png');
    await writeFile(picture, Buffer.from('89504e470d0a1a0a', 'hex'));
    const own = config(environment);
    for (const [args, sentence] of [
      [[], '用法：npm run import'],
      [['a.xlsx', '--force'], '用法：npm run import'],
      [[join(here.path, 'nowhere.xlsx')], '没有这个文件'],
      [[here.path], '无法读取文件'],
      [[picture, '--yes'], '这是一张图片，不是工作簿'],
    ] as const)
      await expect(importCommand(own, silent, args)).rejects.toThrow(sentence);
    for (const [args, sentence] of [
      [[], '用法：npm run job'],
      [
        ['water-plants'],
        '可用：open-check-ins、remind-check-ins、ask-later、weekly-inspect、chase-tickets、chase-exemptions、renew-exemptions、leaders-digest、seal-records',
      ],
      [['weekly-inspect', '--at', '2026-11-27 15:00'], '时间须写明时区'],
      [['weekly-inspect', '--at', '2026-13-40T15:00:00+08:00'], '没有这样的时间'],
    ] as const)
      await expect(jobCommand(own, silent, args)).rejects.toThrow(sentence);
    await expect(verifyCommand(own, silent, ['某封存值'])).rejects.toThrow('用法：npm run verify');
  });
});
