import { describe, expect, it } from 'vitest';
import { traceAsked } from '../../src/trace/ask.ts';

const TODAY = '2026-11-26';
const asked = (named: string, day: string | null = null, other: object | null = null) => ({
  named,
  day,
  other,
});

describe('溯源', () => {
  it.each([
    ['溯源 DH-2026-001', asked('DH-2026-001')],
    ['溯源：滨江学校', asked('滨江学校')],
    ['请溯源滨江学校', asked('滨江学校')],
    ['滨江学校溯源', asked('滨江学校')],
    ['滨江学校的溯源？', asked('滨江学校')],
    ['溯源 区住建局 10月', asked('区住建局', '2026-10-31')],
    ['溯源 区住建局2月底', asked('区住建局', '2026-02-28')],
    ['溯源 全区，截至10月25日', asked('全区', '2026-10-25')],
    ['溯源 全区 2025年12月', asked('全区', '2025-12-31')],
    ['溯源 DH-2026-001 11月', asked('DH-2026-001')],
    ['溯源 DH-2026-001 11月26日', asked('DH-2026-001')],
    ['溯源 滨江学校，按红灯线-25', asked('滨江学校', null, { rule: '红灯线', value: '-25' })],
    [
      '溯源 滨江学校 10月，按 红灯线 为 －25个百分点',
      asked('滨江学校', '2026-10-31', { rule: '红灯线', value: '-25' }),
    ],
    [
      '溯源 滨江学校，若按数据陈旧天数改为21天',
      asked('滨江学校', null, { rule: '数据陈旧天数', value: '21' }),
    ],
  ])('%s', (text, expected) => {
    expect(traceAsked(text, TODAY)).toEqual(expected);
  });

  it.each(['溯源 区住建局得分', '溯源', '本周完成120万元', '溯源 全区 13月', '溯源 10月'])(
    'is not for it: %s',
    (text) => {
      expect(traceAsked(text, TODAY)).toBeNull();
    },
  );

  it.each(['溯源 全区 12月', '溯源 全区 11月27日'])('of a day to come is refused: %s', (text) => {
    expect(traceAsked(text, TODAY)).toMatch(/尚未到来/);
  });
});
