import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPlatform, type Platform } from '../../src/feishu/platform.ts';
import { PlatformError } from '../../src/feishu/platform-error.ts';
import { APP, CONTACT, OFFICE, OTHER, startTenant, type Tenant } from '../sandbox/tenant.ts';

let tenant: Tenant;
let platform: Platform;
let calls: string[];

beforeEach(async () => {
  tenant = await startTenant();
  calls = [];
  platform = createPlatform({
    appId: APP.id,
    appSecret: APP.secret,
    domain: tenant.url,
    log: pino({ level: 'silent' }),
    onCall: (call, code) => void calls.push(`${call} ${code}`),
  });
});
afterEach(() => tenant.close());

const open = (...names: string[]) => names.map((name) => tenant.sandbox.openIdOf(name));
const group = (members: readonly string[], uuid = 'ticket-13') => ({
  name: '东督交〔2024〕13号 用电协调',
  members,
  uuid,
});

async function membersOf(chatId: string): Promise<string[]> {
  const { data } = await tenant.client.im.chatMembers.get({ path: { chat_id: chatId } });
  return data?.items?.map(({ member_id }) => member_id ?? '') ?? [];
}

async function failureOf(call: Promise<unknown>): Promise<PlatformError> {
  const failure = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (failure instanceof PlatformError) return failure;
  throw new Error(`no PlatformError: ${String(failure)}`);
}

/** So many people of the tenant, by their open_id. */
function people(count: number): string[] {
  const mobiles = Array.from({ length: count }, (_, n) => String(13_700_000_000 + n));
  tenant.sandbox.ensurePeople(mobiles.map((mobile) => ({ name: `联系人${mobile}`, mobile })));
  return open(...mobiles);
}

describe('a group of its own', () => {
  it('is made with those it concerns, who can read what the bot says there', async () => {
    const { chatId, missing } = await platform.createChat(group(open(OFFICE.name, CONTACT.name)));
    expect(missing).toEqual([]);
    expect(await membersOf(chatId)).toEqual(open(OFFICE.name, CONTACT.name));
    await platform.send({ to: { chatId }, rendering: { kind: 'text', text: '请会商' }, uuid: 'a' });
    expect(tenant.sandbox.latestOf(chatId)?.text).toBe('请会商');
  });

  it('is the same when the answer was lost and it is asked for again, within ten hours', async () => {
    tenant.sandbox.misbehave.nextCalls(1, 'answer-lost', /chats$/);
    const lost = await failureOf(platform.createChat(group(open(OFFICE.name))));
    expect(lost).toMatchObject({ kind: 'retry', maybeDone: true });
    tenant.pass(9 / 24);
    const { chatId } = await platform.createChat(group(open(OFFICE.name, CONTACT.name)));
    expect(await membersOf(chatId)).toEqual(open(OFFICE.name, CONTACT.name));
    expect(tenant.sandbox.counters.of('chats-made')).toBe(1);
    tenant.pass(2 / 24);
    expect((await platform.createChat(group([]))).chatId).not.toBe(chatId);
  });

  it('is made without those out of reach, who are named', async () => {
    tenant.sandbox.setAvailable(CONTACT.name, false);
    const [leaver = ''] = people(1);
    await tenant.connect({ 'contact.user.deleted_v3': () => {} });
    await tenant.sandbox.resign(leaver);
    const ofAnotherApp = `ou_${'0'.repeat(32)}`;
    const asked = [...open(CONTACT.name), leaver, ofAnotherApp, ...open(OTHER.name)];
    const { chatId, missing } = await platform.createChat(group(asked));
    expect(new Set(missing)).toEqual(new Set([...open(CONTACT.name), leaver, ofAnotherApp]));
    expect(await membersOf(chatId)).toEqual(open(OTHER.name));
  });

  it('goes without one whose id the platform takes for none, and adds the others', async () => {
    const { chatId, missing } = await platform.createChat(
      group(['nobody', ...open(OFFICE.name, OTHER.name)]),
    );
    expect(missing).toEqual(['nobody']);
    expect(await membersOf(chatId)).toEqual(open(OFFICE.name, OTHER.name));
  });

  it('takes more people than one call does', async () => {
    const all = people(120);
    const { chatId } = await platform.createChat(group([...all, ...all]));
    expect(await membersOf(chatId)).toEqual(all);
    expect(calls.filter((call) => call === 'add-members 0')).toHaveLength(3);
  });

  it('takes people later, and another name', async () => {
    const { chatId } = await platform.createChat(group(open(OFFICE.name)));
    expect(await platform.addMembers(chatId, open(OFFICE.name, OTHER.name))).toEqual([]);
    expect(await membersOf(chatId)).toEqual(open(OFFICE.name, OTHER.name));
    await platform.renameChat(chatId, '东督交〔2024〕13号（已销号）');
    expect(tenant.sandbox.chatIdOf('东督交〔2024〕13号（已销号）')).toBe(chatId);
  });

  it('is not looked for again when there is none, or the bot was put out', async () => {
    await tenant.connect({ 'im.chat.member.bot.deleted_v1': () => {} });
    const unknown = `oc_${'0'.repeat(32)}`;
    for (const call of [
      platform.addMembers(unknown, open(OFFICE.name)),
      platform.renameChat(unknown, '新名'),
    ])
      expect(await failureOf(call)).toMatchObject({ code: 232006, kind: 'stop' });
    const { chatId } = await platform.createChat(group(open(OFFICE.name)));
    await tenant.sandbox.removeBot(OFFICE.name, chatId);
    const failure = await failureOf(platform.renameChat(chatId, '新名'));
    expect(failure).toMatchObject({ code: 232011, kind: 'stop', reason: '机器人不在该群中' });
  });

  it('is refused for good when the platform takes its name for none', async () => {
    const { chatId } = await platform.createChat(group([]));
    expect(await failureOf(platform.renameChat(chatId, ''))).toMatchObject({ code: 232001, kind: 'refuse' });
  });

  it('lets no id out of its place in the path', async () => {
    for (const id of ['../x', 'oc_a/../../b', 'om_a', '']) {
      expect(await failureOf(platform.renameChat(id, '名'))).toMatchObject({ code: 99992356, kind: 'stop' });
      expect(await failureOf(platform.addMembers(id, open(OFFICE.name)))).toMatchObject({ kind: 'stop' });
    }
    expect(calls).toEqual([]);
  });
});

describe('an urgent message', () => {
  const say = (to: { chatId: string } | { openId: string }, uuid = 'a') =>
    platform.send({ to, rendering: { kind: 'text', text: '请今日决定' }, uuid });
  const urgentFor = (chat: string) => tenant.sandbox.latestOf(chat)?.urgentFor;
  const toOffice = () => ({ openId: tenant.sandbox.openIdOf(OFFICE.name) });

  it('is urgent for whom it was made so, of those in the chat', async () => {
    const { chatId } = await platform.createChat(group(open(OFFICE.name, CONTACT.name)));
    const { messageId } = await say({ chatId });
    expect(await platform.urge(messageId, open(OFFICE.name, OTHER.name))).toEqual(open(OTHER.name));
    expect(urgentFor(chatId)).toEqual(open(OFFICE.name));
    await platform.urge(messageId, open(OFFICE.name, CONTACT.name));
    expect(urgentFor(chatId)).toEqual(open(OFFICE.name, CONTACT.name));
  });

  it('is none when nobody named is in the chat', async () => {
    const { messageId } = await say(toOffice());
    expect(await platform.urge(messageId, open(CONTACT.name, OTHER.name))).toEqual(
      open(CONTACT.name, OTHER.name),
    );
    expect(await platform.urge(messageId, [])).toEqual([]);
    expect(urgentFor(OFFICE.name)).toEqual([]);
  });

  it('stays away from somebody who has 200 unread, not from the others', async () => {
    const full = tenant.sandbox.openIdOf(OFFICE.name);
    tenant.sandbox.leaveUrgent(OFFICE.name, 200);
    const { chatId } = await platform.createChat(group(open(OFFICE.name, CONTACT.name)));
    const { messageId } = await say({ chatId }, 'b');
    expect(await platform.urge(messageId, open(OFFICE.name, CONTACT.name))).toEqual([full]);
    expect(urgentFor(chatId)).toEqual(open(CONTACT.name));
  });

  it('can only be one of the bot itself', async () => {
    await tenant.connect({ 'im.message.receive_v1': () => ({}) });
    const { messageId } = await tenant.sandbox.say({ from: CONTACT.name, text: '急' });
    const failure = await failureOf(platform.urge(messageId, open(CONTACT.name)));
    expect(failure).toMatchObject({ code: 230012, kind: 'refuse' });
  });

  it('is tried again later when there are more than 50 a second', async () => {
    const { messageId } = await say(toOffice());
    const urged = await Promise.allSettled(
      Array.from({ length: 60 }, () => platform.urge(messageId, open(OFFICE.name))),
    );
    const failures = urged.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(failures.length).toBeGreaterThan(0);
    expect(failures[0]).toMatchObject({ code: 99991400, kind: 'retry', retryAfterMs: 1000 });
  });

  it('lets no id out of its place in the path', async () => {
    expect(await failureOf(platform.urge('om_a/../b', open(OFFICE.name)))).toMatchObject({ kind: 'stop' });
    expect(calls).toEqual([]);
  });
});
