import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createBot } from '../../src/bot/bot.ts';
import { createBulletinsFeature } from '../../src/bulletins/actions.ts';
import { bulletinGroups } from '../../src/bulletins/groups.ts';
import { publishWeekly } from '../../src/bulletins/publish-weekly.ts';
import { settableClock } from '../../src/calendar/clock.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Incoming, Receiver } from '../../src/feishu/incoming.ts';
import { enteredChat } from '../../src/people/chats.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { pressed, written } from '../bot/a-bot.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { at, report, seed, week47, week48 } from './seeded.ts';

let database: TestDatabase;
let receive: Receiver;
const clock = settableClock(week48.opensAt);
const feature = createBulletinsFeature();

beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await database.empty();
  await seed(database.db);
  clock.set(new Date('2026-11-26T02:00:00Z'));
  receive = createBot({
    db: database.db,
    clock,
    features: [feature],
    render: async () => null,
    hashOf: () => '',
    answerWithCard: true,
    onRefused: () => undefined,
  });
});

const inGroup = (text: string, sender = 'ou_office-1') =>
  written(text, { chatId: 'oc_g', chatType: 'group', sender });
const inPrivate = (text: string, sender: string) => written(text, { sender });

/** Everything queued since, as “template → to: what it says”. */
async function answers(): Promise<{ template: string; to: string; says: string }[]> {
  const rows = await database.db
    .selectFrom('messages')
    .selectAll()
    .orderBy('created_at')
    .orderBy('occasion')
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const subject: { sentence?: string } = row.subject;
      const drawn = await feature.renderers?.[row.template]?.(database.db, row, clock.now());
      expect(drawn?.kind === 'card' ? validateCard(drawn.card) : []).toEqual([]);
      return {
        template: row.template,
        to: row.person ?? row.chat ?? '',
        says: subject.sentence ?? (drawn?.kind === 'card' ? JSON.stringify(drawn.card) : ''),
      };
    }),
  );
}

async function saying(incoming: Incoming) {
  await receive(incoming);
  return (await answers()).at(-1);
}

const publish = () => at(database.db, week48.inspectsAt, (work) => publishWeekly(work, week48, false));
/** The Monday after, when people ask for it. */
async function published(): Promise<void> {
  await publish();
  clock.set(new Date('2026-11-30T02:00:00Z'));
}

describe('making a group the bulletin group', () => {
  it.each(['设为通报群', ' 设为通报群。', '把本群设为通报群'])(
    'is the office’s by saying “%s”',
    async (text) => {
      const answer = await saying(inGroup(text));
      expect(answer).toMatchObject({ template: 'notice', to: 'oc_g' });
      expect(answer?.says).toMatch(/本群已设为通报群。周督查将自动发到本群，最近一期预计11月27日 15:00发出/);
      expect(await bulletinGroups(database.db)).toEqual(['oc_g']);
    },
  );

  it('is refused to others, and nothing changes', async () => {
    const answer = await saying(inGroup('设为通报群', 'ou_contact-1'));
    expect(answer?.says).toBe('设置通报群需由领导小组办公室操作。');
    expect(await bulletinGroups(database.db)).toEqual([]);
  });

  it('is explained in private', async () => {
    expect((await saying(inPrivate('设为通报群', 'ou_office-1')))?.says).toMatch(/请先把本助手拉进/);
  });

  it('says so when it is one already, and ends on request', async () => {
    await receive(inGroup('设为通报群'));
    expect((await saying(inGroup('设为通报群')))?.says).toMatch(/已经是通报群/);
    await receive(inGroup('取消通报群'));
    expect(await bulletinGroups(database.db)).toEqual([]);
    await receive(inGroup('取消通报群'));
    const said = (await answers()).map((answer) => answer.says);
    expect(said.some((says) => says.startsWith('本群已取消通报群'))).toBe(true);
    expect(said).toContain('本群不是通报群，无需取消。');
  });
});

describe('the week of the district', () => {
  it.each(['ou_office-1', 'ou_leader', 'ou_inspector'])('is shown to %s', async (sender) => {
    await report(database.db, week48, 'C', clock.now(), { invested: 20 });
    const answer = await saying(inPrivate('本周填报', sender));
    expect(answer).toMatchObject({ template: 'district-week', to: sender.slice(3) });
    expect(answer?.says).toContain('第48周填报情况');
    expect(answer?.says).toContain('1／3个');
    expect(answer?.says).toContain('2个项目：区住建局');
    expect(answer?.says).toContain('进行中，11月27日 12:00截止');
  });

  it('is left to the check-ins for those who see only their own', async () => {
    expect(await saying(inPrivate('本周填报', 'ou_contact-1'))).toMatchObject({ template: 'help' });
  });

  it('opens before the round does', async () => {
    clock.set(new Date('2026-11-23T02:00:00Z'));
    expect((await saying(inPrivate('填报情况', 'ou_leader')))?.says).toContain(
      '尚未开始，11月26日 09:00开始',
    );
  });

  it('is refreshed only for those who may see it', async () => {
    const refresh = { act: 'bulletins.refresh-week' };
    expect((await receive(pressed(refresh, { operator: 'ou_leader' }))).toast?.type).toBe('success');
    expect((await receive(pressed(refresh, { operator: 'ou_contact-1' }))).toast?.type).toBe('warning');
  });
});

describe('asking for 周督查', () => {
  it('says when the first one is due', async () => {
    expect((await saying(inPrivate('周督查', 'ou_contact-1')))?.says).toBe(
      '周督查尚未发出过，最近一期预计11月27日 15:00发出。',
    );
  });

  it.each(['周督查', '上期督查', '查看最新周督查'])('shows the last one to “%s”', async (text) => {
    await publish();
    clock.set(new Date('2026-11-30T02:00:00Z'));
    const answer = await saying(inGroup(text, 'ou_contact-1'));
    expect(answer).toMatchObject({ template: 'weekly', to: 'oc_g' });
    expect(answer?.says).toContain('周督查 2026年第48期');
    expect(answer?.says).not.toContain('目前没有通报群');
  });

  it.each(['周督查 第48期', '周督查第48周', '2026年第48期周督查', '查看第48周的周督查'])(
    'shows the one that “%s” means',
    async (text) => {
      await published();
      clock.set(new Date('2026-12-10T02:00:00Z'));
      expect(await saying(inPrivate(text, 'ou_contact-1'))).toMatchObject({
        template: 'weekly',
        says: expect.stringContaining('周督查 2026年第48期'),
      });
    },
  );

  it('names those there are when the one meant is not among them', async () => {
    await published();
    expect((await saying(inPrivate('周督查 第12期', 'ou_leader')))?.says).toBe(
      '没有第12期周督查。最近发出的有：第48期。',
    );
  });

  it('in January speaks of December’s', async () => {
    await published();
    clock.set(new Date('2027-01-05T02:00:00Z'));
    expect((await saying(inPrivate('周督查 第48期', 'ou_leader')))?.template).toBe('weekly');
  });

  it.each(['周督查台账', '下载周督查台账', '周督查第48期台账', '领取周督查明细表'])(
    'sends its workbook on “%s”',
    async (text) => {
      await published();
      expect(await saying(inPrivate(text, 'ou_contact-1'))).toMatchObject({ template: 'weekly-file' });
    },
  );

  it.each(['上周对比', '与上期对比', '周督查和上周比较', '第48期与上期的变化'])(
    'says of the first one that “%s” has nothing to compare',
    async (text) => {
      await published();
      expect((await saying(inPrivate(text, 'ou_leader')))?.says).toBe(
        '周督查 2026年第48期是第一次发出的周督查，没有上期可以对比。',
      );
    },
  );

  it('leaves what only sounds alike to others', async () => {
    await published();
    for (const text of ['第48周', '上周完成投资比计划少', '周督查准备好了，本周完成100万元'])
      await receive(inPrivate(text, 'ou_contact-1'));
    const asked = (await answers()).filter(({ to }) => to === 'contact-1');
    expect(asked.map(({ template }) => template)).toEqual(['help', 'help', 'help']);
  });

  it('gives its workbook and the comparison in private to whoever presses', async () => {
    await at(database.db, week47.inspectsAt, (work) => publishWeekly(work, week47, false));
    await published();
    const week = '2026-W48';
    const file = await receive(pressed({ act: 'bulletins.weekly-file', week }, { operator: 'ou_leader' }));
    expect(file.toast?.content).toContain('第48期台账');
    expect((await answers()).at(-1)).toMatchObject({ template: 'weekly-file', to: 'leader' });
    await receive(
      pressed({ act: 'bulletins.weekly-changes', week }, { operator: 'ou_leader', key: 'card:2' }),
    );
    expect((await answers()).find(({ template }) => template === 'weekly-changes')).toMatchObject({
      to: 'leader',
      says: expect.stringContaining('与第47期对比'),
    });
    const first = { act: 'bulletins.weekly-changes', week: '2026-W47' };
    const nothing = await receive(pressed(first, { operator: 'ou_leader', key: 'card:3' }));
    expect(nothing.toast).toMatchObject({ type: 'info', content: expect.stringContaining('没有上期') });
  });

  it('is answered in private by a button', async () => {
    await publish();
    clock.set(new Date('2026-11-30T02:00:00Z'));
    await receive(pressed({ act: 'bulletins.show-weekly' }, { operator: 'ou_leader' }));
    expect((await answers()).at(-1)).toMatchObject({ template: 'weekly', to: 'leader' });
  });

  it('tells the office how to set a group when none was there', async () => {
    await publish();
    const [first] = await answers();
    expect(first?.says).toContain('目前没有通报群');
  });
});

describe('coming and going', () => {
  const added: Incoming = {
    kind: 'bot-added',
    key: 'evt:a',
    chatId: 'oc_g',
    name: '项目推进群',
    operator: null,
  };
  const removed: Incoming = { kind: 'bot-removed', key: 'evt:r', chatId: 'oc_g' };

  it('greets a group and says what the office has to do', async () => {
    expect(await saying(added)).toMatchObject({ to: 'oc_g', says: expect.stringContaining('设为通报群') });
  });

  it('introduces itself once', async () => {
    await receive(added);
    await receive({ ...added, key: 'evt:again' });
    expect(await answers()).toHaveLength(1);
  });

  it('says nothing in a group that the bot made itself, not even when it comes back', async () => {
    const made = { id: added.chatId, name: added.name };
    const circumstances = { now: clock.now(), actor: null, cause: 'ticket' };
    expect(await inTransaction(database.db, circumstances, (work) => enteredChat(work, made, 'made'))).toBe(
      true,
    );
    await receive(removed);
    await receive(added);
    expect(await answers()).toEqual([]);
    expect(await database.db.selectFrom('chats').selectAll().execute()).toEqual([
      { id: 'oc_g', name: '项目推进群', present: true, bulletin: false },
    ]);
  });

  it('tells the office once that a bulletin group is lost', async () => {
    await receive(added);
    await receive(inGroup('设为通报群'));
    await receive(removed);
    await receive({ ...removed, key: 'evt:r2' });
    const told = (await answers()).filter(({ to }) => to.startsWith('office'));
    expect(told.map(({ to }) => to)).toEqual(['office-1', 'office-2']);
    expect(told[0]?.says).toMatch(/已被移出通报群“项目推进群”.*目前没有通报群/);
    expect(await bulletinGroups(database.db)).toEqual([]);
  });

  it('says nothing of a group that was none', async () => {
    await receive(added);
    await receive(removed);
    expect((await answers()).filter(({ to }) => to.startsWith('office'))).toEqual([]);
  });

  it('goes on where it left when it comes back', async () => {
    await receive(added);
    await receive(inGroup('设为通报群'));
    await receive(removed);
    clock.set(new Date('2026-11-26T03:00:00Z'));
    expect((await saying({ ...added, key: 'evt:b' }))?.says).toMatch(/继续按时发到本群/);
  });
});
