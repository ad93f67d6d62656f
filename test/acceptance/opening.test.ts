import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, ownDistrict, type World } from '../kit/world.ts';
import {
  AUDITOR,
  BUILDER,
  HEAD,
  INSPECTOR,
  LEADER,
  OFFICE,
  STAND_IN,
  TEACHER,
  TOWN,
  wan,
} from '../kit/world-district.ts';

/** How many of the check-in's cards somebody has of the week. */
const cardsOf = (world: World, name: string, week: number): number =>
  world.shown(name).filter(({ words }) => words.includes(`第${week}周项目填报`)).length;

describe('Thursday 09:00', () => {
  let world: World;
  beforeAll(async () => void (world = await createDistrict()));
  afterAll(() => world.close());

  it('brings one card to each contact with projects under way', async () => {
    await world.moveTo('2026-11-26', '08:59');
    expect(cardsOf(world, BUILDER, 48)).toBe(0);
    await world.moveTo('2026-11-26', '09:00');
    await world.tick();
    for (const contact of [BUILDER, TEACHER, TOWN]) expect(cardsOf(world, contact, 48)).toBe(1);
    for (const other of [AUDITOR, HEAD, STAND_IN, LEADER, INSPECTOR, OFFICE])
      expect(cardsOf(world, other, 48)).toBe(0);
    // What is finished or only thought of is not asked for.
    expect(world.as(TEACHER).latest().words).toContain('第1/1个 育新学校紫金校区');
    expect(world.as(BUILDER).latest().words).not.toContain('青少年宫迁建');
  });
});

describe('the card', () => {
  it('leads through the projects one by one, and on into the next week', async () => {
    const world = await ownDistrict();
    await world.moveTo('2026-11-26', '09:00');
    const builder = world.as(BUILDER);
    expect(builder.latest().words).toContain('第1/2个 滨江安置房一期');
    expect(builder.latest().words).toContain('本月目标：累计1.1亿元，主体结构封顶');
    expect(builder.latest().words).toContain('此前没有填报记录');
    expect(builder.latest().words).not.toContain('与上周相同');

    const first = await builder.presses('提交', {
      invested: '120',
      cumulative: '9000',
      progress: '主体结构施工至五层',
      problem: '临时用电未接入',
      next: '六层施工',
    });
    expect(first.toast).toEqual({
      type: 'success',
      content: '已收到“滨江安置房一期”第48周填报（第1版）。还有1个项目未填报。',
    });
    expect(builder.latest().words).toContain('第2/2个 老旧小区改造提升');
    expect(builder.latest().words).toContain('已填报1/2');

    await builder.presses('提交', {
      invested: '0.08亿',
      cumulative: '',
      progress: '管线改造',
      problem: '无',
    });
    expect(builder.latest().words).toContain('已全部填报，仍可更正');
    expect(builder.latest().words).toContain('本周120万元，累计9,000万元；主体结构施工至五层');
    expect(cardsOf(world, BUILDER, 48)).toBe(1);
    expect(await world.reports('DH-2026-001')).toMatchObject([
      {
        version: 1,
        invested_fen: wan(120),
        cumulative_fen: wan(9000),
        problem: '临时用电未接入',
        late: false,
      },
    ]);
    expect(await world.reports('DH-2026-002')).toMatchObject([{ invested_fen: wan(800), problem: null }]);

    await world.moveTo('2026-12-03', '09:00');
    const second = builder.latest();
    expect(second.words).toContain('第49周项目填报');
    expect(second.words).toContain(
      '上次填报（第48周）：本周120万元，累计9,000万元；主体结构施工至五层；问题：临时用电未接入；下周：六层施工',
    );
    // The form opens with last week's words and figures.
    for (const prefilled of ['120', '主体结构施工至五层', '临时用电未接入', '六层施工'])
      expect(second.words.split('\n')).toContain(prefilled);

    const same = await builder.presses('与上周相同');
    expect(same.toast?.content).toContain('第49周填报（第1版）');
    expect((await world.reports('DH-2026-001')).at(-1)).toMatchObject({
      round: '2026-W49',
      version: 1,
      invested_fen: wan(120),
      cumulative_fen: wan(9120),
      progress: '主体结构施工至五层',
      problem: '临时用电未接入',
    });
    expect(builder.latest().words).toContain('第2/2个 老旧小区改造提升');
  });
});

describe('a second answer', () => {
  let world: World;
  beforeAll(async () => {
    world = await createDistrict();
    await world.moveTo('2026-11-26', '09:00');
  });
  afterAll(() => world.close());

  it('is a new version beside the first', async () => {
    const town = world.as(TOWN);
    await town.presses('提交', { invested: '10', cumulative: '10', progress: '进场' });
    await world.moveTo('2026-11-26', '10:30');
    expect(town.latest().words).toContain('已填报1/1');
    await town.chooses('DH-2026-004', town.latest());
    const corrected = await town.presses('提交更正', {
      invested: '12',
      cumulative: '12',
      progress: '进场施工',
    });
    expect(corrected.toast?.content).toContain('（第2版）');
    expect(await world.reports('DH-2026-004')).toMatchObject([
      { version: 1, invested_fen: wan(10), progress: '进场' },
      { version: 2, invested_fen: wan(12), progress: '进场施工' },
    ]);
    expect(town.latest().words).toContain('第2版，11月26日 10:30，扬子洲镇联系人');
    await expect(world.pool.query('update reports set invested_fen = 0')).rejects.toThrow('append-only');
  });

  it('starts from what was reported, chosen from the list', async () => {
    const builder = world.as(BUILDER);
    await builder.presses('提交', { invested: '5', cumulative: '105', progress: '五层' });
    await builder.presses('上一个');
    const page = builder.latest();
    expect(page.words).toContain('第1/2个 滨江安置房一期');
    expect(page.words).toContain('✓ 已填报（第1版');
    expect(page.words.split('\n')).toEqual(expect.arrayContaining(['5', '105', '五层', '提交更正']));
    await builder.chooses('DH-2026-002', page);
    expect(builder.latest().words).toContain('第2/2个 老旧小区改造提升');
  });
});

describe('an answer before Thursday', () => {
  it('counts for the week, and nobody is asked twice', async () => {
    const world = await ownDistrict();
    const town = world.as(TOWN);
    await town.says('本周完成30万元，累计30万元，进场施工，无问题');
    const [report] = await world.reports('DH-2026-004');
    expect(report).toMatchObject({ round: '2026-W48', invested_fen: wan(30), late: false });
    await world.moveTo('2026-11-27', '09:00');
    expect(town.heard().filter(({ words }) => words.includes('周项目填报'))).toEqual([]);
    expect(cardsOf(world, TEACHER, 48)).toBe(2);
  });
});
