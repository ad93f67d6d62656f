import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cardOf, codeOf, CONTACT, OFFICE, OTHER, plainText, startTenant, type Tenant } from './tenant.ts';

interface Action {
  readonly operator: { readonly open_id: string };
  readonly token: string;
  readonly action: {
    readonly value?: unknown;
    readonly form_value?: Record<string, unknown>;
    readonly option?: string;
  };
}

let tenant: Tenant;
let answer: (event: Action) => unknown;
let pressed: Action[];

beforeAll(async () => {
  tenant = await startTenant();
  await tenant.connect({
    'im.message.receive_v1': () => {},
    'card.action.trigger': (event) => {
      pressed.push(event as unknown as Action);
      return answer(event as unknown as Action);
    },
  });
});
afterAll(() => tenant.close());
beforeEach(() => {
  pressed = [];
  answer = () => ({});
});

let people = 0;
/** A card in the private chat of somebody new. */
async function sentCard(card: object): Promise<{ by: string; messageId: string }> {
  const by = String(13_900_000_000 + people++);
  tenant.sandbox.ensurePeople([{ name: by, mobile: by }]);
  const { data } = await tenant.client.im.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: tenant.sandbox.openIdOf(by), msg_type: 'interactive', content: JSON.stringify(card) },
  });
  return { by, messageId: data?.message_id ?? '' };
}

const FORM = {
  tag: 'form',
  name: 'report',
  elements: [
    { tag: 'input', name: 'invested', required: true, default_value: '120' },
    { tag: 'input', name: 'problem' },
    { tag: 'date_picker', name: 'until', placeholder: plainText('期限') },
    {
      tag: 'button',
      name: 'submit',
      text: plainText('提交'),
      form_action_type: 'submit',
      behaviors: [{ type: 'callback', value: { act: 'report' } }],
    },
  ],
};

describe('pressing', () => {
  it('says who pressed what, and shows the toast and the new card', async () => {
    const card = await sentCard(cardOf('待办', { act: 'done', id: '42' }));
    const toast = { type: 'success', content: '已办结' };
    answer = () => ({ toast, card: { type: 'raw', data: cardOf('已办') } });
    const result = await tenant.sandbox.press({ ...card, match: '完成' });
    expect(result).toEqual({ toast, card: cardOf('已办'), failure: null });
    expect(pressed).toMatchObject([
      {
        operator: { open_id: tenant.sandbox.openIdOf(card.by) },
        action: { value: { act: 'done', id: '42' } },
      },
    ]);
    expect(tenant.sandbox.latestOf(card.by)?.card).toEqual(cardOf('已办'));
  });

  it('sends a whole form, prefilled where nothing was typed', async () => {
    const card = await sentCard(cardOf('填报', {}, FORM));
    await tenant.sandbox.press({ ...card, match: '提交', form: { problem: '缺土方', until: '2026-12-01' } });
    expect(pressed[0]?.action).toMatchObject({
      value: { act: 'report' },
      form_value: { invested: '120', problem: '缺土方', until: '2026-12-01 +0800' },
    });
  });

  it('refuses a form without a required field', async () => {
    const card = await sentCard(cardOf('填报', {}, FORM));
    const press = tenant.sandbox.press({ ...card, match: '提交', form: { invested: '' } });
    await expect(press).rejects.toThrow('请填写必填项。');
    expect(pressed).toEqual([]);
  });

  it('sends what was chosen outside a form', async () => {
    const card = await sentCard(
      cardOf(
        '选择',
        {},
        {
          tag: 'select_static',
          options: [{ text: plainText('甲'), value: 'a' }],
          behaviors: [{ type: 'callback', value: { act: 'choose' } }],
        },
      ),
    );
    const match = (component: { tag: string }) => component.tag === 'select_static';
    await tenant.sandbox.press({ ...card, match, option: 'a' });
    expect(pressed[0]?.action).toMatchObject({ option: 'a', value: { act: 'choose' } });
    await expect(tenant.sandbox.press({ ...card, match, option: 'z' })).rejects.toThrow('没有这个选项');
  });

  it('refuses a disabled button and one of a card that was recalled', async () => {
    const disabled = {
      tag: 'button',
      text: plainText('锁定'),
      disabled: true,
      behaviors: [{ type: 'callback', value: { act: 'x' } }],
    };
    const card = await sentCard(cardOf('锁定', {}, disabled));
    await expect(tenant.sandbox.press({ ...card, match: '锁定' })).rejects.toThrow('不可用');
    await tenant.client.im.message.delete({ path: { message_id: card.messageId } });
    await expect(tenant.sandbox.press({ ...card, match: '完成' })).rejects.toThrow('撤回');
  });

  it('refuses somebody who is not in the chat', async () => {
    const { messageId } = await sentCard(cardOf('私信'));
    await expect(tenant.sandbox.press({ by: OTHER.name, messageId, match: '完成' })).rejects.toThrow(
      '不在其中',
    );
  });

  it('lets a test forge any payload', async () => {
    const card = await sentCard(cardOf('私信'));
    await tenant.sandbox.pressRaw(OTHER.name, card.messageId, { tag: 'button', value: { act: 'forged' } });
    expect(pressed).toMatchObject([{ action: { value: { act: 'forged' } } }]);
  });

  it.each([
    ['no answer within 3 s', () => new Promise(() => {}), '200341'],
    ['a handler that throws', () => Promise.reject(new Error('broken')), '200671'],
    ['an answer wrapped in an envelope', () => ({ code: 0, data: {} }), '200672'],
    ['an answer that is a word', () => 'ok', '200672'],
    ['a toast of no known type', () => ({ toast: { type: 'nice', content: '' } }), '200672'],
    [
      'a card that would be refused',
      () => ({ card: { type: 'raw', data: { schema: '2.0', odd: 1 } } }),
      '200673',
    ],
  ])('shows an error for %s and never asks twice', async (_what, say, code) => {
    answer = say;
    const card = await sentCard(cardOf('原样'));
    const result = await tenant.sandbox.press({ ...card, match: '完成' });
    expect(result.failure).toContain(code);
    expect(result.toast?.type).toBe('error');
    expect(pressed).toHaveLength(1);
    expect(tenant.sandbox.latestOf(card.by)?.card).toEqual(cardOf('原样'));
  });

  it('lets the card be updated later, twice, after the answer', async () => {
    const update = (token: string) =>
      tenant.client.request<{ code: number }>({
        method: 'POST',
        url: '/open-apis/interactive/v1/card/update',
        data: { token, card: cardOf('稍后') },
      });
    const early: number[] = [];
    answer = async ({ token }) => {
      early.push((await update(token)).code);
      return {};
    };
    const card = await sentCard(cardOf('原样'));
    await tenant.sandbox.press({ ...card, match: '完成' });
    const token = pressed[0]?.token ?? '';
    const later = [await update(token), await update(token), await update(token), await update('c-none')];
    expect([...early, ...later.map(({ code }) => code)]).toEqual([300090, 0, 0, 300040, 300020]);
  });

  it('has dead cards after 14 days', async () => {
    const card = await sentCard(cardOf('旧'));
    tenant.pass(14.01);
    await expect(tenant.sandbox.press({ ...card, match: '完成' })).rejects.toThrow('14天');
  });
});

describe('a group card', () => {
  it('changes for everybody when one presses', async () => {
    const chat = tenant.sandbox.ensureGroup({
      key: 'press',
      name: '通报群',
      members: [OFFICE.name, CONTACT.name],
      withBot: false,
    });
    void tenant.sandbox.addBot(OFFICE.name, chat);
    const content = JSON.stringify(cardOf('待办'));
    const sent = await tenant.client.im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: chat, msg_type: 'interactive', content },
    });
    answer = () => ({ card: { type: 'raw', data: cardOf('已办') } });
    const messageId = sent.data?.message_id ?? '';
    await tenant.sandbox.press({ by: CONTACT.name, messageId, match: '完成' });
    expect(tenant.sandbox.latestOf(chat)?.card).toEqual(cardOf('已办'));
    expect(await codeOf(tenant.client.im.message.delete({ path: { message_id: messageId } }))).toBeNull();
  });
});
