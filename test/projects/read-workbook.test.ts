import { describe, expect, it } from 'vitest';
import { planDoubts } from '../../src/projects/plan-doubts.ts';
import { readWorkbook } from '../../src/projects/read-workbook.ts';
import { sampleDistrict } from '../../src/projects/sample.ts';
import { emptyWorkbook } from '../../src/projects/workbook.ts';
import { reading, sheetsOf, smallSheets } from './kit.ts';

const refusedOf = (change: (sheets: ReturnType<typeof smallSheets>) => void): string[] => {
  const sheets = smallSheets();
  change(sheets);
  return reading(sheetsOf(sheets)).refused.map(
    ({ sheet, row, column, found, expected }) => `${sheet}/${row}/${column}/${found}/${expected}`,
  );
};

describe('reading a workbook', () => {
  it('reads units, people, projects, targets and approvals', () => {
    const { workbook, refused } = reading(sheetsOf(smallSheets()));
    expect(refused).toEqual([]);
    expect(workbook.units).toHaveLength(2);
    expect(
      workbook.people.map(({ name, unit, roles, level, standIn }) => [
        name,
        unit,
        roles.join(),
        level,
        standIn,
      ]),
    ).toEqual([
      ['甲', null, '办公室', 3, null],
      ['乙', '区住建局', '联系人', 1, '13800000003'],
      ['丙', '区住建局', '主要负责人,联系人', 2, null],
      ['丁', null, '区领导', 4, null],
    ]);
    expect(workbook.projects[0]).toMatchObject({
      stage: '开工',
      contact: '13800000002',
      projectLeader: '13800000004',
      totalFen: 20_000_000_000,
      yearPlanFen: 12_000_000_000,
      plannedStart: '2024-03',
    });
    expect(workbook.projects[1]).toMatchObject({
      stage: '储备',
      totalFen: 12_000_000_000,
      yearPlanFen: 3_000_000_000,
      plannedStart: '2024-05',
    });
    expect(workbook.monthPlans).toEqual([
      { project: 'X-1', month: '2024-01', investedFen: 1_000_000_000, progress: '基础完工' },
      { project: 'X-1', month: '2024-12', investedFen: 12_000_000_000, progress: '主体封顶' },
    ]);
    expect(workbook.approvals).toEqual([
      {
        project: 'X-2',
        item: '施工许可',
        unit: '区住建局',
        due: '2024-04-10',
        state: '办理中',
        tolerated: true,
        supplementBy: '2024-06',
      },
    ]);
  });

  it('finds columns in any order under title rows, units in headings', () => {
    const { workbook, refused } = reading(
      [
        ...sheetsOf(smallSheets()).filter(({ name }) => name !== '项目清单'),
        {
          name: '2024年项目清单',
          rows: [
            ['东湖区2025年重大重点项目清单', null, null],
            [null],
            [
              '责任 单位',
              '性质',
              '总投资\n（亿元）',
              '项目名称*',
              '项目编号',
              '包保警官',
              '序号',
              '2025年计划投资(万元)',
            ],
            ['一、工业项目（1个）', null],
            ['住建局', '实施', 1.5, '厂房', ' Ｘ－9 ', '某部门', 1, '２００'],
            ['合计', null, 1.5, null, null, null, null, 200],
          ],
        },
      ],
      { fileName: '项目清单2023.xlsx' },
    );
    expect(refused.filter(({ sheet }) => sheet.includes('项目清单'))).toEqual([]);
    expect(workbook.planYear).toBe(2025);
    expect(workbook.projects).toMatchObject([
      {
        unit: '区住建局',
        totalFen: 15_000_000_000,
        yearPlanFen: 200_000_000,
        remarks: { 包保警官: '某部门' },
      },
    ]);
  });

  it('reads when things really happened, and keeps it where the sheet has no such column', () => {
    const sheets = smallSheets();
    const [headings = [], first = []] = sheets['项目清单'] ?? [];
    headings.push('实际开工', '停工时间', '入库日期（入统）');
    first.push({ day: '2024-03-08' }, '2024年5月', '无');
    const dated = reading(sheetsOf(sheets));
    expect(dated.refused).toEqual([]);
    expect(dated.workbook.projects[0]).toMatchObject({
      actualStart: '2024-03-08',
      actualFinish: null,
      suspendedOn: '2024-05',
      enteredOn: null,
      remarks: {},
    });
    const older = reading(sheetsOf(smallSheets()), { standing: dated.workbook });
    expect(older.workbook.projects[0]).toMatchObject({ actualStart: '2024-03-08', suspendedOn: '2024-05' });
    first.splice(-3, 3, null, null, null);
    const emptied = reading(sheetsOf(sheets), { standing: dated.workbook });
    expect(emptied.workbook.projects[0]).toMatchObject({ actualStart: null, suspendedOn: null });
  });

  it('doubts dates that contradict each other', () => {
    const { workbook } = reading(sheetsOf(smallSheets()));
    const [first] = workbook.projects;
    const doubts = planDoubts({
      ...workbook,
      projects: [{ ...first!, actualStart: '2024-03-08', actualFinish: '2024-02', enteredOn: '2024-03' }],
    }).join();
    expect(doubts).toContain('实际竣工早于实际开工');
    expect(doubts).toContain('阶段为开工，却填有实际竣工');
    expect(doubts).not.toContain('入库日期早于');
  });

  it('reads months merged over two heading rows', () => {
    const { workbook, refused } = reading(
      sheetsOf({
        ...smallSheets(),
        月度计划: [
          ['项目编号', '2024年1月', null, { day: '2024-02-01' }, null],
          [null, '累计投资（亿元）', '形象进度', '投资', '形象进度'],
          ['X-1', 0.1, '开工', 2000, '桩基'],
        ],
      }),
    );
    expect(refused).toEqual([]);
    expect(workbook.monthPlans).toEqual([
      { project: 'X-1', month: '2024-01', investedFen: 1_000_000_000, progress: '开工' },
      { project: 'X-1', month: '2024-02', investedFen: 2_000_000_000, progress: '桩基' },
    ]);
  });

  it.each([
    ['计划（2023）.xlsx', 2023, '文件名'],
    ['重大项目20220105.xlsx', 2022, '文件名'],
    ['计划.xlsx', 2026, '当前年份'],
  ])('takes the year of %s', (fileName, year, from) => {
    const found = reading(sheetsOf(smallSheets()), { fileName, clockYear: 2026 });
    expect([found.workbook.planYear, found.yearFrom]).toEqual([year, from]);
  });

  it('lists each cell that can’t be taken with what was expected', () => {
    expect(refusedOf((sheets) => (sheets['责任单位']![2]![2] = '镇街'))).toEqual([]);
    expect(refusedOf((sheets) => (sheets['责任单位']![2] = ['区住建局', null, '属地']))).toContain(
      '责任单位/3/单位名称/区住建局/不重复的单位（与第2行重复）',
    );
    expect(refusedOf((sheets) => (sheets['人员']![2]![4] = '1380000'))).toEqual(
      expect.arrayContaining([
        '人员/3/手机/1380000/11位手机号码',
        '项目清单/2/联系人/乙/人员表中的姓名或职务',
      ]),
    );
    expect(refusedOf((sheets) => (sheets['人员']![2]![4] = '13800000001'))).toContain(
      '人员/3/手机/13800000001/不重复的人员（与第2行重复）',
    );
    expect(refusedOf((sheets) => (sheets['人员']![2]![2] = '区某局'))).toContain(
      '人员/3/单位/区某局/责任单位表中的单位名称或简称',
    );
    expect(refusedOf((sheets) => (sheets['人员']![2]![6] = 9))).toContain('人员/3/调度层级/9/调度层级1—6');
    expect(refusedOf((sheets) => (sheets['人员']![2]![7] = '乙'))).toContain(
      '人员/3/代理人/乙/本人以外的人员',
    );
    expect(refusedOf((sheets) => (sheets['项目清单']![1]![7] = -1))).toContain(
      '项目清单/2/总投资/-1/不小于0的金额',
    );
    expect(refusedOf((sheets) => (sheets['项目清单']![2]![0] = 'x-1'))).toContain(
      '项目清单/3/项目编号/x-1/不重复的项目编号（与第2行重复）',
    );
    expect(refusedOf((sheets) => (sheets['项目清单']![2]![4] = null))).toContain(
      '项目清单/3/责任单位/（空）/责任单位表中的单位名称或简称（一个单位）',
    );
    expect(refusedOf((sheets) => (sheets['月度计划']![1]![0] = 'X-9'))).toEqual([
      '月度计划/2/项目编号/X-9/项目清单中已读入的项目编号',
    ]);
    expect(refusedOf((sheets) => (sheets['前期手续']![1]![3] = '下月'))).toEqual([
      expect.stringMatching(/^前期手续\/2\/计划完成\/下月\/日期/),
    ]);
    expect(refusedOf((sheets) => (sheets['项目清单']![0]![0] = '序号'))).toContain(
      '项目清单/0/项目编号/没有这一列/表头中有项目编号、项目名称、性质、责任单位',
    );
  });

  it('asks who is meant where several go by a name', () => {
    const sheets = smallSheets();
    sheets['人员']!.push(['丁', '调研员', '扬子洲镇', '联系人', '13800000009', null, null, null]);
    const { refused } = reading(sheetsOf(sheets));
    expect(refused[0]).toMatchObject({
      sheet: '项目清单',
      column: '挂点领导',
      expected: expect.stringContaining('有2人同名'),
    });
  });

  it('keeps what stands for refused rows and missing sheets', () => {
    const standing = reading(sheetsOf(smallSheets())).workbook;
    const { workbook, present } = reading(
      [
        {
          name: '项目清单',
          rows: [
            smallSheets()['项目清单']![0]!,
            ['X-1', '改名', '计划实施', null, '区住建局', null, null, '很多', null, null],
          ],
        },
      ],
      { standing },
    );
    expect(present).toEqual(['projects']);
    expect(workbook.projects).toEqual([standing.projects[0]]);
    expect(workbook.people).toEqual(standing.people);
    expect(workbook.monthPlans).toEqual(standing.monthPlans);
  });

  it.each([
    [[{ name: 'Sheet1', rows: [] }], '这个工作簿是空的'],
    [[{ name: 'Sheet1', rows: [['甲', '乙']] }], '没有找到可导入的工作表'],
    [
      [
        { name: '旧项目清单', rows: [['项目编号']] },
        { name: '项目清单(新)', rows: [['项目编号']] },
      ],
      '有两张工作表都像“项目清单”',
    ],
  ])('refuses a workbook without sheets to read %#', (sheets, sentence) => {
    const result = readWorkbook(sheets, { fileName: 'x', standing: emptyWorkbook(2024), clockYear: 2024 });
    expect(result).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });
});

describe('the sample district', () => {
  const sample = sampleDistrict(2024);
  const implementing = sample.projects.filter(({ nature }) => nature === '计划实施');

  it('has the plan’s size to the 分', () => {
    expect([sample.units.length, implementing.length, sample.projects.length - implementing.length]).toEqual([
      60, 90, 134,
    ]);
    expect(implementing.reduce((sum, { yearPlanFen }) => sum + (yearPlanFen ?? 0), 0)).toBe(676_000_000_000);
    const december = sample.monthPlans.filter(({ month }) => month === '2024-12');
    expect(december.reduce((sum, { investedFen }) => sum + (investedFen ?? 0), 0)).toBe(676_000_000_000);
  });

  it('names no one twice and gives nobody a real number', () => {
    expect(new Set(sample.people.map(({ name }) => name)).size).toBe(sample.people.length);
    expect(new Set(sample.people.map(({ mobile }) => mobile)).size).toBe(sample.people.length);
    expect(sample.people.every(({ mobile }) => mobile?.startsWith('100'))).toBe(true);
    expect(new Set(sample.projects.map(({ name }) => name)).size).toBe(sample.projects.length);
  });

  it('gives every contact at most four projects under way', () => {
    const counts = new Map<string | null, number>();
    for (const { contact } of implementing) counts.set(contact, (counts.get(contact) ?? 0) + 1);
    expect(counts.has(null)).toBe(false);
    expect(Math.max(...counts.values())).toBe(4);
    expect(sample.people.filter(({ standIn }) => standIn !== null).length).toBeGreaterThan(5);
  });
});
