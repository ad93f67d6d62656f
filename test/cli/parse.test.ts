import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, folder } from './service-command.ts';

let here: Awaited<ReturnType<typeof folder>>;
beforeAll(async () => void (here = await folder()));
afterAll(() => here.remove());

const given = async (name: string, ...lines: string[]): Promise<string> => {
  const file = join(here.path, name);
  await writeFile(file, lines.join('\n'));
  return file;
};

describe('parse', () => {
  it('prints what it understood of each line, with the line’s own id and nothing else', async () => {
    const file = await given(
      '回复.jsonl',
      JSON.stringify({ id: 'R1', text: '本周完成投资320万元，累计1.2亿，主体封顶', expect: 'ignored' }),
      JSON.stringify({ text: '同上周' }),
    );
    const { code, stdout, stderr } = await command(['parse', file], {});
    expect([code, stderr]).toEqual([0, '']);
    const [first, second, ...others] = stdout.trim().split('\n');
    expect(others).toEqual([]);
    expect(Object.entries(JSON.parse(first ?? ''))).toEqual([
      ['id', 'R1'],
      ['week_wan', 320],
      ['cum_wan', 12_000],
      ['cum_basis', 'unspecified'],
      ['pct', null],
      ['pct_basis', null],
      ['stage', '主体封顶'],
      ['milestone', '主体封顶'],
      ['issues', []],
      ['issues_none_explicit', false],
      ['status', 'normal'],
      ['action', 'accept'],
    ]);
    expect(JSON.parse(second ?? '')).not.toHaveProperty('id');
  });

  it('names the lines that it can’t read, prints the others, and fails', async () => {
    const file = await given('坏.jsonl', '不是JSON', '{"texts":"本周90万"}', '', '{"text":"本周90万"}');
    const { code, stdout, stderr } = await command(['parse', file], {});
    expect(code).toBe(1);
    expect(stderr).toMatch(/第1行：不是有效的JSON/);
    expect(stderr).toMatch(/第2行：没有文字字段 text/);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).week_wan),
    ).toEqual([90]);
  });

  it('says which file is missing', async () => {
    const { code, stderr } = await command(['parse', join(here.path, '没有.jsonl')], {});
    expect([code, stderr]).toEqual([1, expect.stringContaining('没有这个文件')]);
  });
});
