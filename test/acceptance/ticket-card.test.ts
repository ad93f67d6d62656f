import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import { componentsOf } from '../../src/sandbox/card-components.ts';
import { act } from '../../src/tickets/act.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import { ticketById } from '../../src/tickets/store.ts';
import { sendTicket } from '../../src/tickets/tell.ts';
import { wordsOf } from '../documents/read-document.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { AUDITOR, BUILDER, HEAD, LEADER, OFFICE, TOWN } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '10:00');
});
afterAll(() => world.close());

/** A problem that somebody named in chat. */
async function named(by: string, words: string): Promise<string> {
  await world.as(by).says(words);
  const { id } = await world.db
    .selectFrom('tickets')
    .select('id')
    .orderBy('no', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
}

async function assigned(id: string, to: Partial<Extract<Asking, { act: 'assign' }>> = {}): Promise<void> {
  const { id: actor } = await world.db
    .selectFrom('people')
    .select('id')
    .where('name', '=', OFFICE)
    .executeTakeFirstOrThrow();
  await inTransaction(world.db, { now: world.clock.now(), actor, cause: null }, (work) =>
    act(
      work,
      id,
      {
        act: 'assign',
        owner: '区住建局',
        coOwners: ['扬子洲镇'],
        category: '审批-施工许可',
        cause: 'objective',
        matter: 'ordinary',
        level: null,
        due: null,
        requirement: '核发施工许可证',
        ...to,
      },
      null,
    ),
  );
  await world.settled();
}

const NUMBER = '东督交〔2026〕1号';
const row = () =>
  world.db
    .selectFrom('tickets')
    .select(['id', 'state', 'due'])
    .where('number', '=', NUMBER)
    .executeTakeFirstOrThrow();

/** The newest card of the ticket that somebody has. */
function card(name: string) {
  const found = world
    .as(name)
    .heard()
    .findLast((message) => message.card !== null && message.words.includes(NUMBER));
  if (!found) throw new Error(`${name} has no card of ${NUMBER}`);
  return found;
}

/** The same, sent to somebody who has none. */
async function sent(name: string): Promise<void> {
  const ticket = await ticketById(world.db, (await row()).id);
  const { id } = await personNamed(name);
  await inTransaction(world.db, { now: world.clock.now(), actor: null, cause: null }, async (work) => {
    if (ticket) sendTicket(work, ticket, id, `shown:${name}:${world.clock.now().toISOString()}`);
  });
  await world.settled();
}

const personNamed = (name: string) =>
  world.db.selectFrom('people').select('id').where('name', '=', name).executeTakeFirstOrThrow();

describe('a problem that the office assigned', () => {
  it('comes to the unit with who said it, by when, how that was counted and who holds its level', async () => {
    const id = await named(LEADER, '紫金校区 有问题：施工许可证未办下来');
    await assigned(id);
    const { words } = card(BUILDER);
    for (const said of [
      '交办单 东督交〔2026〕1号',
      '第1级',
      '待签收',
      '还剩7个工作日',
      '育新学校紫金校区（区教体局）',
      '“施工许可证未办下来”',
      `反映：${LEADER}`,
      '区领导指出',
      '承办单位　区住建局',
      '配合单位　扬子洲镇',
      '12月7日（星期一）',
      '一般事项7个工作日，自11月26日次日起算，周末、节假日不计',
      '审批-施工许可（客观因素）',
      '办理要求　核发施工许可证',
      '为什么发这张单',
      '应于11月27日前签收，12月1日前首次反馈。',
      '没有延期，也没有暂停计时。',
      '本系统默认',
    ])
      expect(words).toContain(said);
    expect(card(HEAD).words).toContain('签收');
    // 配合单位 may feed back, and nothing else.
    expect(card(TOWN).words).toContain('反馈');
    expect(card(TOWN).words).not.toContain('签收 ');
    expect(card(TOWN).words).not.toContain('申请延期');
  });

  it('is signed for in one tap, once, and by nobody else', async () => {
    const wrong = await world.as(AUDITOR).forges({ act: 'ticket.sign', id: (await row()).id }, card(BUILDER));
    expect(wrong.toast?.content).toContain('由承办单位联系人或主要负责人办理');
    const [first, second] = await Promise.all([
      world.as(BUILDER).presses('签收'),
      world.as(HEAD).presses('签收'),
    ]);
    expect(new Set([first, second].map(({ toast }) => toast?.type))).toEqual(new Set(['success', 'warning']));
    expect([first, second].map(({ toast }) => toast?.content)).toContain(
      '东督交〔2026〕1号：已签收，办理期限12月7日。',
    );
    expect(card(HEAD).words).toContain('办理中');
    await expect(world.as(HEAD).presses('签收')).rejects.toThrow('no card to press');
  });

  it('is answered by owner and 配合单位, and what both said stands on the card', async () => {
    expect((await world.as(BUILDER).presses('反馈', { words: '' })).toast?.type).toBe('error');
    await world.as(BUILDER).presses('反馈', { words: '图审已受理' });
    await world.as(TOWN).presses('反馈', { words: '现场已清理' });
    await world.later();
    for (const name of [HEAD, TOWN]) {
      expect(card(name).words).toContain('反馈办理情况：图审已受理');
      expect(card(name).words).toContain('配合单位反馈：现场已清理');
    }
    const events = await world.db
      .selectFrom('ticket_events')
      .select('data')
      .where('act', '=', 'feedback')
      .execute();
    expect(events.map(({ data }) => data)).toMatchObject([{ by: 'owner' }, { by: 'co-owner' }]);
  });
});

describe('an extension', () => {
  it('needs a day and a reason, and what was typed stays until it is right', async () => {
    const builder = world.as(BUILDER);
    const undated = await builder.presses('申请延期', { reason: '图审需补正' });
    expect(undated.toast).toMatchObject({ type: 'error', content: '请选择申请延至的日期。' });
    const early = await builder.presses('申请延期', { reason: '图审需补正', until: '2026-12-01 +0800' });
    expect(early.toast).toMatchObject({ type: 'error', content: '申请延至的日期应晚于现办理期限。' });
    const asked = await builder.presses('申请延期', { reason: '图审需补正', until: '2026-12-18 +0800' });
    expect(asked.toast?.content).toContain('批复前原期限不变');
    expect(card(BUILDER).words).toContain('申请延期至12月18日，待第3级办公室主任批复（应于11月30日前）');
  });

  it('is granted by the level that decides, with what waited before it', async () => {
    const id = (await row()).id;
    await sent(OFFICE);
    const before = card(OFFICE);
    expect(before.words).toContain('批准延期至12月18日');
    expect((await world.as(LEADER).forges({ act: 'ticket.grant', id }, before)).toast?.content).toContain(
      '由当前调度级次的负责人批复',
    );
    const refused = await world.office.presses('不予延期', {});
    expect(refused.toast).toMatchObject({ type: 'error', content: '请写明不予延期的原因，将告知承办单位。' });
    // Withdrawn and asked anew meanwhile: what the office saw isn't what it would grant.
    await world.as(BUILDER).presses('撤回申请');
    await world.as(BUILDER).presses('申请延期', { reason: '图审需补正材料', until: '2027-03-01 +0800' });
    const stale = await world.office.forges(pressed(before.card, '批准延期至12月18日'), before);
    expect(stale.toast).toMatchObject({ type: 'warning' });
    expect(stale.toast?.content).toContain('该申请已有变化');
    await world.later();
    const granted = await world.office.presses('批准延期至3月1日', {
      reason: '同意',
      until: '2026-12-16 +0800',
    });
    expect(granted.toast?.content).toContain('已批准延期，办理期限延至12月16日');
    await world.later();
    expect(world.as(BUILDER).message('由12月7日延至12月16日').words).toContain('12月16日（星期三）');
  });
});

describe('a completion', () => {
  it('is returned with a reason by whoever named the problem', async () => {
    await world.as(BUILDER).presses('申请销号', { words: '许可证已核发' });
    const leader = world.as(LEADER);
    await sent(LEADER);
    expect(card(LEADER).words).toContain('办结情况：许可证已核发');
    expect((await leader.presses('退回', {})).toast?.content).toContain('请写明退回的原因');
    const returned = await leader.presses('退回', { reason: '现场仍未取得' });
    expect(returned.toast?.content).toContain('已退回继续办理');
    expect((await row()).state).toBe('working');
  });

  it('is verified by the office, and every card is locked with who did it and when', async () => {
    await world.moveTo('2026-12-03', '10:00');
    await world.as(HEAD).presses('申请销号', { words: '许可证已于12月2日核发' });
    await sent(OFFICE);
    const verified = await world.office.presses('核验销号', {});
    expect(verified.toast?.content).toBe(`${NUMBER}：已销号。`);
    await world.later();
    for (const name of [BUILDER, HEAD, TOWN, LEADER, OFFICE]) {
      const { words } = card(name);
      expect(words).toMatch(new RegExp(`${OFFICE} 12月3日 10:00\\s核验属实，予以销号`));
      expect(words).not.toMatch(/^(?:申请销号|核验销号|反馈|批示)$/m);
    }
    const again = await world.office.forges({ act: 'ticket.verify', id: (await row()).id }, card(OFFICE));
    expect(again.toast).toMatchObject({ type: 'warning', content: '该问题已销号，不能销号。' });
  });

  it('is told as a story, each line with who, through what and which form', async () => {
    await world.as(BUILDER).presses('全部经过');
    const { words } = world.as(BUILDER).message('办理经过');
    const told = [
      '反映：“施工许可证未办下来”',
      `${LEADER} 区领导指出`,
      '交由区住建局承办，扬子洲镇配合，列第1级，办理期限12月7日。要求：核发施工许可证',
      '签收',
      '反馈办理情况：图审已受理',
      '配合单位反馈：现场已清理',
      '申请延期至12月18日。原因：图审需补正',
      '撤回延期申请',
      '批准延期至12月16日。意见：同意',
      '未予销号，退回继续办理',
      '核验属实，予以销号',
    ].map((line) => words.indexOf(line));
    expect(told.every((at) => at >= 0)).toBe(true);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(words).toContain(`系统登记 ${NUMBER}`);
    expect(words).toContain('卡片');
  });
});

it('is printed as the form that it was sent for, with its story', async () => {
  await world.as(BUILDER).presses('打印单');
  const { fileKey } = world.as(BUILDER).latest();
  const words = wordsOf(await world.sandbox.bytesOf(fileKey ?? ''));
  for (const line of [
    '重大重点项目问题交办单',
    NUMBER,
    '区住建局：',
    '东湖区重大重点项目推进工作领导小组办公室',
    '一般事项7个工作日，自11月26日次日起算，周末、节假日不计',
    '区住建局联系人',
    '核发施工许可证',
  ])
    expect(words).toContain(line);
  expect(words.join('\n')).toContain('12月3日 10:00');
});

describe('of several cards of one ticket', () => {
  it('only the newest can be pressed', async () => {
    const id = await named(OFFICE, '滨江安置房一期存在问题：临时用电未接入');
    await assigned(id, { coOwners: [] });
    const builder = world.as(BUILDER);
    const old = builder.message('东督交〔2026〕2号');
    expect(old.words).toContain('签收');
    const { id: person } = await personNamed(BUILDER);
    world.skipTo('2026-12-03', '10:30');
    await inTransaction(world.db, { now: world.clock.now(), actor: null, cause: null }, async (work) => {
      const ticket = await ticketById(work.db, id);
      if (ticket) sendTicket(work, ticket, person, 'again');
    });
    await world.later();
    const cards = builder.heard().filter(({ words }) => words.includes('东督交〔2026〕2号'));
    expect(cards.map(({ words }) => words.includes('请在最新的卡片上办理'))).toEqual([true, false]);
    expect(cards.map(({ words }) => words.includes('申请销号'))).toEqual([false, true]);
  });
});

/** The callback value of a card's button. */
function pressed(shown: unknown, text: string): unknown {
  const button = componentsOf(shown).find((each) => each.text === text);
  return button?.value;
}
