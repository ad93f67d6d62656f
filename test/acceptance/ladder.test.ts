import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheets } from '../../src/projects/sheets.ts';
import { sheet, xlsx } from '../../src/projects/write-sheets.ts';
import type { Workbook } from '../../src/projects/workbook.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, HEAD, INSPECTOR, LEADER, smallDistrict, TEACHER } from '../kit/world-district.ts';
import { createTickets, type Tickets } from '../kit/world-tickets.ts';

let world: World;
let tickets: Tickets;
beforeAll(async () => {
  world = await createDistrict();
  tickets = createTickets(world);
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const said = async (name: string, words: string): Promise<string> =>
  (await world.as(name).says(words)).map((one) => one.words).join('\n');
const office = (words: string): Promise<string> => said(world.office.name, words);

describe('调度层级', () => {
  it('shows the six levels, what each rests on, and where nobody holds one', async () => {
    const shown = await office('调度层级');
    for (const words of [
      '第1级 项目专班、承办单位分管负责人',
      '3个单位中3个有人负责',
      '第2级 承办单位主要负责人',
      '3个单位中1个有人负责',
      '空缺2处',
      '- 区教体局',
      '- 扬子洲镇',
      '第3级 领导小组办公室、行业主管部门',
      '办公室主任',
      '第4级 区分管领导',
      '6个项目中0个有人负责',
      '第5级 挂点区领导、常务副组长',
      '6个项目中6个有人负责',
      '第6级 组长、总负责',
      '空缺1处',
      '空缺的级次由领导小组办公室代为处理，直至补齐。',
    ])
      expect(shown).toContain(words);
    expect(await said(LEADER, '六级调度')).toContain('区分管领导');
    expect(await said(INSPECTOR, '六级调度')).not.toContain('可发送“第4级');
    expect(await said(BUILDER, '调度层级')).toContain('由领导小组办公室、区领导和督查室查看');
  });

  it('is held by whomever the office appoints, and shows it at once', async () => {
    const done = await office('第4级 区教体局 由 区政府主要领导 负责');
    expect(done).toContain('第4级（区教体局）已指定由区政府主要领导负责。');
    expect(done).toMatch(/第4级 区分管领导\n区政府主要领导/);
    expect(done).toContain('第4级 区教体局：区政府主要领导');
    expect(await office('第四级 教体局 由区政府主要领导负责')).toContain('未作改动');
    expect(await office('调度层级')).toContain('6个项目中2个有人负责');
    expect(await office('第2级 要素-电 由 区住建局主要负责人')).toContain('第2级（要素-电）已指定');
    expect(await office('第5级 紫金校区 由 督查室主任 负责')).toMatch(/第5级 [^\n]*\n督查室主任/);
    expect(await office('调度层级 紫金校区')).toMatch(/第4级 区分管领导\n区政府主要领导/);
  });

  it('says why nothing was done', async () => {
    expect(await office('第4级 火星局 由 区政府主要领导 负责')).toContain('没有叫“火星局”');
    expect(await office('第4级 区教体局 由 火星人 负责')).toContain('花名册中没有“火星人”');
    expect(await said(HEAD, '第4级 区住建局 由 区住建局主要负责人 负责')).toContain('您无权操作');
    expect(await office('取消 第6级')).toContain('没有另行指定，未作改动');
  });

  it('decides who decides a ticket, and its card follows', async () => {
    const id = await tickets.assigned({
      project: 'DH-2026-003',
      words: '临时用电未接入',
      category: '要素-电',
      owner: '区教体局',
      level: 4,
    });
    await tickets.does(TEACHER, id, { act: 'extend', until: '2026-12-30', reason: '供电方案未批' });
    await tickets.does(LEADER, id, { act: 'deny', reason: '请抓紧' });
    expect(await office('取消 第4级 区教体局')).toContain('第4级（区教体局）的指定已取消');
    await tickets.does(TEACHER, id, { act: 'extend', until: '2026-12-30', reason: '供电方案未批' });
    // Nobody holds the level any more: the office stands in.
    await expect(tickets.does(LEADER, id, { act: 'deny', reason: '请抓紧' })).rejects.toThrow('批复');
    await tickets.does(world.office.name, id, { act: 'deny', reason: '请抓紧' });
    const rows = await world.db.selectFrom('level_posts').select(['level', 'ended_at']).execute();
    expect(rows.filter(({ ended_at }) => ended_at !== null)).toMatchObject([{ level: 4 }]);
    const journal = await world.db
      .selectFrom('journal')
      .select('action')
      .where('action', 'like', 'ladder.%')
      .execute();
    expect(journal.map(({ action }) => action).toSorted()).toEqual([
      'ladder.appointed',
      'ladder.appointed',
      'ladder.appointed',
      'ladder.ended',
    ]);
  });
});

describe('the sheet 调度层级', () => {
  type Texts = readonly string[];

  const rows = async (): Promise<Texts[]> => {
    const [file] = await world.office.says('模板');
    const read = await readSheets(await world.sandbox.bytesOf(file?.fileKey ?? ''), '模板.xlsx');
    const found = read.ok ? read.sheets.find(({ name }) => name === '调度层级') : undefined;
    return (found?.rows ?? [])
      .slice(1)
      .map((row) =>
        row.map((cell) => (typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '')),
      );
  };

  const workbookOf = ([header = [], ...body]: readonly Texts[]): Promise<Uint8Array> =>
    xlsx([
      sheet(
        '调度层级',
        '调度层级',
        header.map((title, index) => ({ title, width: 20, value: (row: Texts) => row[index] ?? null })),
        body,
      ),
    ]);

  it('brings appointments out and in: added, changed, taken away', async () => {
    const standing = await rows();
    expect(standing).toEqual([
      ['级次', '单位', '项目', '类别', '负责人'],
      ['2', '', '', '要素-电', HEAD],
      ['5', '', 'DH-2026-003', '', INSPECTOR],
    ]);
    const [same] = await world.office.sends({ name: '调度.xlsx', bytes: await workbookOf(standing) });
    expect(same?.words).toContain('没有变化，无需导入');
    const [header = []] = standing;
    const bytes = await workbookOf([header, ['2', '', '', '要素-电', BUILDER], ['6', '', '', '', LEADER]]);
    const [proposal] = await world.office.sends({ name: '调度.xlsx', bytes });
    expect(proposal?.words).toContain(`第2级 要素-电：负责人 ${HEAD} → ${BUILDER}`);
    expect(proposal?.words).toContain(`第6级 全部：${LEADER}`);
    expect(proposal?.words).toContain(`第5级 育新学校紫金校区：${INSPECTOR}`);
    expect((await world.office.presses('确认导入')).toast?.content).toBe('已导入。');
    expect(await rows()).toEqual([header, ['2', '', '', '要素-电', BUILDER], ['6', '', '', '', LEADER]]);
  });

  it('names each row that can’t be taken, and takes nothing away for it', async () => {
    const [header = [], ...standing] = await rows();
    const bytes = await workbookOf([
      header,
      ['9', '', '', '', LEADER],
      ['3', '火星局', '', '', LEADER],
      ['4', '', '', '', '火星人'],
    ]);
    const [proposal] = await world.office.sends({ name: '调度.xlsx', bytes });
    expect(proposal?.words).toContain('级次：现为“9”，应为1至6的整数');
    expect(proposal?.words).toContain('单位：现为“火星局”，应为花名册中的单位全称');
    expect(proposal?.words).toContain('负责人：现为“火星人”，应为花名册中一人的职务或姓名全称');
    expect(await rows()).toEqual([header, ...standing]);
  });
});

it('a unit that the next workbook renames leaves its tickets to the office, which was warned', async () => {
  const renamed = (unit: string | null): string | null => (unit === '区教体局' ? '区教育体育局' : unit);
  const before = smallDistrict();
  const after: Workbook = {
    ...before,
    units: before.units.map((unit) => ({
      ...unit,
      name: renamed(unit.name) ?? '',
      shortName: unit.shortName,
    })),
    people: before.people.map((person) => ({ ...person, unit: renamed(person.unit) })),
    projects: before.projects.map((project) => ({ ...project, unit: renamed(project.unit) ?? '' })),
  };
  await world.importWorkbook(after);
  const shown = world.office.message('工作簿已导入').words;
  expect(shown).toContain('区教体局将不在花名册，现承办1件在办问题，导入后请改派。');
  const warning = '承办单位区教体局已不在花名册，请改派。';
  expect(await office('问题清单')).toContain(warning);
  const [ticket] = await world.db
    .selectFrom('tickets')
    .select('id')
    .where('owner', '=', '区教体局')
    .execute();
  await tickets.does(world.office.name, ticket?.id ?? '', {
    act: 'transfer',
    owner: '区教育体育局',
    coOwners: null,
    reason: '单位更名',
  });
  expect(await office('问题清单')).not.toContain(warning);
  expect(await said(TEACHER, '问题清单')).toContain('临时用电未接入');
});
