import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedArchive } from '../../src/projects/archive.ts';
import { sampleDistrict, samplePeople } from '../../src/projects/sample.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { createDistrict, ownWorld, type World } from '../kit/world.ts';
import { BUILDER, OFFICE, smallDistrict, wan } from '../kit/world-district.ts';

const projectsOf = (world: World) =>
  world.db.selectFrom('projects').selectAll().where('removed_at', 'is', null).orderBy('code').execute();

describe('the plan of the whole district', () => {
  it('is shown, confirmed, taken in, and known the second time', async () => {
    const world = await ownWorld({ people: samplePeople() });
    const { office } = world;
    const file = { name: '2026年计划（示例数据）.xlsx', bytes: await writeWorkbook(sampleDistrict(2026)) };
    const [proposal] = await office.sends(file);
    expect(proposal?.words).toContain('请确认导入内容');
    expect(proposal?.words).toContain('计划年度：2026年');
    expect(proposal?.words).toContain('导入后共有：计划实施90个，年度计划投资67.6亿元；前期谋划134个。');
    expect(await projectsOf(world)).toEqual([]);

    expect((await office.presses('确认导入')).toast).toEqual({ type: 'success', content: '已导入。' });
    expect(office.latest().words).toContain('工作簿已导入');
    expect(office.latest().words).toContain('11月23日 09:00 办公室主任 确认导入');
    const projects = await projectsOf(world);
    expect(projects).toHaveLength(224);
    const implementing = projects.filter(({ nature }) => nature === '计划实施');
    expect(implementing).toHaveLength(90);
    expect(implementing.reduce((sum, one) => sum + (one.year_plan_fen ?? 0), 0)).toBe(wan(676_000));
    const people = await world.db.selectFrom('people').select(['open_id']).execute();
    expect(people).toHaveLength(samplePeople().length);
    expect(people.filter((one) => one.open_id === null)).toEqual([]);

    const [again] = await office.sends(file);
    expect(again?.words).toContain('没有变化，无需导入');
    expect(again?.words).not.toContain('确认导入');
    expect(await projectsOf(world)).toEqual(projects);
  });
});

describe('a workbook sent to the bot', () => {
  let world: World;
  beforeAll(async () => void (world = await createDistrict()));
  afterAll(() => world.close());

  it('is shown as what is new, changed and gone', async () => {
    const plan = smallDistrict();
    const [, , school] = plan.projects;
    if (!school) throw new Error('no school');
    const next = {
      ...plan,
      projects: [
        ...plan.projects.filter(({ code }) => code !== 'DH-2026-003' && code !== 'DH-2026-006'),
        { ...school, yearPlanFen: wan(25_000), stage: '停工' as const },
        { ...school, code: 'DH-2026-007', name: '贤士湖生态修复' },
      ],
    };
    const [proposal] = await world.office.sends({ name: '调整.xlsx', bytes: await writeWorkbook(next) });
    const words = proposal?.words ?? '';
    expect(words).toContain('项目清单：新增1\n- DH-2026-007 贤士湖生态修复，区教体局，年度计划2.4亿元');
    expect(words).toMatch(/项目清单：变更1\n- DH-2026-003 育新学校紫金校区.*阶段 开工 → 停工/);
    expect(words).toMatch(/年度计划投资 2\.4亿元 → 2\.5亿元/);
    expect(words).toContain('项目清单：移出1\n- DH-2026-006 青少年宫迁建');

    const before = await projectsOf(world);
    await world.office.presses('放弃');
    expect(world.office.latest().words).toContain('已放弃导入');
    expect(await projectsOf(world)).toEqual(before);
  });

  it('has each cell named that could not be read', async () => {
    const plan = smallDistrict();
    const projects = plan.projects.map((one) =>
      one.code === 'DH-2026-002' ? { ...one, plannedStart: '明年春天', unit: '区没有局' } : one,
    );
    const [proposal] = await world.office.sends({
      name: '有误.xlsx',
      bytes: await writeWorkbook({ ...plan, projects }),
    });
    const words = proposal?.words ?? '';
    // The title stands in row 1, the header in row 2.
    expect(words).toMatch(/项目清单 第4行 责任单位：现为“区没有局”，应为/);
    expect(words).toMatch(/项目清单 第4行 计划开工：现为“明年春天”，应为/);
    // The row that can't be read keeps the project as it stands.
    expect(words).not.toContain('项目清单：移出');
    expect(words).toContain('没有变化');
  });

  it('is imported once however often it is confirmed', async () => {
    const plan = smallDistrict();
    const units = [...plan.units, { name: '区商务局', shortName: null, group: '区直单位' as const }];
    await world.office.sends({ name: '加单位.xlsx', bytes: await writeWorkbook({ ...plan, units }) });
    const card = world.office.latest();
    const confirm = { act: 'import.confirm', id: idOn(card.card) };
    const toasts = await Promise.all([1, 2, 3].map(() => world.office.forges(confirm, card)));
    expect(toasts.map(({ toast }) => toast?.content).filter((said) => said === '已导入。')).toHaveLength(1);
    expect(
      toasts.map(({ toast }) => toast?.content).filter((said) => said === '这份工作簿已经导入过了。'),
    ).toHaveLength(2);
    const applied = await world.pool.query(
      "select 1 from journal where action = 'import.applied' and subject = $1",
      [`import:${confirm.id}`],
    );
    expect(applied.rowCount).toBe(1);
  });

  it('is taken from the office alone', async () => {
    const builder = world.as(BUILDER);
    const bytes = await writeWorkbook({ ...smallDistrict(), projects: [] });
    const [answer] = await builder.sends({ name: '计划.xlsx', bytes });
    expect(answer?.words).toContain('只有领导小组办公室可以导入项目计划');

    await world.office.sends({ name: '空.xlsx', bytes });
    const card = world.office.latest();
    const stolen = await builder.forges({ act: 'import.confirm', id: idOn(card.card) }, card);
    expect(stolen.toast).toEqual({ type: 'warning', content: '只有领导小组办公室可以导入项目计划。' });
    expect(await projectsOf(world)).toHaveLength(6);
  });

  const ole = (marker: string): Uint8Array =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(marker, 'utf16le'),
    ]);

  it.each([
    ['an old .xls', '计划.xls', ole('Workbook'), '这是旧版 Excel 工作簿（.xls），不能读取'],
    ['a locked one', '计划.xlsx', ole('EncryptedPackage'), '这个工作簿设置了打开密码'],
    ['minutes of a meeting', '纪要.txt', Buffer.from('会议纪要'), '这是文本文件，不是工作簿'],
    ['a PDF', '计划.pdf', Buffer.from('%PDF-1.7'), '这是 PDF 文件'],
    ['noise', '计划.xlsx', Buffer.from('00ff00fe00', 'hex'), '无法识别这个文件的格式'],
    ['an archive', '计划.zip', storedArchive(new Map([['a.jpg', Buffer.from('x')]])), '这是压缩包'],
    ['50 000 rows', '台账.xlsx', rows(50_000), '行数过多'],
  ])('is refused in one clear sentence: %s', async (_what, name, bytes, sentence) => {
    const [answer] = await world.office.sends({ name, bytes });
    expect(answer?.words).toContain(sentence);
    expect(answer?.words).toContain('工作簿未能导入');
    expect(answer?.words).not.toContain('确认导入');
  });

  it('is not read out of a picture', async () => {
    const [answer] = await world.office.sends({
      name: '计划.png',
      bytes: Buffer.from('89504e470d0a1a0a0000', 'hex'),
    });
    expect(answer?.words).toContain('暂不能识别图片中的文字。项目计划请以 .xlsx 工作簿发送');
  });

  it('is offered as a template that imports as it is', async () => {
    const [file] = await world.office.says('模板');
    expect(file?.fileKey).not.toBeNull();
    const bytes = await world.sandbox.bytesOf(file?.fileKey ?? '');
    const [proposal] = await world.office.sends({ name: '模板.xlsx', bytes });
    expect(proposal?.words).toContain('计划实施90个，年度计划投资67.6亿元；前期谋划134个');
    await world.office.presses('放弃');
    expect((await world.as(BUILDER).says('模板'))[0]?.words).toContain('只有领导小组办公室可以领取');
  });

  it('compares anew when the plan changed meanwhile', async () => {
    const plan = smallDistrict();
    const named = (name: string) => ({
      ...plan,
      units: [...plan.units, { name, shortName: null, group: '区直单位' as const }],
    });
    await world.office.sends({ name: '一.xlsx', bytes: await writeWorkbook(named('区科技局')) });
    const first = world.office.latest();
    await world.importWorkbook(named('区司法局'), '二.xlsx');
    const outdated = await world.office.presses('确认导入', undefined, first);
    expect(outdated.toast?.content).toContain('已失效');
    await world.office.presses('重新比对', undefined, first);
    expect(world.office.message('一.xlsx').words).toMatch(/责任单位：移出1\n- 区司法局/);
  });
});

/** The import that a proposal's buttons carry. */
function idOn(card: unknown): string {
  const [, id] = /"act":"import\.confirm","id":"([^"]+)"/.exec(JSON.stringify(card)) ?? [];
  if (id === undefined) throw new Error(`${OFFICE} sees no proposal`);
  return id;
}

function rows(count: number): Uint8Array {
  const row = (at: number): string =>
    `<row r="${at}"><c r="A${at}" t="inlineStr"><is><t>第${at}行</t></is></c></row>`;
  const entries = {
    'xl/workbook.xml':
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="项目清单" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${Array.from({ length: count }, (_, at) => row(at + 1)).join('')}</sheetData></worksheet>`,
  };
  return storedArchive(new Map(Object.entries(entries).map(([name, text]) => [name, Buffer.from(text)])));
}
