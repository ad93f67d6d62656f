import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, HEAD, LEADER, TOWN } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const queue = () => world.office.message('问题草稿：待梳理');
const tickets = () => world.db.selectFrom('tickets').selectAll().orderBy('no').execute();
const named = async (words: string) => {
  const found = (await tickets()).findLast((ticket) => ticket.words.includes(words));
  if (!found) throw new Error(`nobody named ${words}`);
  return found;
};

/** The leader names a problem; the office looks at its list. @returns the draft's number */
async function draft(project: string, problem: string): Promise<number> {
  await world.as(LEADER).says(`${project} 有问题：${problem}`);
  await world.office.says('问题草稿');
  return (await named(problem)).no;
}

describe('a draft', () => {
  it('becomes a ticket in one tap, to the unit and until the day that stand on the button', async () => {
    await draft('滨江安置房一期', '施工许可证未办下来');
    expect(queue().words).toContain('交办区住建局，12月7日前');
    const { toast } = await world.office.presses('交办区住建局，12月7日前');
    const { no, id } = await named('施工许可证');
    expect(toast).toEqual({
      type: 'success',
      content: `草稿${no}已编为东督交〔2026〕1号：已交办区住建局，第1级，办理期限12月7日。`,
    });
    expect(await named('施工许可证')).toMatchObject({
      state: 'assigned',
      number: '东督交〔2026〕1号',
      owner: '区住建局',
      due: '2026-12-07',
    });
    // Its contact and its head receive it.
    const sent = await world.db
      .selectFrom('messages as m')
      .innerJoin('people as p', 'p.id', 'm.person')
      .select('p.name')
      .where('m.template', '=', 'ticket')
      .where('m.subject_key', '=', `ticket:${id}`)
      .execute();
    expect(sent.map(({ name }) => name)).toEqual(expect.arrayContaining([BUILDER, HEAD]));
    // The list that was pressed, and the draft's card with whoever named it, say so.
    expect(world.office.latest().words).toContain('没有待梳理的问题草稿');
    expect(world.as(LEADER).message('施工许可证').words).toContain('东督交〔2026〕1号');
  });

  it('is not assigned as it stood on a card of yesterday', async () => {
    await draft('老旧小区改造提升', '图审意见未回复');
    const card = queue();
    await world.moveTo('2026-11-27', '09:00');
    const late = await world.office.presses('交办区住建局，12月7日前', undefined, card);
    expect(late.toast?.content).toBe('交办建议已有变化，已按最新情况更新，请核对后再点。');
    expect((await named('图审意见')).state).toBe('draft');
    const again = await world.office.presses('交办区住建局，12月8日前');
    expect(again.toast?.content).toContain('东督交〔2026〕2号');
    // Whoever taps the same a second time changes nothing.
    const twice = await world.office.forges(
      { act: 'ticket.assign-proposed', id: (await named('图审意见')).id, offer: '2026-12-08 区住建局' },
      card,
    );
    expect(twice.toast?.content).toContain('已处理过');
  });

  it('waits for the office to choose where the suggested department can’t receive it', async () => {
    const no = await draft('滨江安置房一期', '渣土外运受限');
    expect(queue().words).toContain('“区城管执法局”不在责任单位名单中，请选择承办单位');
    await world.office.presses('选择单位交办');
    expect(world.office.latest().words).toContain('自交办次日起7个工作日');
    const form = { matter: 'major', level: '5', until: '2026-12-25', requirement: '协调消纳场，保障外运' };
    const without = await world.office.presses('assign', form);
    expect(without.toast).toMatchObject({
      type: 'error',
      content: `草稿${no}未交办：“区城管执法局”不在责任单位名单中，请选择承办单位。`,
    });
    const { toast } = await world.office.presses('assign', {
      ...form,
      owner: '扬子洲镇',
      coOwners: '区住建局、教体局',
    });
    expect(toast?.content).toContain('已交办扬子洲镇，第5级，办理期限12月25日');
    expect(await named('渣土')).toMatchObject({
      owner: '扬子洲镇',
      co_owners: ['区住建局', '区教体局'],
      level: 5,
      due: '2026-12-25',
      life: { matter: 'major', requirement: '协调消纳场，保障外运' },
    });
    expect(world.office.latest().words).toContain('已交办：东督交〔2026〕3号');
  });
});

describe('several drafts', () => {
  it('are assigned at once by the form under the list', async () => {
    const first = await draft('青少年宫迁建', '施工图审查未通过');
    const second = await draft('育新学校紫金校区', '施工许可未批');
    await draft('滨江安置房一期', '护栏破损');
    const several = queue();
    const ids = await Promise.all(['施工图审查', '施工许可未批'].map(named));
    const offer = '2026-12-08 区住建局';
    const none = await world.office.presses('按建议交办所选', { drafts: [] }, several);
    expect(none.toast?.content).toBe('请先选择要交办的草稿。');
    const { toast } = await world.office.presses(
      '按建议交办所选',
      { drafts: ids.map(({ id }) => `${id} ${offer}`) },
      several,
    );
    expect(toast?.content).toBe('已交办2件。');
    expect(queue().words).not.toContain(`草稿${first}`);
    expect(queue().words).not.toContain(`草稿${second}`);
    expect(queue().words).toContain('护栏破损');
  });

  it('are assigned in words, each answered for', async () => {
    const first = await draft('扬子洲道路提升', '施工许可办理缓慢');
    const second = await draft('文化中心', '竣工图审滞后');
    const [said] = await world.office.says(`交办 草稿${first}、${second}和草稿9999`);
    expect(said?.words.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^草稿${first}已编为东督交〔2026〕6号：已交办`)),
      expect.stringMatching(new RegExp(`^草稿${second}已编为东督交〔2026〕7号：已交办`)),
      '没有草稿9999。',
    ]);
    const left = await named('护栏破损');
    const [all] = await world.office.says('交办全部草稿');
    expect(all?.words).toBe(
      `草稿${left.no}未交办：“区公建中心”在花名册中没有联系人和主要负责人，无人接收交办单。`,
    );
  });
});

it('a draft is assigned in words with everything decided otherwise', async () => {
  const { office } = world;
  const { no } = await named('护栏破损');
  const say = (words: string) => office.says(`交办 草稿${no} 给 ${words}`).then(([answer]) => answer?.words);
  expect(await say('火星局')).toContain('没有名为“火星局”的责任单位');
  expect(await say('区公建中心')).toContain('请先补充花名册或改选单位');
  expect(await say('区住建局，11月27日前')).toContain('办理期限应晚于今天');
  expect((await world.as(TOWN).says(`交办 草稿${no}`))[0]?.words).toBe('问题由领导小组办公室交办。');
  expect(
    await say('住建局，配合 区教体局、扬子洲镇，12月10日前，要求：先行围护，排查同类隐患，第3级'),
  ).toContain('已交办区住建局，第3级，办理期限12月10日');
  expect(await named('护栏破损')).toMatchObject({
    owner: '区住建局',
    co_owners: ['区教体局', '扬子洲镇'],
    due: '2026-12-10',
    life: { requirement: '先行围护，排查同类隐患' },
  });
  expect(await say('区住建局')).toContain('已处理过');
});
