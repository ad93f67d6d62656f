import { describe, expect, it } from 'vitest';
import {
  fullText,
  listText,
  nextText,
  patternText,
  separatorText,
} from '../../../src/sandbox/page/moments.ts';

const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe('moments on the page', () => {
  it('are told as the server tells them', () => {
    expect(fullText(at('2026-11-26T09:00'))).toBe('2026年11月26日 星期四 09:00');
    expect(nextText(at('2026-11-27T00:05'))).toBe('11月27日 周五 00:05');
  });

  it('are short in the list of chats', () => {
    const now = at('2026-11-26T09:00');
    expect(listText(at('2026-11-26T00:01'), now)).toBe('00:01');
    expect(listText(at('2026-11-25T23:59'), now)).toBe('昨天');
    expect(listText(at('2026-11-01T08:00'), now)).toBe('11月1日');
    expect(listText(at('2025-11-26T08:00'), now)).toBe('2025年11月26日');
  });

  it('say the day between messages', () => {
    const now = at('2026-11-26T09:00');
    expect(separatorText(at('2026-11-26T08:00'), now)).toBe('今天 08:00');
    expect(separatorText(at('2026-11-24T08:00'), now)).toBe('11月24日 星期二 08:00');
  });

  it('follow a table column’s pattern', () => {
    expect(patternText(at('2026-01-05T08:03'), 'YYYY/MM/DD HH:mm')).toBe('2026/01/05 08:03');
  });
});
