import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import { readSnapshot } from '../../src/bulletins/read-snapshot.ts';
import { weeklyWorkbook } from '../../src/bulletins/weekly-workbook.ts';
import { weeklyCards } from '../../cards/weekly.ts';
import { weeklyView } from '../../src/bulletins/weekly-view.ts';
import { wordsOf } from '../kit/world-words.ts';
import { facts, project, rules, version, wan } from './district.ts';

const snapshot = compileWeekly(
  facts({
    projects: [
      project({
        code: 'A',
        versions: [
          version({
            project: 'A',
            round: '2026-W48',
            invested: wan(250.5),
            progress: '=HYPERLINK("http://x")主体封顶',
            problem: '+86电缆未迁，联系13800001111',
            next: '@砌筑',
          }),
        ],
      }),
      project({ code: 'B', unit: '扬子洲镇', contact: '扬子洲镇联系人' }),
      project({ code: 'C', stage: '建成', yearPlan: null }),
    ],
    visits: [
      {
        id: 'v1',
        project: 'B',
        projectName: '项目B',
        unit: '扬子洲镇',
        contact: null,
        project_leader: null,
        field_leader: null,
        inspector: 'i',
        by: '区政府督查室',
        roles: ['督查室'],
        at: new Date('2026-11-25T02:00:00Z'),
        text: '围挡破损，现场正常',
        message: null,
        findings: [
          { words: '围挡破损', problem: true, draft: { id: 't1', no: 7 } },
          { words: '现场正常', problem: false, draft: null },
        ],
        photos: 3,
        state: 'submitted',
        submittedAt: new Date('2026-11-25T03:00:00Z'),
        voidedAt: null,
      },
    ],
    standing: [
      {
        ticket: 't1',
        no: 7,
        project: 'B',
        words: '围挡破损',
        lastWords: '围挡破损',
        category: '场地',
        owner: '区公建中心',
        origin: 'inspection',
        raisedAt: new Date('2026-11-25T03:00:00Z'),
        firstWeek: '2026-W47',
        lastWeek: '2026-W48',
        weeks: 2,
      },
    ],
  }),
  rules,
);

/** What each sheet says below its title and its heading, by the heading. */
async function sheets(bytes: Uint8Array): Promise<Map<string, Record<string, unknown>[]>> {
  const read = await readXlsx(Buffer.from(bytes));
  return new Map(
    read.map(({ sheet, data }) => {
      const [, heading = [], ...rows] = data;
      return [
        sheet,
        rows.map((row) => Object.fromEntries(heading.map((title, index) => [String(title), row[index]]))),
      ];
    }),
  );
}

it('tells of site visits and of the list of problems on its card', () => {
  const view = weeklyView(snapshot, null);
  expect(view.standingSentence).toBe('问题清单现有1个：督查行动1个。');
  const words = wordsOf(weeklyCards(view)[0]);
  expect(words).toMatch(
    /五、督查行动\n- 项目B（扬子洲镇）：问题围挡破损；现场正常（11月25日，区政府督查室，发现问题1项，照片和附件3件）/,
  );
});

it('says of a problem that was assigned whose it is, and of the week what 四单 went out', async () => {
  const assigned = {
    number: '东督交〔2026〕1号',
    owner: '区住建局',
    level: 2,
    stage: '办理中',
    due: '2026-11-24',
    late: 3,
  };
  const of = compileWeekly(
    facts({
      projects: [
        project({
          code: 'A',
          versions: [version({ id: 'r1', project: 'A', round: '2026-W48', problem: '电缆未迁' })],
        }),
      ],
      standing: [
        {
          ticket: 't1',
          no: 7,
          project: 'A',
          words: '电缆未迁',
          lastWords: '电缆未迁',
          category: '管线迁改',
          owner: '区住建局',
          origin: 'check-in',
          raisedAt: new Date('2026-11-19T03:00:00Z'),
          firstWeek: '2026-W48',
          lastWeek: '2026-W48',
          weeks: 1,
          sources: ['report:r1:1'],
          assigned,
        },
      ],
      tickets: { assigned: 2, transferred: 1, reminded: 3, urged: 1, closed: 4, active: 9, overdue: 1 },
    }),
    rules,
  );
  const words = weeklyCards(weeklyView(of, null)).map(wordsOf).join('\n');
  expect(words).toContain('管线迁改，东督交〔2026〕1号，区住建局承办，第2级，超期3个工作日');
  const figures = '四单：本周交办2件、转办1件、提醒3件、督办1件、销号4件，在办9件（超期1件）。';
  expect(words).toContain(figures);
  expect(readSnapshot(JSON.parse(JSON.stringify(of)))).toEqual(of);
  const read = await sheets((await weeklyWorkbook(of)).bytes);
  const columns = {
    交办单文号: '东督交〔2026〕1号',
    承办单位: '区住建局',
    调度级次: '第2级',
    '超期（工作日）': 3,
  };
  expect(read.get('问题')).toMatchObject([columns]);
  expect(read.get('问题清单')).toMatchObject([columns]);
  const lines = await readXlsx(Buffer.from((await weeklyWorkbook(of)).bytes));
  expect(JSON.stringify(lines.find(({ sheet }) => sheet === '口径说明')?.data)).toContain(figures);
});

describe('周督查 as a workbook', () => {
  it('has a sheet for everything that the bulletin was made of', async () => {
    const { name, bytes } = await weeklyWorkbook(snapshot);
    expect(name).toBe('周督查台账_2026年第48期.xlsx');
    const read = await sheets(bytes);
    expect([...read.keys()]).toEqual([
      '总体情况',
      '项目',
      '未填报',
      '问题',
      '问题清单',
      '里程碑',
      '督查行动',
      '口径说明',
    ]);
    expect(read.get('总体情况')).toMatchObject([
      { 分组: '全区', 单位: '合计', 项目数: 3, 应填报: 2, 已填报: 1, '完成率（%）': 12.53 },
      { 分组: '区直单位', 单位: '小计', '本周完成投资（万元）': 250.5, '比序时（百分点）': -58.28 },
      { 单位: '区住建局', 项目数: 2, 红灯: 1, 灰灯: 0 },
      { 分组: '属地', 单位: '小计' },
      { 单位: '扬子洲镇', 已填报: 0, 未填报: 1, 灰灯: 1 },
    ]);
    expect(read.get('项目')?.map((row) => [row['项目编号'], row['亮灯'], row['填报']])).toEqual([
      ['A', '红', '已填报'],
      ['B', '灰', '未填报'],
      ['C', null, '不需填报'],
    ]);
    expect(read.get('未填报')).toMatchObject([
      { 项目编号: 'B', 联系人: '扬子洲镇联系人', 最近填报: '尚未填报' },
    ]);
    expect(read.get('里程碑')).toMatchObject([{ 项目编号: 'A', 里程碑: '封顶' }]);
    expect(read.get('督查行动')).toMatchObject([
      { 日期: '2026-11-25', 项目编号: 'B', 督查情况: '围挡破损', 是否问题: '是', 问题草稿号: 7 },
      { 督查人员: '区政府督查室', 督查情况: '现场正常', 是否问题: null, '照片和附件（件）': 3 },
    ]);
    expect(read.get('问题清单')).toMatchObject([
      { 草稿号: 7, 类别: '场地', 来源: '督查行动', 首次提出: '2026年第47周', 连续周数: 2 },
    ]);
  });

  it('keeps words as they were typed, phone numbers apart, and never as a formula', async () => {
    const read = await sheets((await weeklyWorkbook(snapshot)).bytes);
    expect(read.get('项目')?.[0]).toMatchObject({
      '形象进度（填报原话）': '=HYPERLINK("http://x")主体封顶',
      '下周计划（填报原话）': '@砌筑',
    });
    expect(read.get('问题')).toMatchObject([
      {
        '问题（填报原话）': '+86电缆未迁，联系（电话略）',
        情况: '新提出',
        类别: '管线迁改',
        建议协调单位: '区公建中心',
      },
    ]);
  });

  it('is the same to the byte from what was frozen', async () => {
    const frozen = readSnapshot(JSON.parse(JSON.stringify(snapshot)));
    const one = Buffer.from((await weeklyWorkbook(snapshot)).bytes);
    expect(one.equals(Buffer.from((await weeklyWorkbook(frozen)).bytes))).toBe(true);
  });

  it('comes of an empty district too', async () => {
    const read = await sheets((await weeklyWorkbook(compileWeekly(facts(), rules))).bytes);
    expect(read.get('项目')).toEqual([]);
    expect(read.get('总体情况')).toHaveLength(3);
  });
});
