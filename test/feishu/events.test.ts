import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, enveloped, normalize } from '../../src/feishu/events.ts';

const BOT = 'ou_bot';
const header = (type: string, id = 'e1') => ({
  event_id: id,
  event_type: type,
  create_time: '1760000000000',
  token: 'v',
  app_id: 'cli_x',
  tenant_key: 't',
});
const wrapped = (type: string, event: object) => ({ schema: '2.0', header: header(type), event });

const message = (more: object, content: unknown) =>
  wrapped('im.message.receive_v1', {
    sender: { sender_id: { open_id: 'ou_a' }, sender_type: 'user' },
    message: {
      message_id: 'om_1',
      create_time: '1760000000123',
      chat_id: 'oc_1',
      chat_type: 'p2p',
      message_type: 'text',
      content: JSON.stringify(content),
      ...more,
    },
  });
const mention = (n: number, openId: string, name: string) => ({
  key: `@_user_${n}`,
  id: { open_id: openId },
  name,
});

describe('a message', () => {
  it('is known by its own id, whatever event brings it', () => {
    expect(normalize(message({}, { text: ' 本周完成120万 ' }), BOT)).toEqual({
      kind: 'message',
      key: 'msg:om_1',
      messageId: 'om_1',
      chatId: 'oc_1',
      chatType: 'p2p',
      sender: 'ou_a',
      addressed: true,
      text: '本周完成120万',
      file: null,
      image: null,
      other: null,
      parentId: null,
      sentAt: new Date(1760000000123),
    });
  });

  it('in a group is meant for the bot only when it is mentioned', () => {
    const said = (text: string, mentions: object[]) =>
      normalize(message({ chat_type: 'group', mentions, parent_id: 'om_0' }, { text }), BOT);
    expect(
      said('@_user_1 设为通报群 @_user_10 @_all', [mention(1, BOT, '助手'), mention(10, 'ou_b', '甲$&')]),
    ).toMatchObject({ addressed: true, text: '设为通报群 @甲$& @所有人', parentId: 'om_0' });
    expect(said('@_user_1 看一下', [mention(1, 'ou_b', '乙')])).toMatchObject({
      addressed: false,
      text: '@乙 看一下',
    });
    expect(said('@_all 开会', [])).toMatchObject({ addressed: false, text: '@所有人 开会' });
  });

  it('in rich text is read line by line', () => {
    const content = {
      title: '进展',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '助手' },
          { tag: 'text', text: ' 完成' },
          { tag: 'a', text: '三层', href: 'x' },
        ],
        [{ tag: 'img', image_key: 'img_1' }],
        [{ tag: 'text', text: '无问题' }],
      ],
    };
    const mentions = [mention(1, BOT, '助手')];
    expect(
      normalize(message({ chat_type: 'group', message_type: 'post', mentions }, content), BOT),
    ).toMatchObject({
      addressed: true,
      text: '进展\n完成三层\n\n无问题',
      image: null,
    });
  });

  it.each([
    ['file', { file_key: 'f', file_name: '计划.xlsx' }, { file: { key: 'f', name: '计划.xlsx' } }],
    ['image', { image_key: 'i' }, { image: { key: 'i' } }],
    ['post', { content: [[{ tag: 'img', image_key: 'i' }]] }, { image: { key: 'i' }, text: '' }],
    [
      'post',
      {
        content: [
          [{ tag: 'img', image_key: 'i' }],
          [
            { tag: 'text', text: '督查' },
            { tag: 'img', image_key: 'j' },
          ],
        ],
      },
      { image: null, pictures: ['i', 'j'], text: '督查' },
    ],
    ['audio', { file_key: 'f', duration: 3 }, { other: 'audio', file: null }],
    ['sticker', { file_key: 'f' }, { other: 'sticker' }],
    ['text', 'not an object', { other: 'text', text: '' }],
    ['constructor', {}, { other: 'constructor' }],
  ])('of type %s is what it is', (message_type, content, expected) => {
    expect(normalize(message({ message_type }, content), BOT)).toMatchObject(expected);
  });

  it('of another bot is passed over', () => {
    const event = message({}, { text: '你好' });
    const bots = {
      ...event,
      event: { ...event.event, sender: { sender_id: { open_id: 'ou_b' }, sender_type: 'bot' } },
    };
    expect(normalize(bots, BOT)).toBeNull();
  });
});

describe('what else comes in', () => {
  const action = {
    operator: { open_id: 'ou_a' },
    token: 'c-1',
    action: { tag: 'button', value: { act: 'a.b', id: '1' }, name: 'ok', form_value: { reason: '理由' } },
    host: 'im_message',
    context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
  };

  it('is a press, with its value as it stood in the card', () => {
    const expected = {
      kind: 'action',
      key: 'evt:e1',
      operator: 'ou_a',
      messageId: 'om_1',
      chatId: 'oc_1',
      value: { act: 'a.b', id: '1' },
      form: { reason: '理由' },
      option: null,
    };
    expect(normalize(wrapped('card.action.trigger', action), BOT)).toEqual(expected);
    const { context, ...inner } = action;
    expect(normalize({ ...wrapped('card.action.trigger', inner), context }, BOT)).toEqual(expected);
    const flat = { schema: '2.0', ...header('card.action.trigger'), ...action };
    expect(normalize(enveloped(flat), BOT)).toEqual(expected);
  });

  it('is the menu, the bot put in or out, a chat dissolved', () => {
    const of = (type: string, event: object) => normalize(wrapped(type, event), BOT);
    expect(
      of('application.bot.menu_v6', {
        operator: { operator_id: { open_id: 'ou_a' } },
        event_key: 'help',
        timestamp: 1,
      }),
    ).toEqual({ kind: 'menu', key: 'evt:e1', operator: 'ou_a', eventKey: 'help' });
    expect(of('im.chat.member.bot.added_v1', { chat_id: 'oc_1', name: '专班群' })).toEqual({
      kind: 'bot-added',
      key: 'evt:e1',
      chatId: 'oc_1',
      name: '专班群',
      operator: null,
    });
    for (const type of ['im.chat.member.bot.deleted_v1', 'im.chat.disbanded_v1'])
      expect(of(type, { chat_id: 'oc_1' })).toEqual({ kind: 'bot-removed', key: 'evt:e1', chatId: 'oc_1' });
  });

  it('is somebody who changed or went', () => {
    const person = (type: string, object: object) =>
      normalize(wrapped(type, { object, old_object: {} }), BOT);
    const gone = { kind: 'person-changed', openId: 'ou_a', gone: true };
    expect(person('contact.user.deleted_v3', { open_id: 'ou_a' })).toMatchObject(gone);
    expect(
      person('contact.user.updated_v3', { open_id: 'ou_a', status: { is_resigned: true } }),
    ).toMatchObject(gone);
    expect(person('contact.user.updated_v3', { open_id: 'ou_a', name: '新名' })).toMatchObject({
      gone: false,
    });
  });
});

const NAMES =
  'header event event_id event_type sender sender_id open_id message message_id content mentions key id action operator operator_id context object status chat_id chat_type message_type create_time __proto__ constructor'.split(
    ' ',
  );

/** JSON that is nearly an event: parts of real ones, with anything in between. */
const nearly = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.jsonValue(),
    fc.constantFrom(
      ...EVENT_TYPES,
      'text',
      'post',
      '{"text":"@_user_1 a"}',
      '{"content":[[null,{"tag":3}]]}',
      'ou_a',
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 6 }),
  ),
}));

describe('anything else', () => {
  it('never throws, whatever JSON comes in', () => {
    fc.assert(
      fc.property(nearly.value, (value) => {
        const incoming = normalize(value, BOT);
        expect(typeof (incoming?.key ?? '')).toBe('string');
      }),
    );
  });

  it('never throws for a real event with something else in its place', () => {
    const real = fc.constantFrom(
      message({ chat_type: 'group', mentions: [mention(1, BOT, '助手')] }, { text: '@_user_1 你好' }),
      message({ message_type: 'post' }, { title: '', content: [[{ tag: 'text', text: 'a' }]] }),
    );
    fc.assert(
      fc.property(real, fc.nat(60), fc.jsonValue(), (event, at, value) => {
        let left = at;
        const changed = JSON.parse(JSON.stringify(event), (_key, each: unknown) =>
          left-- === 0 ? value : each,
        );
        const incoming = normalize(changed, BOT);
        expect(incoming?.kind ?? 'message').toBe('message');
      }),
    );
  });
});
