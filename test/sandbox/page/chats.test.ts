import { describe, expect, it } from 'vitest';
import { completed, mentionable, mentionAt } from '../../../src/sandbox/page/chats/mention.ts';
import { urgentNames } from '../../../src/sandbox/page/chats/urgent-names.ts';
import { keepingUnchanged } from '../../../src/sandbox/page/chats/unchanged.ts';
import type { ShownMessage } from '../../../src/sandbox/page-api.ts';
import { textParts } from '../../../src/sandbox/page/chats/text-parts.ts';

describe('typing a mention', () => {
  it('starts at an @ anywhere in Chinese text', () => {
    expect(mentionAt('请@住', 3)).toEqual({ start: 1, search: '住' });
    expect(mentionAt('@', 1)).toEqual({ start: 0, search: '' });
  });

  it('leaves mail addresses alone', () => {
    expect(mentionAt('写信到 a@b', 7)).toBeNull();
  });

  it('ends with a space', () => {
    expect(mentionAt('@助手 设为', 5)).toBeNull();
  });

  it('offers names that begin so first', () => {
    const all = ['分管副区长', '区住建局联系人', '区'].map((name) => ({ openId: name, name }));
    expect(mentionable(all, '区').map(({ name }) => name)).toEqual(['区住建局联系人', '分管副区长']);
  });

  it('completes the name and keeps what follows', () => {
    const mention = { start: 1, search: '助' };
    expect(completed('请@助 看看', 3, mention, '项目助手')).toEqual({ text: '请@项目助手 看看', caret: 7 });
  });
});

describe('the words of a message', () => {
  it('follows web addresses up to Chinese punctuation', () => {
    expect(textParts('见 https://example.com/a?b=1，谢谢', [])).toEqual([
      { kind: 'text', text: '见 ' },
      { kind: 'link', text: 'https://example.com/a?b=1' },
      { kind: 'text', text: '，谢谢' },
    ]);
  });

  it('follows nothing but the web', () => {
    expect(textParts('javascript:alert(1) file:///etc', [])).toEqual([
      { kind: 'text', text: 'javascript:alert(1) file:///etc' },
    ]);
  });

  it('marks the longest name mentioned', () => {
    expect(textParts('@项目助手二号 你好', ['项目助手', '项目助手二号'])).toEqual([
      { kind: 'mention', text: '@项目助手二号' },
      { kind: 'text', text: ' 你好' },
    ]);
  });
});

describe('messages asked for again', () => {
  const message = (messageId: string, text: string): ShownMessage => ({
    messageId,
    chatId: 'oc_1',
    sender: { openId: 'ou_1', name: '办公室', isBot: false },
    at: 0,
    updatedAt: null,
    recalled: false,
    body: { type: 'text', text },
    replyTo: null,
    urgentFor: [],
  });

  it('stay the same objects unless they changed', () => {
    const before = [message('om_1', '一'), message('om_2', '二')];
    const after = keepingUnchanged(before, [
      message('om_1', '一'),
      message('om_2', '改'),
      message('om_3', '三'),
    ]);
    expect(after.map(({ messageId }) => messageId)).toEqual(['om_1', 'om_2', 'om_3']);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('an urgent message', () => {
  it('names first whoever looks at it', () => {
    const urgentFor = ['区委主要领导', '区住建局联系人'].map((name) => ({ openId: name, name }));
    expect(urgentNames({ urgentFor }, '区住建局联系人')).toEqual(['您', '区委主要领导']);
    expect(urgentNames({ urgentFor }, '办公室主任')).toEqual(['区委主要领导', '区住建局联系人']);
  });
});
