import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { AUDITOR, BUILDER, HEAD, LEADER, OFFICE, TEACHER } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const list = () => world.office.message('问题草稿：待梳理');
const queue = () => list().words;
const drafts = () => world.db.selectFrom('tickets').selectAll().orderBy('no').execute();

describe('a problem named in a report', () => {
  it('becomes a draft in the reporter’s own words, on the office’s list, at one press', async () => {
    const teacher = world.as(TEACHER);
    await teacher.says('本周完成120万元，累计1.2亿元，主体结构施工至五层，施工许可证未办下来，请住建局协调');
    const { toast } = await teacher.presses('提交为问题草稿');
    expect(toast?.content).toMatch(/^已列为问题草稿\d+，报领导小组办公室梳理。$/);
    const [draft] = await drafts();
    expect(draft).toMatchObject({
      project: 'DH-2026-003',
      words: '施工许可证未办下来，请住建局协调',
      owner: '区住建局',
      origin: 'check-in',
    });
    const shown = queue();
    for (const words of [
      '待梳理1件',
      `草稿${draft?.no} 育新学校紫金校区`,
      '施工许可证未办下来，请住建局协调',
      '区教体局联系人 11月26日周填报',
      '建议承办：区住建局',
    ])
      expect(shown).toContain(words);
    // Said in words as well, it is the same one.
    expect((await teacher.says('列为问题草稿'))[0]?.words).toContain('此前已列为');
    expect(await drafts()).toHaveLength(1);
  });

  it('is raised in words as well, and by nobody who named none', async () => {
    const builder = world.as(BUILDER);
    await builder.says('老旧小区改造提升：本周完成30万元，管线改造；存在问题：渣土外运受限');
    expect((await world.as(AUDITOR).says('列为问题草稿'))[0]?.words).toContain('没有写明问题');
    const [answer] = await builder.says('列为问题草稿');
    expect(answer?.words).toMatch(/^已列为问题草稿\d+/);
    // One card a day for the office, however many problems come in.
    expect(world.office.heard().filter(({ words }) => words.includes('问题草稿'))).toHaveLength(1);
    expect(queue()).toContain('待梳理2件');
  });
});

it('stays raised when its receipt is confirmed at the same moment', async () => {
  const builder = world.as(BUILDER);
  await builder.says('更正：老旧小区改造提升本周完成31万元，存在问题：道路占用审批未办结');
  const raises = await world.db.transaction().execute(async (confirming) => {
    await confirming
      .updateTable('readings')
      .set({ state: 'confirmed' })
      .where('text', 'like', '%道路占用%')
      .execute();
    const pressing = builder.presses('提交为问题草稿');
    while (!(await isWaiting())) await new Promise((resolve) => setImmediate(resolve));
    return { pressing };
  });
  const { toast } = await raises.pressing;
  expect(toast?.content).toMatch(/^已列为问题草稿/);
  const readings = world.db.selectFrom('readings').select(['state', 'problem']);
  expect(await readings.where('text', 'like', '%道路占用%').execute()).toEqual([
    { state: 'confirmed', problem: 'raised' },
  ]);
});

/** Whether a transaction waits for what another one holds. */
async function isWaiting(): Promise<boolean> {
  const waiting = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
    world.db,
  );
  return waiting.rows.length > 0;
}

describe('a problem named in chat', () => {
  it('by a leader is a draft of the leader’s', async () => {
    const leader = world.as(LEADER);
    const [answer] = await leader.says('紫金校区 有问题：临时用电未接入');
    expect(answer?.words).toContain('临时用电未接入');
    expect(answer?.words).toContain('区领导指出');
    expect(answer?.words).toContain('待梳理');
    expect((await drafts()).at(-1)).toMatchObject({ project: 'DH-2026-003', origin: 'leader' });
    expect((await leader.says('某某大桥有问题：护栏缺失'))[0]?.words).toContain('没有找到');
  });

  it('by the office comes with the form to sort it', async () => {
    const [answer] = await world.office.says(
      '扬子洲道路提升存在问题：1.两户未签约，征拆受阻；2.专项债资金未到位',
    );
    expect(answer?.words).toContain('保存归类');
    expect((await drafts()).slice(-2)).toMatchObject([
      { words: '两户未签约，征拆受阻', origin: 'office', owner: '属地镇（街道、管理处）' },
      { words: '专项债资金未到位', origin: 'office', owner: '区财政局、区发改委' },
    ]);
  });
});

describe('the office', () => {
  it('puts a draft into a category by card and by words, and the department follows', async () => {
    const { office } = world;
    const electric = (await drafts()).find(({ words }) => words === '临时用电未接入');
    await office.says(`草稿${electric?.no}`);
    const saved = await office.presses('保存归类', { category: '要素-电', owner: '住建局' });
    expect(saved.toast?.content).toContain('类别要素-电，建议承办区住建局');
    const wrong = await office.presses('保存归类', { category: '要素-电', owner: '外星局' });
    expect(wrong.toast?.type).toBe('error');
    const [said] = await office.says(`草稿${electric?.no} 改为 征地拆迁`);
    expect(said?.words).toContain('类别征地拆迁，建议承办属地镇（街道、管理处）');
    expect((await office.says(`草稿${electric?.no} 改为 要素—电`))[0]?.words).toContain('类别要素-电');
    expect((await office.says(`草稿${electric?.no} 转 火星局`))[0]?.words).toContain('没有叫“火星局”');
    expect((await office.says('草稿9999 改为 资金'))[0]?.words).toContain('没有草稿9999');
    expect((await world.as(HEAD).says(`草稿${electric?.no} 改为 资金`))[0]?.words).toContain(
      '由领导小组办公室归类',
    );
  });

  it('leaves one out with a reason that its reporter hears', async () => {
    const { office } = world;
    const [permit] = await drafts();
    expect((await office.says(`忽略 草稿${permit?.no}`))[0]?.words).toContain('请写明忽略');
    const [said] = await office.says(`忽略 草稿${permit?.no}，原因：许可证已于昨日核发`);
    expect(said?.words).toContain('未列入问题清单');
    expect(world.as(TEACHER).latest().words).toContain('原因：许可证已于昨日核发');
    expect((await office.says(`忽略 草稿${permit?.no}，原因：已解决`))[0]?.words).toContain('已处理过');
    expect((await world.as(TEACHER).says('我反映的问题'))[0]?.words).toContain(
      '未列入问题清单：许可证已于昨日核发',
    );
  });

  it('leaves one out in one tap, and merges two of a project', async () => {
    const { office } = world;
    await office.says('问题草稿');
    const tapped = await world.sandbox.press({
      by: OFFICE,
      messageId: list().messageId,
      match: ({ tag }) => tag === 'overflow',
      option: '由单位自行解决',
    });
    await world.settled();
    expect(tapped.toast?.content).toMatch(/草稿\d+未列入问题清单/);
    expect((await drafts()).filter(({ reason }) => reason === '由单位自行解决')).toHaveLength(1);
    const [, money] = (await drafts()).filter(({ project }) => project === 'DH-2026-004');
    await office.says('扬子洲道路提升存在问题：上级补助款拨付慢');
    const late = (await drafts()).at(-1);
    const [merged] = await office.says(`合并 草稿${late?.no} 到 草稿${money?.no}`);
    expect(merged?.words).toBe(`草稿${late?.no}已合并到草稿${money?.no}。`);
    expect((await office.says(`草稿${money?.no}`))[0]?.words).toContain('上级补助款拨付慢');
    expect(queue()).not.toContain('上级补助款拨付慢');
    const journal = await world.db
      .selectFrom('journal')
      .select('action')
      .where('action', 'like', 'ticket.%')
      .distinct()
      .orderBy('action')
      .execute();
    expect(journal.map(({ action }) => action)).toEqual([
      'ticket.classified',
      'ticket.dismissed',
      'ticket.drafted',
      'ticket.merged',
    ]);
  });
});

it('the same problem said next week joins its draft, in its second week', async () => {
  const before = (await drafts()).length;
  await world.moveTo('2026-12-03', '10:00');
  await world.as(TEACHER).says('本周完成100万元，累计1.21亿元，六层施工，临时用电仍未接入');
  expect(await drafts()).toHaveLength(before);
  await world.office.says('问题草稿');
  expect(queue()).toContain('连续第2周');
  expect(queue()).toContain('区教体局联系人 12月3日再次反映');
  // A unit sees its own, a leader all, nobody's form but the office's.
  expect((await world.as(AUDITOR).says('问题草稿'))[0]?.words).toContain('没有与您有关');
  const [seen] = await world.as(LEADER).says('问题草稿');
  expect(seen?.words).toContain('临时用电');
  expect(seen?.words).not.toContain('归类、合并');
});
