import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { createWorld, givenDistrict, type Sent, type World } from './world.ts';

let world: World;
const opened = async (): Promise<void> => {
  world = await createWorld();
  await givenDistrict(world);
  await world.opens('2026-W48');
};
const idOf = (sent: Sent): string => (/"id":"([0-9a-f-]{36})"/.exec(sent.shown) ?? [])[1] ?? 'none';
const card = (sent: Sent): string => `${sent.id}@feishu`;

describe('a report in words', () => {
  beforeAll(opened);
  afterAll(() => world.close());

  it('is recorded at once and answered with what was understood', async () => {
    const receipt = await world.says(
      'teacher',
      '本周完成320万，累计1.2亿，主体封顶，存在临时用电未接入问题，下周砌筑',
    );
    expect(receipt.template).toBe('receipt');
    for (const said of [
      '我理解为',
      '育新学校紫金校区',
      '320万元',
      '1.2亿元',
      '主体封顶',
      '临时用电未接入',
      '砌筑',
    ])
      expect(receipt.shown).toContain(said);
    expect(validateCard(JSON.parse(receipt.shown))).toEqual([]);
    expect(await world.reports('DH-04')).toMatchObject([
      {
        source: 'text',
        invested_fen: 320_000_000,
        cumulative_fen: 12_000_000_000,
        progress: '主体封顶',
        raw_text: '本周完成320万，累计1.2亿，主体封顶，存在临时用电未接入问题，下周砌筑',
      },
    ]);
  });

  it('is confirmed with 对, once', async () => {
    const receipt = await world.last('teacher');
    const press = () => world.press('teacher', card(receipt), { act: 'check-in.confirm', id: idOf(receipt) });
    expect((await press()).toast?.type).toBe('success');
    await press();
    expect(await world.db.selectFrom('report_confirmations').selectAll().execute()).toHaveLength(1);
    expect((await world.last('teacher')).shown).toContain('已确认');
  });

  it('keeps of an earlier answer what the next one doesn’t say', async () => {
    await world.says('teacher', '更正一下，本周完成投资308万');
    expect((await world.reports('DH-04')).at(-1)).toMatchObject({
      version: 2,
      invested_fen: 308_000_000,
      progress: '主体封顶',
      next_plan: '砌筑',
    });
  });

  it('tells an outdated receipt which version stands', async () => {
    const [first] = (await world.sent('teacher')).filter(({ template }) => template === 'receipt');
    expect(first?.shown).toMatch(/以最新一版为准（第2版/);
  });

  it('is mended with 改 in a prefilled form', async () => {
    const receipt = await world.last('teacher');
    const edited = await world.press('teacher', card(receipt), { act: 'check-in.edit', id: idOf(receipt) });
    expect(JSON.stringify(edited.card)).toContain('"default_value":"308"');
    expect(validateCard(edited.card)).toEqual([]);
    const amended = await world.press(
      'teacher',
      card(receipt),
      { act: 'check-in.amend', id: idOf(receipt) },
      { invested: '318', progress: '主体封顶' },
    );
    expect(amended.toast?.content).toContain('第3版');
    expect(JSON.stringify(amended.card)).toContain('已确认');
    expect((await world.reports('DH-04')).map(({ invested_fen }) => invested_fen)).toEqual([
      320_000_000, 308_000_000, 318_000_000,
    ]);
  });

  it('offers its problem to the office with who should settle it, once', async () => {
    const receipt = await world.says('teacher', '本周20万，施工许可证还没下来，请协调');
    expect(receipt.shown).toContain('施工许可证');
    expect(receipt.shown).toMatch(/审批.{1,6}施工许可，建议由区住建局办理/);
    const raise = () => world.press('teacher', card(receipt), { act: 'check-in.raise', id: idOf(receipt) });
    const raised = await raise();
    expect(raised.toast?.content).toBe('已列为问题草稿。');
    expect(JSON.stringify(raised.card)).not.toContain('提交为问题草稿');
    expect((await raise()).toast?.content).toBe('该问题已处理过。');
    expect(world.raised).toMatchObject([
      {
        project: 'DH-04',
        category: '审批-施工许可',
        words: expect.stringContaining('施工许可证'),
      },
    ]);
  });

  it('is confirmed and mended by somebody else never', async () => {
    const receipt = await world.last('teacher');
    const answer = await world.press('contact', card(receipt), { act: 'check-in.edit', id: idOf(receipt) });
    expect(answer.toast).toMatchObject({ type: 'warning' });
  });
});

describe('a report by somebody with several projects', () => {
  beforeAll(opened);
  afterAll(() => world.close());

  it('goes to the project that it names', async () => {
    const receipt = await world.says('contact', '图书馆本周完成120万，主体结构到5层');
    expect(receipt.shown).toContain('市图书馆新建项目');
    expect(await world.reports('DH-01')).toMatchObject([
      { progress: '主体结构到5层', invested_fen: 120_000_000 },
    ]);
  });

  it('asks which one, keeps the words, and takes the answer', async () => {
    const question = await world.says('contact', '本周完成90万，二次结构完成');
    expect(question.shown).toContain('七里滨江安置房');
    expect(validateCard(JSON.parse(question.shown))).toEqual([]);
    expect(await world.reports('DH-02')).toEqual([]);
    const value = { act: 'check-in.choose', id: idOf(question), project: 'DH-02' };
    const chosen = await world.press('contact', card(question), value);
    expect(chosen.toast?.content).toContain('已记入“七里滨江安置房”');
    expect(JSON.stringify(chosen.card)).toContain('我理解为');
    await world.press('contact', card(question), { ...value, project: 'DH-03' });
    expect(await world.reports('DH-02')).toMatchObject([
      { invested_fen: 90_000_000, progress: '二次结构完成' },
    ]);
    expect(await world.reports('DH-03')).toEqual([]);
  });

  it('is recorded once when two buttons are tapped at once', async () => {
    const question = await world.says('contact', '本周完成91万，三次结构完成');
    const before = (await world.reports('DH-02')).length;
    const tap = () =>
      world.press('contact', card(question), {
        act: 'check-in.choose',
        id: idOf(question),
        project: 'DH-02',
      });
    await Promise.all([tap(), tap()]);
    expect(await world.reports('DH-02')).toHaveLength(before + 1);
  });

  it('goes to the project that the answered card shows', async () => {
    await world.says('contact', '本周完成33万，幕墙安装', { parentId: await world.card('contact') });
    expect(await world.reports('DH-03')).toMatchObject([{ invested_fen: 33_000_000 }]);
  });

  it('is split where it tells of two', async () => {
    await world.says('contact', '图书馆：本周130万，主体到6层；慧铭广场：本周44万，幕墙完成。');
    expect((await world.reports('DH-01')).at(-1)).toMatchObject({
      invested_fen: 130_000_000,
      progress: '主体到6层',
    });
    expect((await world.reports('DH-03')).at(-1)).toMatchObject({
      invested_fen: 44_000_000,
      progress: '幕墙完成',
    });
    expect((await world.sent('contact')).slice(-2).map(({ template }) => template)).toEqual([
      'receipt',
      'receipt',
    ]);
  });

  it('is refused when it names somebody else’s project', async () => {
    const answer = await world.says('contact', '育新学校紫金校区本周完成500万');
    expect(answer.shown).toMatch(/不在您的填报范围内/);
    expect(await world.reports('DH-04')).toEqual([]);
  });

  it('is dropped when it was none', async () => {
    const question = await world.says('contact', '昨天的会议顺利完成');
    const answer = await world.press('contact', card(question), {
      act: 'check-in.dismiss',
      id: idOf(question),
    });
    expect(JSON.stringify(answer.card)).toContain('不作填报');
  });
});

describe('what is said around a check-in', () => {
  beforeAll(opened);
  afterAll(() => world.close());

  it('sends one’s own card anew', async () => {
    const sent = await world.says('contact', '本周填报');
    expect(sent.template).toBe('check-in');
    expect(sent.shown).toContain('第1/3个');
  });

  it('gives head and stand-in the projects they may report', async () => {
    expect((await world.says('head', '我的填报')).shown).toContain('第1/3个');
    expect((await world.says('deputy', '补报')).shown).toContain('代填');
    expect((await world.says('office', '我的填报')).shown).toMatch(/没有需要填报的项目/);
  });

  it('takes 同上周 only where there is something to repeat', async () => {
    expect((await world.says('teacher', '同上周')).shown).toMatch(/无法沿用上周/);
    await world.says('teacher', '本周完成60万，砌体施工');
    await world.opens('2026-W49');
    expect((await world.says('teacher', '和上周一样')).shown).toContain('60万元');
    expect((await world.reports('DH-04')).at(-1)).toMatchObject({
      round: '2026-W49',
      cumulative_fen: 120_000_000,
    });
    expect((await world.says('teacher', '对')).shown).toMatch(/已确认/);
  });

  it('answers what is no report with help', async () => {
    expect((await world.says('contact', '今天天气不错')).template).toBe('help');
    expect((await world.says('office', '本周完成120万')).template).toBe('help');
    expect((await world.says('teacher', '对')).template).toBe('help');
  });

  it('takes early words for this week’s round', async () => {
    world.at('2026-12-07', '10:00');
    await world.says('teacher', '本周完成10万');
    expect((await world.reports('DH-04')).at(-1)).toMatchObject({ round: '2026-W50', late: false });
    const card = await world.says('teacher', '本周填报');
    expect(card.shown).toMatch(/将于12月10日 09:00开始/);
  });

  it('asks nobody who reported already, unasked', async () => {
    await world.opens('2026-W50');
    const opening = (await world.sent()).filter(({ occasion }) => occasion.startsWith('check-in:2026-W50'));
    expect(opening.map(({ person }) => person)).toEqual(['contact']);
  });

  it('says so when figures don’t fit', async () => {
    const receipt = await world.says('teacher', '本周完成200万，累计100万');
    expect(receipt.shown).toMatch(/上期累计120万元，您填的本年累计是100万元，减少了20万元，以哪个为准？/);
  });

  it('records a report from a group and answers in private', async () => {
    const line = await world.says('teacher', '本周完成210万，累计400万', { chat: 'oc_group' });
    expect(line.shown).toMatch(/已私信答复/);
    expect((await world.last('teacher')).template).toBe('receipt');
  });

  it('takes a second delivery of the same words once', async () => {
    const before = (await world.reports('DH-04')).length;
    await world.says('teacher', '本周完成211万', { key: 'msg:twice' });
    await world.says('teacher', '本周完成211万', { key: 'msg:twice' });
    expect(await world.reports('DH-04')).toHaveLength(before + 1);
  });
});
