import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, TEACHER, TOWN, wan } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

describe('an answer in words', () => {
  it('is recorded, shown as understood, and confirmed by 对', async () => {
    const teacher = world.as(TEACHER);
    const [receipt] = await teacher.says(
      '本周完成120万元，累计1.2亿元，主体结构施工至五层，临时用电未接入，请供电公司协调，下周砌筑',
    );
    expect(receipt?.words).toContain('已收到，我理解为：');
    for (const line of [
      '本周完成投资：120万元',
      '本年累计完成投资：1.2亿元',
      '形象进度：主体结构施工至五层',
      '存在问题：临时用电未接入，请供电公司协调',
      '下周计划：砌筑',
    ])
      expect(receipt?.words.split('\n')).toContain(line);
    expect(await world.reports('DH-2026-003')).toMatchObject([
      { version: 1, invested_fen: wan(120), cumulative_fen: wan(12_000), source: 'text' },
    ]);
    // The card of the week knows it too.
    expect(teacher.message('第48周项目填报').words).toContain('已填报1/1');

    const { toast } = await teacher.presses('对');
    expect(toast?.content).toBe('已确认，谢谢。');
    expect(teacher.message('形象进度：主体结构施工至五层').words).toContain('已确认');
  });

  it('is mended by 改, and the first one stays', async () => {
    const teacher = world.as(TEACHER);
    await teacher.presses('改');
    await teacher.presses('提交更正', { invested: '130', progress: '主体结构施工至六层' });
    const versions = await world.reports('DH-2026-003');
    expect(versions[0]).toMatchObject({ version: 1, invested_fen: wan(120) });
    expect(versions.at(-1)).toMatchObject({
      version: 2,
      invested_fen: wan(130),
      progress: '主体结构施工至六层',
    });
  });

  it('of several projects asks which one is meant, and takes it then', async () => {
    const builder = world.as(BUILDER);
    const [asking] = await builder.says('本周完成50万元，屋面施工，无问题');
    expect(asking?.words).toContain('请问这是哪个项目的进度？');
    expect(await world.reports('DH-2026-002')).toEqual([]);
    const { toast } = await builder.presses('老旧小区改造提升', undefined, asking);
    expect(toast?.content).toBe('已记入“老旧小区改造提升”（第1版）。');
    const again = await builder.presses('对', undefined, asking);
    expect(again.toast?.content).toBe('已确认，谢谢。');
    expect(await world.reports('DH-2026-002')).toMatchObject([{ invested_fen: wan(50) }]);
  });

  it('that names its projects is taken for each', async () => {
    const receipts = await world
      .as(BUILDER)
      .says(
        '滨江安置房一期：本周完成60万元，六层施工，无问题。老旧小区改造提升：本周完成70万元，立面施工，无问题。',
      );
    expect(receipts).toHaveLength(1);
    expect((await world.reports('DH-2026-001')).at(-1)).toMatchObject({ invested_fen: wan(60) });
    expect((await world.reports('DH-2026-002')).at(-1)).toMatchObject({ invested_fen: wan(70), version: 2 });
  });

  it('as a reply to a card is about that card’s project', async () => {
    const builder = world.as(BUILDER);
    const card = builder.message('第48周项目填报');
    await builder.chooses('DH-2026-001', card);
    await builder.says('本周完成61万元，六层施工，无问题', card.messageId);
    expect((await world.reports('DH-2026-001')).at(-1)).toMatchObject({ invested_fen: wan(61) });
  });

  it('that only says the same as last week repeats it', async () => {
    const own = await ownDistrict();
    await own.moveTo('2026-11-26', '09:00');
    const town = own.as(TOWN);
    const [first] = await town.says('同上周');
    expect(first?.words).toContain('此前没有填报记录，无法沿用上周');
    await town.says('本周完成10万元，累计10万元，进场施工，无问题');
    await own.moveTo('2026-12-03', '09:00');
    await town.says('同上周');
    expect((await own.reports('DH-2026-004')).at(-1)).toMatchObject({
      round: '2026-W49',
      invested_fen: wan(10),
      cumulative_fen: wan(20),
      progress: '进场施工',
    });
  });

  it('about somebody else’s project is refused by its name', async () => {
    const [answer] = await world.as(TOWN).says('育新学校紫金校区本周完成999万元，封顶，无问题');
    expect(answer?.words).toContain('不在您的填报范围内，内容未记入任何项目');
    expect(await world.reports('DH-2026-004')).toEqual([]);
  });

  it('in a group is taken, but answered in private', async () => {
    await world.group('工地群', [TOWN]);
    const town = world.as(TOWN);
    const line = await town.saysIn('工地群', '@项目助手 本周完成15万元，累计15万元，进场施工，无问题');
    expect(line.map(({ words }) => words).join()).not.toContain('15万元');
    expect(town.latest().words).toContain('本周完成投资：15万元');
    expect(await world.reports('DH-2026-004')).toMatchObject([{ invested_fen: wan(15) }]);
  });
});
