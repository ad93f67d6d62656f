import { anything, assert, asyncProperty, dictionary, record, string } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDistrict, ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, smallDistrict, TEACHER, TOWN } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const FIGURES = { invested: '1', cumulative: '1', progress: '一层', problem: '', next: '' };
const submit = (project: string, round = '2026-W48') => ({ act: 'check-in.submit', round, project });
const countReports = async (): Promise<number> =>
  (await world.db.selectFrom('reports').select('id').execute()).length;

it.each([
  ['of a project that never was', submit('DH-9999-001')],
  ['of a round that never was', submit('DH-2026-001', '2031-W01')],
  ['of a project that is finished', submit('DH-2026-005')],
  ['of a project in preparation', submit('DH-2026-006')],
  ['without a project', { act: 'check-in.submit', round: '2026-W48' }],
  ['with numbers for words', { act: 'check-in.submit', round: 48, project: 1 }],
  ['of an act that we never had', { act: 'tickets.sign', id: '1' }],
  ['of no act at all', { say: '帮助' }],
  ['of a text', 'check-in.submit'],
  ['of nothing', null],
  ['that is to ask what no button asks', { act: 'bot.ask', say: '设为通报群' }],
  ['of an import that never was', { act: 'import.confirm', id: 'abc' }],
])('a button %s is answered and changes nothing', async (_what, value) => {
  const before = await countReports();
  const { toast, failure } = await world.as(BUILDER).forges(value, world.as(BUILDER).latest(), FIGURES);
  expect(failure).toBeNull();
  expect(toast?.content).toMatch(/[\u4e00-\u9fff]{4,}/);
  expect(toast?.type).not.toBe('success');
  expect(await countReports()).toBe(before);
});

it('a button whose payload claims somebody else is the presser’s own', async () => {
  const claim = { ...submit('DH-2026-003'), person: 'office', operator: 'ou_office', openId: 'x' };
  const { toast } = await world.as(BUILDER).forges(claim, world.as(TEACHER).latest(), FIGURES);
  expect(toast?.content).toContain('您无权代填');
});

it('a form of any shape is answered, and never half recorded', async () => {
  const card = world.as(TOWN).latest();
  const shapes = record(
    {
      invested: anything(),
      cumulative: anything(),
      progress: anything(),
      problem: anything(),
      next: string(),
    },
    { requiredKeys: [] },
  );
  await assert(
    asyncProperty(shapes, dictionary(string(), anything()), async (form, others) => {
      const before = await countReports();
      const { toast, failure } = await world
        .as(TOWN)
        .forges(submit('DH-2026-004'), card, JSON.parse(JSON.stringify({ ...others, ...form })));
      expect(failure).toBeNull();
      expect(toast?.content).toMatch(/[\u4e00-\u9fff]{4,}/);
      // What was refused left nothing behind.
      const added = (await countReports()) - before;
      expect(added).toBe(toast?.content.includes('已收到') ? 1 : 0);
    }),
    { numRuns: 30 },
  );
});

it.each([
  [{ invested: '-5' }, '不能为负数'],
  [{ invested: '100万亿' }, /超过年度计划|不是金额/],
  [{ invested: '九千亿亿' }, '不是金额'],
  [{ invested: '1e99' }, '不是金额'],
  [{ invested: 'NaN' }, '不是金额'],
  [{ cumulative: '-0.01' }, '不能为负数'],
  [{ progress: '层'.repeat(1001) }, '文字过长'],
  [{}, '还没有填写内容'],
])('%j is refused, what was typed stays in the form', async (form, sentence) => {
  const before = await countReports();
  const { toast, card } = await world.as(TEACHER).forges(submit('DH-2026-003'), world.as(TEACHER).latest(), {
    invested: '',
    cumulative: '',
    progress: '',
    problem: '',
    next: '',
    ...form,
  });
  expect(toast?.type).toBe('error');
  expect(toast?.content).toMatch(sentence);
  expect(card).toBeNull();
  expect(await countReports()).toBe(before);
});

it('a card of a project that was taken out leads on', async () => {
  const own = await ownDistrict();
  await own.moveTo('2026-11-26', '09:00');
  const plan = smallDistrict();
  const old = own.as(BUILDER).latest();
  await own.importWorkbook({
    ...plan,
    projects: plan.projects.filter(({ code }) => code !== 'DH-2026-001'),
    monthPlans: [],
  });
  const { toast } = await own.as(BUILDER).forges(submit('DH-2026-001'), old, FIGURES);
  expect(toast?.content).toContain('该项目已不在项目清单中');
  expect(own.as(BUILDER).latest().words).toContain('第1/1个 老旧小区改造提升');
});

it('a card of last week says that it is over and shows what was reported', async () => {
  const own = await ownDistrict();
  await own.moveTo('2026-11-26', '09:00');
  const builder = own.as(BUILDER);
  const old = builder.latest();
  const [help] = await builder.says('帮助');
  await builder.presses('提交', { ...FIGURES, cumulative: '9000' });
  await own.moveTo('2026-12-03', '09:00');
  // An update waits until the answer to the press can no longer arrive after it.
  await own.later();
  const shown = () => builder.heard().find(({ messageId }) => messageId === old.messageId);
  expect(shown()?.words).toContain('第48周填报已结束，以下为所报内容');
  const { toast } = await builder.forges(submit('DH-2026-001'), old, FIGURES);
  expect(toast?.content).toContain('第48周填报已结束，未作改动');
  expect(shown()?.words).toContain('第48周填报已结束，以下为所报内容');
  expect(await own.reports('DH-2026-001')).toHaveLength(1);
  // After fourteen days the messenger itself refuses.
  await own.moveTo('2026-12-11', '09:00');
  await expect(builder.presses('查看', undefined, help)).rejects.toThrow('卡片发出已超过14天');
});
