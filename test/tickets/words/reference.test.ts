import { describe, expect, it } from 'vitest';
import { referenceIn, withoutReference, wordsPossible } from '../../../src/tickets/words/reference.ts';

describe('the number of a form', () => {
  it.each([
    ['交办单13号 签收', 'assign', null, 13, '签收'],
    ['督办单第5号已办结', 'urge', null, 5, '已办结'],
    ['签收 13号交办单', 'assign', null, 13, '签收'],
    ['转办单〔2025〕7号', 'transfer', 2025, 7, ''],
    ['交办单2025年第7号 经过', 'assign', 2025, 7, '经过'],
    ['查提醒单3', 'remind', null, 3, '查'],
  ])('is found in “%s”', (text, kind, year, number, rest) => {
    const found = referenceIn(text);
    expect(found).toMatchObject({ kind, year, number, certain: true });
    expect(found && withoutReference(found, '').trim()).toBe(rest);
  });

  it.each([
    ['东督交〔2026〕13号', 2026, true, ''],
    ['签收东督交〔2026〕13号', 2026, true, '签收'],
    ['东督交[2026]13号需要延期', 2026, true, '需要延期'],
    ['退回 东督交（2026）第13号，原因：未见照片', 2026, true, '退回  ，原因：未见照片'],
    ['东督交13号已接电，请销号', null, false, '已接电，请销号'],
    ['同意东督交13号延期', null, false, '同意 延期'],
    ['交办单东督交〔2026〕13号 签收', 2026, true, '签收'],
  ])('is found by its words in “%s”', (text, year, certain, rest) => {
    const found = referenceIn(text);
    expect(found).toMatchObject({ kind: null, year, number: 13, certain });
    expect(found && wordsPossible(found)).toContain('东督交');
    expect(found && withoutReference(found, '东督交').trim()).toBe(rest);
  });

  it.each(['3号楼封顶', '二期13号楼主体封顶', '本周完成120万元', '5号井已贯通', ''])(
    'is not in “%s”',
    (text) => {
      expect(referenceIn(text)).toBeNull();
    },
  );
});
