import { describe, expect, it } from 'vitest';
import { withoutPhones } from '../../src/people/without-phones.ts';

describe('a quoted problem', () => {
  it.each([
    '联系13800001111',
    '联系138 0000 1111',
    '联系１３８００００１１１１',
    '联系+8613800001111',
    '联系138-0000-1111',
    '联系0791-86812345',
    '联系079186812345',
  ])('loses the phone number of “%s”', (text) => {
    expect(withoutPhones(text)).toBe('联系（电话略）');
  });

  it.each(['完成12000万元', '2026-11-27前', '东督交〔2024〕13号', '10kV专线', '13.8亿元', '桩号1380000'])(
    'keeps the figures of “%s”',
    (text) => {
      expect(withoutPhones(text)).toBe(text);
    },
  );
});
