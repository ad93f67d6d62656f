import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { createWorld, givenDistrict, type World } from './world.ts';

let world: World;
const opened = async (): Promise<World> => {
  const fresh = await createWorld();
  await givenDistrict(fresh);
  await fresh.opens('2026-W48');
  return fresh;
};

describe('a week of check-in cards', () => {
  beforeAll(async () => void (world = await opened()));
  afterAll(() => world.close());

  it('sends each contact one card that begins with the first project', async () => {
    const sent = await world.sent();
    expect(sent.map(({ person, template }) => [person, template])).toEqual([
      ['contact', 'check-in'],
      ['teacher', 'check-in'],
    ]);
    expect(sent[0]?.shown).toContain('第1/3个');
    for (const { shown } of sent) expect(validateCard(JSON.parse(shown))).toEqual([]);
  });

  it('records a form and leads on to the next project', async () => {
    const answer = await world.submit('contact', 'DH-01', {
      invested: '120',
      cumulative: '2460',
      progress: '主体结构到5层',
      problem: '临时用电未接入',
      next: '砌筑',
    });
    expect(answer.toast).toMatchObject({ type: 'success' });
    expect(answer.toast?.content).toContain('第1版');
    expect(JSON.stringify(answer.card)).toContain('第2/3个');
    expect(await world.reports('DH-01')).toMatchObject([
      { version: 1, invested_fen: 120_000_000, cumulative_fen: 2_460_000_000, late: false, source: 'card' },
    ]);
  });

  it('keeps the form of a report that can’t be taken', async () => {
    const answer = await world.submit('contact', 'DH-02', { invested: '很多' });
    expect(answer.toast).toMatchObject({ type: 'error' });
    expect(answer.card).toBeUndefined();
    expect(await world.reports('DH-02')).toEqual([]);
  });

  it('takes a correction as the next version and keeps the first', async () => {
    await world.submit('contact', 'DH-01', { invested: '130', cumulative: '2470' });
    expect(await world.reports('DH-01')).toMatchObject([
      { version: 1, invested_fen: 120_000_000 },
      { version: 2, invested_fen: 130_000_000 },
    ]);
  });

  it('answers a second delivery alike and changes nothing', async () => {
    const first = await world.submit('contact', 'DH-03', { invested: '0' }, '2026-W48', 'evt:twice');
    const second = await world.submit('contact', 'DH-03', { invested: '0' }, '2026-W48', 'evt:twice');
    expect(second.toast).toEqual(first.toast);
    expect(await world.reports('DH-03')).toHaveLength(1);
  });

  it('goes to a chosen project and shows what stands there', async () => {
    const card = await world.card('contact');
    const answer = await world.press('contact', card, {
      act: 'check-in.go',
      round: '2026-W48',
      project: 'DH-01',
    });
    expect(JSON.stringify(answer.card)).toMatch(/✓ 已填报（第2版/);
    const jumped = await world.press(
      'contact',
      card,
      { act: 'check-in.jump', round: '2026-W48' },
      {},
      { option: 'DH-02' },
    );
    expect(JSON.stringify(jumped.card)).toContain('第2/3个');
  });

  it('reminds only those who have not answered', async () => {
    await world.submit('teacher', 'DH-04', { invested: '50' });
    await world.reminds('2026-W48');
    const reminders = (await world.sent()).filter(({ occasion }) => occasion.startsWith('check-in-reminder'));
    expect(reminders.map(({ person }) => person)).toEqual(['contact']);
    expect(reminders[0]?.shown).toContain('尚未填报');
  });

  it('sums up after the last project, marking what came late', async () => {
    world.at('2026-11-27', '16:00');
    const answer = await world.submit('contact', 'DH-02', { invested: '80', progress: '二次结构' });
    expect(answer.toast?.content).toMatch(/迟报.*全部填报/);
    const card = JSON.stringify(answer.card);
    expect(card).toContain('七里滨江安置房');
    expect(card).toContain('慧铭广场');
    expect(card).toContain('补报仍计入并标注“迟报”');
    expect(validateCard(answer.card)).toEqual([]);
    expect(await world.reports('DH-02')).toMatchObject([{ late: true }]);
  });

  it('prefills next week with last week’s figures and repeats them in a tap', async () => {
    await world.opens('2026-W49');
    const card = (await world.sent('contact')).findLast(({ template }) => template === 'check-in');
    expect(card?.shown).toContain('"default_value":"130"');
    const answer = await world.press('contact', `${card?.id}@feishu`, {
      act: 'check-in.same',
      round: '2026-W49',
      project: 'DH-01',
    });
    expect(answer.toast?.type).toBe('success');
    expect((await world.reports('DH-01')).at(-1)).toMatchObject({
      round: '2026-W49',
      source: 'same',
      invested_fen: 130_000_000,
      cumulative_fen: 2_600_000_000,
      cumulative_stated: false,
    });
  });

  it('answers last week’s card politely', async () => {
    const answer = await world.submit('contact', 'DH-01', { invested: '1' }, '2026-W48');
    expect(answer.toast?.content).toMatch(/第48周填报已结束/);
    expect(JSON.stringify(answer.card)).toContain('已结束');
    expect(validateCard(answer.card)).toEqual([]);
  });
});

describe('buttons in the wrong hands', () => {
  beforeAll(async () => void (world = await opened()));
  afterAll(() => world.close());
  const press = (person: string, project: string, round = '2026-W48') =>
    world.submit(person, project, { invested: '1' }, round);

  it('refuses another unit’s contact', async () => {
    expect((await press('teacher', 'DH-01')).toast).toMatchObject({ type: 'warning' });
    expect(await world.reports('DH-01')).toEqual([]);
  });

  it('lets stand-in and head report', async () => {
    expect((await press('deputy', 'DH-01')).toast).toMatchObject({ type: 'success' });
    expect((await press('head', 'DH-01')).toast).toMatchObject({ type: 'success' });
  });

  it('refuses a project taken off the plan, and one finished', async () => {
    await world.db
      .updateTable('projects')
      .set({ removed_at: world.clock.now() })
      .where('code', '=', 'DH-02')
      .execute();
    await world.db.updateTable('projects').set({ stage: '建成' }).where('code', '=', 'DH-03').execute();
    expect((await press('contact', 'DH-02')).toast?.content).toMatch(/已不在项目清单/);
    expect((await press('contact', 'DH-03')).toast?.content).toMatch(/已建成/);
  });

  it.each([
    { act: 'check-in.submit' },
    { act: 'check-in.submit', round: 'never', project: 'DH-01' },
    { act: 'check-in.submit', round: '2026-W48', project: 7 },
    { act: 'check-in.jump', round: { $gt: '' } },
  ])('calls %j outdated', async (value) => {
    expect((await world.press('contact', 'om_any', value)).toast?.content).toMatch(/过时/);
  });

  it('survives forms of any shape', async () => {
    for (const form of [{ invested: {} }, { invested: ['1'] }, { progress: '<at id=all></at>\u0000' }, {}])
      expect((await world.submit('teacher', 'DH-04', form)).toast).toBeDefined();
  });
});

describe('a long list of projects', () => {
  beforeAll(async () => {
    world = await createWorld();
    await givenDistrict(world);
    const hundred = Array.from({ length: 120 }, (_, n) => `X-${String(n).padStart(3, '0')}`);
    for (const code of hundred)
      await world.givenProject(code, `老旧小区改造${code}及配套基础设施提升工程`, '区教体局', 'teacher');
    await world.opens('2026-W48');
  });
  afterAll(() => world.close());

  it('still makes a card that Feishu takes, whatever was typed', async () => {
    const typed = '<at id=all></at>**长**[链接](https://example.com)\n'.repeat(20);
    const form = { invested: '1', progress: typed, problem: typed, next: typed };
    for (const { code } of await world.db
      .selectFrom('projects')
      .select('code')
      .where('contact', '=', 'teacher')
      .execute()) {
      const answer = await world.submit('teacher', code, form);
      expect(answer.toast?.type).toBe('success');
      expect(validateCard(answer.card)).toEqual([]);
    }
    const summary = await world.last('teacher');
    expect(validateCard(JSON.parse(summary.shown))).toEqual([]);
    expect(summary.shown).not.toContain('<at');
  });
});

describe('two corrections at once', () => {
  beforeAll(async () => void (world = await opened()));
  afterAll(() => world.close());

  it('both stand, in order', async () => {
    const answers = await Promise.all([
      world.submit('contact', 'DH-01', { invested: '1' }),
      world.submit('head', 'DH-01', { invested: '2' }),
      world.submit('deputy', 'DH-01', { invested: '3' }),
    ]);
    expect(answers.map(({ toast }) => toast?.type)).toEqual(['success', 'success', 'success']);
    const reports = await world.reports('DH-01');
    expect(reports.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(new Set(reports.map(({ invested_fen }) => invested_fen))).toEqual(
      new Set([1_000_000, 2_000_000, 3_000_000]),
    );
  });
});
