import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { writeSheet } from '../declarations/sheet.ts';
import {
  AUDITOR,
  BUILDER,
  HEAD,
  INSPECTOR,
  LEADER,
  smallDistrict,
  TEACHER,
  TOWN,
} from '../kit/world-district.ts';
import { readFacts } from '../../src/scores/read-facts.ts';
import { scoreStanding } from '../../src/scores/standing.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-23', '10:00');
});
afterAll(() => world.close());

const queue = () => world.office.message('谋划申报：');
const said = (name: string) => `谋划申报：${name}，工业，3.2亿元，专项债，储备`;

describe('a planned project', () => {
  it('is declared in one sentence, and waits for the office', async () => {
    const builder = world.as(BUILDER);
    const [card] = await builder.says(said('数字经济产业园二期'));
    for (const words of ['申报1', '区住建局', '数字经济产业园二期', '3.2亿元', '专项债', '储备', '待审核'])
      expect(card?.words).toContain(words);
    expect(world.office.message('待审核1件').words).toContain('区住建局联系人 11月23日申报');
  });

  it('is asked for on a form where something is missing', async () => {
    const teacher = world.as(TEACHER);
    const [card] = await teacher.says('谋划申报：滨江实验学校，社会事业');
    expect(card?.words).toContain('请补充：总投资、资金渠道、阶段。');
    const wrong = await teacher.presses('报送', {
      name: '滨江实验学校',
      category: '社会事业',
      amount: '很多',
    });
    expect(wrong.toast).toMatchObject({ type: 'error' });
    const { toast } = await teacher.presses('报送', {
      name: '滨江实验学校',
      category: '社会事业',
      amount: '18000',
      channel: '中央预算内',
      stage: '策划',
    });
    expect(toast?.content).toBe('申报2已报领导小组办公室审核。');
    expect(teacher.latest().words).toContain('1.8亿元');
    // Its own sentence asks for an empty form, the same one again.
    await teacher.says('谋划申报');
    const [again] = await teacher.says('谋划申报');
    expect(again?.words).toContain('申报3');
    expect((await teacher.says('撤回申报3'))[0]?.words).toBe('申报3已撤回。');
  });

  it('is corrected as a new version that keeps the old one', async () => {
    const [answer] = await world.as(BUILDER).says('申报1 更正：总投资3.5亿元');
    expect(answer?.words).toBe('申报1已更正，报领导小组办公室审核。');
    const [card] = await world.as(BUILDER).says('申报1');
    expect(card?.words).toContain('3.5亿元');
    expect(card?.words).toMatch(/更正（总投资）：“总投资3\.5亿元”/);
    expect((await world.as(TEACHER).says('申报1'))[0]?.words).toContain('不属于您单位');
    expect((await world.as(TEACHER).says('申报1 更正：总投资1亿元'))[0]?.words).toContain('您无权操作');
  });

  it('that may be another one is shown so before it is accepted', async () => {
    await world.as(TOWN).says(said('数字经济产业园（二期）项目'));
    await world.as(TOWN).says(said('滨江安置房二期'));
    expect(queue().words).toContain('同名：申报1 数字经济产业园二期（区住建局，待审核）');
    expect((await world.as(TOWN).says('申报5'))[0]?.words).not.toContain('可能重复');
    await world.as(TOWN).says(said('滨江安置房'));
    expect((await world.as(TOWN).says('申报6'))[0]?.words).toContain('DH-2026-001 滨江安置房一期');
  });
});

describe('the office', () => {
  it('accepts several at once, without those that may be doubles', async () => {
    await world.office.says('申报审核');
    const { toast } = await world.office.presses('收录所选', {
      declarations: await ids('数字经济产业园二期', '滨江实验学校', '滨江安置房二期'),
    });
    expect(toast?.content).toContain('已收录');
    expect(world.as(BUILDER).latest().words).toBe('申报1“数字经济产业园二期”已收录，计入2026年谋划申报。');
    expect((await world.as(BUILDER).says('撤回申报1'))[0]?.words).toContain('不能撤回');
  });

  it('returns one with a reason; mended, it is accepted', async () => {
    expect((await world.office.says('退回 申报4'))[0]?.words).toContain('请写明退回的原因');
    expect((await world.office.says('退回 申报4，原因：与申报1重复'))[0]?.words).toContain('已退回申报4');
    const town = world.as(TOWN);
    expect(town.latest().words).toContain('原因：与申报1重复');
    expect((await town.says('我的申报'))[0]?.words).toContain('退回原因：与申报1重复');
    await town.says('申报4 更正：名称：扬子洲农产品冷链中心');
    expect((await world.office.says('收录 申报4'))[0]?.words).toBe('已收录申报4“扬子洲农产品冷链中心”。');
    expect((await world.office.says('收录 申报4、99'))[0]?.words).toMatch(
      /申报4：该申报已收录.*\n没有申报99/,
    );
  });

  it('alone decides', async () => {
    for (const name of [BUILDER, LEADER, INSPECTOR])
      expect((await world.as(name).says('收录 申报6'))[0]?.words).toContain('由领导小组办公室审核');
    expect((await world.as(LEADER).says(said('某园')))[0]?.words).toContain(
      '由责任单位联系人或主要负责人提出',
    );
  });
});

/** Of the declarations by name. */
async function ids(...names: readonly string[]): Promise<string[]> {
  const rows = await world.db.selectFrom('declarations').select(['id', 'life']).execute();
  return rows.flatMap(({ id, life }) =>
    names.some((name) => JSON.stringify(life).includes(`"${name}"`)) ? [id] : [],
  );
}

describe('得分', () => {
  it('is asked for by a unit, which sees how it was counted', async () => {
    // 区直单位: 区住建局 1, 区教体局 1, the others none. 属地: 扬子洲镇 2.
    for (const name of ['东湖数据港', '城北污水处理厂', '数字经济产业园2期'])
      await world.as(HEAD).says(said(name));
    const [all] = await world.office.says('收录全部申报');
    expect(all?.words).toMatch(/申报9：同名：申报1 .*，未收录/);
    const [card] = await world.as(BUILDER).says('我的得分');
    for (const words of [
      '区直单位',
      '10.00',
      '1/2',
      '3件、1件',
      '收录3件，为组内最多',
      '再收录1件',
      '年底预测',
    ])
      expect(card?.words).toContain(words);
    const [teacher] = await world.as(TEACHER).says('得分');
    expect(teacher?.words).toContain('收录1件，为组内最少，计6.00分');
    expect((await world.as(AUDITOR).says('我的得分'))[0]?.words).toContain('本年尚无收录的谋划申报，不计分');
    const [town] = await world.as(TOWN).says('我的得分');
    expect(town?.words).toContain('最多与最少相同，按10.00分计');
  });

  it('of all is the office’s, leaders’ and inspectors’; a unit sees its own', async () => {
    for (const name of [LEADER, INSPECTOR])
      expect((await world.as(name).says('得分表'))[0]?.words).toContain('区教体局');
    expect((await world.as(TEACHER).says('得分表'))[0]?.words).toContain('您可以发送“我的得分”');
    expect((await world.as(TEACHER).says('得分 区住建局'))[0]?.words).toContain('您可以发送“我的得分”');
    const [leader] = await world.as(LEADER).says('得分 区住建局');
    expect(leader?.words).toContain('依据只供本单位和领导小组办公室查看');
  });
});

describe('a workbook of declarations', () => {
  it('declares row by row, says what it could not read, and changes nothing the second time', async () => {
    const auditor = world.as(AUDITOR);
    const bytes = await writeSheet([
      ['审计档案馆', '社会事业', 9000, '专项债', '策划'],
      ['内审系统', '服务业', '很多', '专项债', '储备'],
    ]);
    const [card] = await auditor.sends({ name: '谋划申报表.xlsx', bytes });
    expect(card?.words).toContain('读取1件，未能读取1处。');
    expect(card?.words).toMatch(/第4行“总投资”：现为很多，应为金额/);
    expect(card?.words).toMatch(/申报\d+ 审计档案馆：已报审核/);
    const [again] = await auditor.sends({ name: '谋划申报表.xlsx', bytes });
    expect(again?.words).toContain('此前已申报');
    // A plan is the office's, whatever its sheets are called.
    const [no] = await auditor.sends({ name: '项目计划.docx', bytes });
    expect(no?.words).toContain('只有领导小组办公室可以导入项目计划');
    const [file] = await auditor.says('申报模板');
    expect(file?.fileKey).not.toBeNull();
  });
});

it('项目库 shows what is planned and what was accepted, to a unit its own', async () => {
  const [all] = await world.office.says('项目库');
  for (const words of ['储备一批', '青少年宫迁建', '数字经济产业园二期', '申报1 · 区住建局'])
    expect(all?.words).toContain(words);
  const [own] = await world.as(TEACHER).says('策划项目');
  expect(own?.words).toContain('滨江实验学校');
  expect(own?.words).not.toContain('青少年宫迁建');
});

describe('what a score rests on', () => {
  it('is opened down to the messages, by the unit and the office alone', async () => {
    await world.as(BUILDER).says('我的得分');
    await world.as(BUILDER).presses('溯源');
    const trace = world.as(BUILDER).latest().words;
    expect(trace).toContain('方案五（四）');
    expect(trace).toMatch(
      /11月23日 \d\d:\d\d 区住建局联系人申报：“数字经济产业园二期，工业，3\.2亿元，专项债，储备”（消息 /,
    );
    expect(trace).toContain('更正（总投资）');
    expect(trace).toMatch(/办公室主任收录/);
    const [leader] = await world.as(LEADER).says('溯源 得分 区住建局');
    expect(leader?.words).toBe('得分依据只供本单位和领导小组办公室查看。');
  });

  it('counts facts month by month, strikes exempt ones, and takes off what the office sets', async () => {
    await world.moveTo('2026-12-01', '09:00');
    const [town] = await world.as(TOWN).says('我的得分');
    expect(town?.words).toContain('扬子洲道路提升：计划2026年6月开工，2026年11月末仍未开工');
    expect(town?.words).toContain('第48周填报（11月27日 12:00截止）未报');
    expect(town?.words).toContain('未设扣分，只列事实不扣分');
    await world.office.says('规则 逾期未开工扣分 改为 0.5，原因：办公室研究确定');
    await world.office.presses('确认调整');
    expect((await world.as(TOWN).says('我的得分'))[0]?.words).toContain('10.00－0.50＝9.50');
    await exempt('DH-2026-004', '2026-11');
    const [struck] = await world.as(TOWN).says('我的得分');
    expect(struck?.words).toContain('东督免〔2026〕1号');
    expect(struck?.words).not.toContain('9.50');
  });

  it('stands for a past month as it stood, and by other amounts beside it', async () => {
    const [past] = await world.office.says('得分 区住建局 10月');
    expect(past?.words).toContain('区住建局在该时点不在花名册中，没有得分');
    const [november] = await world.office.says('得分 扬子洲镇 11月');
    // Exempted only afterwards, and no amount was set then.
    expect(november?.words).toContain('未设扣分，只列事实不扣分');
    expect(november?.words).not.toContain('东督免');
    const [other] = await world.office.says('得分 区住建局 按周填报未报扣分1、申报最少的得分5');
    expect(other?.words).toContain('按另一套分值：周填报未报扣分1分、申报最少的得分5分');
    expect(other?.words).toMatch(/得10\.00分，第1名；应扣2\.00分，合计8\.00分/);
    expect((await world.office.says('得分 扬子洲镇 按天气1'))[0]?.words).toContain('没有看懂“天气1”');
    expect((await world.office.says('得分明细 扬子洲镇'))[0]?.fileKey).not.toBeNull();
    await world.office.says('得分表');
    const { toast } = await world.office.presses('领取得分表');
    expect(toast?.type).toBe('success');
  });

  it('goes with a unit to another group and a project to another unit, and stays what it was before', async () => {
    const before = { year: 2026, asOf: world.clock.now() };
    const stood = {
      scores: await scoreStanding(world.db, before),
      facts: await readFacts(world.db, before, null),
    };
    world.skipTo('2026-12-07', '10:00');
    const { units, projects, ...rest } = smallDistrict();
    await world.importWorkbook({
      ...rest,
      units: units.map((unit) => (unit.name === '扬子洲镇' ? { ...unit, group: '区直单位' } : unit)),
      projects: projects.map((one) => (one.code === 'DH-2026-003' ? { ...one, unit: '区住建局' } : one)),
    });
    expect(await scoreStanding(world.db, before)).toEqual(stood.scores);
    expect(await readFacts(world.db, before, null)).toEqual(stood.facts);
    expect((await world.office.says('得分 扬子洲镇 11月'))[0]?.words).toContain('属地');
    expect((await world.office.says('得分 扬子洲镇'))[0]?.words).toContain('区直单位');
    // What was missed while the project was 区教体局's stays theirs.
    const missed = await readFacts(world.db, { year: 2026, asOf: world.clock.now() }, '区教体局');
    expect(missed.map(({ unit, project, month }) => [unit, project, month])).toEqual([
      ['区教体局', 'DH-2026-003', '2026-11'],
    ]);
  });
});

/** As a granted 不扣分 stands in the database. */
async function exempt(project: string, month: string): Promise<void> {
  await sql`
    insert into exemptions (id, number, project, unit, month, stage, life, created_at, granted_at)
    values ('e1', '东督免〔2026〕1号', ${project}, '扬子洲镇', ${month}, 'granted', '{}', ${world.clock.now()},
            ${world.clock.now()})`.execute(world.db);
}
