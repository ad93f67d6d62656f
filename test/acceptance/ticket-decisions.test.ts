import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, LEADER, OFFICE, smallDistrict, TEACHER } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '10:00');
  await world.office.says('滨江安置房一期 有问题：路灯杆线未迁移');
  await world.office.says('交办 草稿1 给 区教体局，第4级');
  await world.office.says('老旧小区改造提升 有问题：临时用电未接入');
  await world.office.says('交办 草稿2 给 区教体局，第5级，12月31日前');
});
afterAll(() => world.close());

const POLES = '东督交〔2026〕1号';

/** The newest card of the ticket that somebody has. */
function card(name: string, number = POLES) {
  const found = world
    .as(name)
    .heard()
    .findLast(({ card: drawn, words }) => drawn !== null && words.includes(number));
  if (!found) throw new Error(`${name} has no card of ${number}`);
  return found;
}

/** Presses on the ticket's newest card; what the toast says. */
async function presses(name: string, button: string, form: Record<string, unknown> = {}): Promise<string> {
  const { toast } = await world.as(name).presses(button, form, card(name));
  return toast?.content ?? '';
}

/** The newest list of what somebody has to decide, and whether it is urgent for them. */
function list(name: string) {
  const found = world.sandbox
    .messagesOf(name)
    .findLast(({ messageId }) => messageId === listed(name).messageId);
  return { words: listed(name).words, isUrgent: (found?.urgentFor.length ?? 0) > 0 };
}
const listed = (name: string) => world.as(name).message('待决定事项');

/** The time passes, and what is put off for some seconds comes too. */
async function until(day: string, time: string): Promise<void> {
  await world.moveTo(day, time);
  await world.later();
}

describe('a problem that is not its unit’s', () => {
  it('is turned down on the card, with a reason and whose it is', async () => {
    expect(await presses(TEACHER, '申请转办')).toContain('请写明不属于本单位职责的理由');
    const asked = { reason: '杆线迁改由区住建局负责', unit: '住建局' };
    expect(await presses(TEACHER, '申请转办', asked)).toContain('已报送转办申请，待确定承办单位');
    expect(card(TEACHER).words).toContain('建议转区住建局');
  });

  it('goes to the unit that the decision names, with a form of its own', async () => {
    await world.office.says('交办单1号');
    expect(await presses(OFFICE, '转办', { unit: '火星局' })).toContain('火星局');
    expect(await presses(OFFICE, '转办', { unit: '区住建局' })).toContain('已转由区住建局承办');
    expect(card(BUILDER, '东督转〔2026〕1号').words).toContain('待签收');
    expect(world.as(TEACHER).latest().words).toBe(
      `${POLES}（滨江安置房一期）已转由区住建局承办，你单位不再办理。`,
    );
    expect(await presses(BUILDER, '签收')).toContain('已签收');
  });

  it('gets an earlier deadline by an instruction', async () => {
    expect(await presses(OFFICE, '批示')).toContain('请写明批示内容');
    const instruction = { reason: '请于月底前迁移到位', until: '2026-11-30' };
    expect(await presses(OFFICE, '批示', instruction)).toContain('已批示，已告知承办单位');
    expect(world.as(BUILDER).latest().words).toContain('领导批示：请于月底前迁移到位（办理期限11月30日）');
    expect(await presses(BUILDER, '反馈', { words: '正在联系管线单位' })).toContain('已收到反馈');
  });
});

describe('加急', () => {
  const rule = async (to: '是' | '否'): Promise<void> => {
    await world.office.says(`规则 紧急事项加急 改为 ${to}，原因：按区领导要求`);
    const { toast } = await world.office.presses('确认调整', { reason: '按区领导要求' });
    expect(toast?.content).toContain('紧急事项加急');
  };

  it('is not for what is in time, though it was switched on', async () => {
    await rule('是');
    await until('2026-11-27', '09:00');
    expect(list(LEADER)).toMatchObject({ isUrgent: false });
    expect(list(LEADER).words).toContain('11月26日起列第5级：由区教体局承办');
  });

  it('is for a list with something past its deadline that has risen to level 5', async () => {
    await until('2026-12-01', '09:00');
    expect(list(LEADER)).toMatchObject({ isUrgent: true });
    expect(list(LEADER).words).toContain('12月1日起列第5级：区住建局超期1个工作日未办结，已督办1次');
  });

  it('is left where somebody has as many unread as the platform allows, and the list comes all the same', async () => {
    world.sandbox.leaveUrgent(LEADER, 200);
    await until('2026-12-02', '09:00');
    expect(list(LEADER)).toMatchObject({ isUrgent: false });
    expect(list(LEADER).words).toContain('超期2个工作日');
  });

  it('is for nothing once the office has switched it off', async () => {
    await rule('否');
    await until('2026-12-03', '09:00');
    expect(list(LEADER)).toMatchObject({ isUrgent: false });
  });
});

describe('a 督办单', () => {
  const why = { reason: '管线单位未确定割接时间' };
  const plan = { ...why, plan: '与供电、通信单位一次性迁移', until: '2026-12-10' };

  it('asks for reason and plan, and says so until it is answered', async () => {
    const urged = card(BUILDER, '东督办〔2026〕1号');
    const asks = '12月1日督办：超期1个工作日，此前已提醒1次。请说明逾期原因，报送整改方案。';
    expect(urged.words).toContain(asks);
    expect(await presses(BUILDER, '报送整改方案', why)).toContain('请写明整改措施');
    expect(await presses(BUILDER, '报送整改方案', plan)).toContain('已报送逾期原因和整改方案，待审核');
    expect(card(BUILDER).words).not.toContain(asks);
  });

  it('is answered by a plan that the leader sees on the list, and sends back with a reason', async () => {
    expect(list(LEADER).words).toContain('区住建局报送整改方案（整改期限12月10日）');
    expect(list(LEADER).words).toContain('整改措施：与供电、通信单位一次性迁移');
    await world.as(LEADER).says('交办单1号');
    expect(await presses(LEADER, '退回整改方案')).toContain('请写明退回整改方案的原因');
    expect(await presses(LEADER, '退回整改方案', { reason: '请明确每日进度' })).toContain('整改方案已退回');
    expect(world.as(BUILDER).latest().words).toContain(
      '整改方案退回。原因：请明确每日进度。请修改后重新报送。',
    );
    expect(list(LEADER).words).not.toContain('整改措施：');
  });

  it('is the office’s to review once nobody else holds the level, as every list says at once', async () => {
    await world.later();
    expect(await presses(BUILDER, '报送整改方案', plan)).toContain('待审核');
    expect(list(LEADER).words).toContain('待您决定1件');
    const workbook = smallDistrict();
    await world.importWorkbook({
      ...workbook,
      projects: workbook.projects.map((project) => ({ ...project, projectLeader: null })),
    });
    await world.later();
    expect(list(LEADER).words).toContain('没有待决定的事项');
    await world.office.says('待决定事项');
    const { toast } = await world.as(OFFICE).presses('通过，原因不成立', {}, listed(OFFICE));
    expect(toast?.content).toContain(`${POLES}：整改方案已通过，办理期限12月10日`);
    expect(world.as(BUILDER).latest().words).toContain('整改方案已审核通过，办理期限12月10日。');
  });

  it('is decided once; what was typed on it meanwhile is given back', async () => {
    const { id } = await world.db
      .selectFrom('tickets')
      .select('id')
      .where('number', '=', POLES)
      .executeTakeFirstOrThrow();
    const rejects = { act: 'ticket.reject', id, waits: 'reply:2026-12-03:2026-12-10:11' };
    const form = { reason: '请补充管线单位的承诺' };
    const { toast } = await world.office.forges(rejects, listed(OFFICE), form);
    expect(toast?.content).toBe('该申请已有变化，未作批复，请按卡片最新内容办理。');
    expect(world.office.latest().words).toContain('您填写的内容没有提交：请补充管线单位的承诺');
  });
});
