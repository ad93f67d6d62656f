import { describe, expect, it } from 'vitest';
import { daysNamed } from '../../src/check-ins/day-words.ts';
import { readKept, scheduleMet } from '../../src/check-ins/promise.ts';

/** A Thursday. */
const TODAY = '2026-11-26';

describe('what became of last week’s plan', () => {
  it.each([
    ['上周计划已完成，本周完成120万', '完成', null, '本周完成120万'],
    ['本周120万，上周计划全部按期完成。下周封顶', '完成', null, '本周120万，下周封顶'],
    ['上周计划未完成，因连续下雨，本周完成120万', '未完成', '因连续下雨', '本周完成120万'],
    ['没有完成上周计划，由于停工；本周20万', '未完成', '由于停工', '本周20万'],
    ['上周计划改到12月5日，本周20万', '改期', '上周计划改到12月5日', '本周20万'],
    ['上周计划未完成，改到下周三完成。本周20万', '改期', '改到下周三完成', '本周20万'],
  ] as const)('%s', (text, result, note, rest) => {
    const read = readKept(text, TODAY);
    expect(read.kept).toMatchObject({ result, note });
    expect(read.rest).toBe(rest);
  });

  it.each(['本周完成120万，主体五层', '计划下周完成投资400万', '没有完成本周目标，只浇了一半'])(
    'is not said in %s',
    (text) => {
      expect(readKept(text, TODAY)).toEqual({ kept: null, rest: text });
    },
  );

  it('carries the day it is put off to', () => {
    expect(readKept('上周计划改到下周三', TODAY).kept?.until).toBe('2026-12-02');
  });
});

describe('days as people name them', () => {
  it.each([
    ['明天', ['2026-11-27']],
    ['到周三', ['2026-12-02']],
    ['周五', ['2026-11-27']],
    ['下周一到周三', ['2026-11-30', '2026-12-02']],
    ['12月5日至8日', ['2026-12-05', '2026-12-08']],
    ['11月30号到12月2号', ['2026-11-30', '2026-12-02']],
    ['2月3日', ['2027-02-03']],
    ['本月底', ['2026-11-30']],
    ['5号楼', []],
    ['13月40日', []],
  ] as const)('%s', (text, days) => {
    expect(daysNamed(text, TODAY)).toEqual(days);
  });
});

describe('是否达到进度要求', () => {
  const done = { result: '完成', note: null, until: null } as const;
  const missed = { result: '未完成', note: '下雨', until: null } as const;
  it.each([
    ['the target is reached', { kept: missed, cumulative: 120, target: 100 }, '2026-W47', '达到'],
    ['the plan was kept', { kept: done, cumulative: 80, target: 100 }, '2026-W47', '达到'],
    ['the plan was not kept', { kept: missed, cumulative: 80, target: 100 }, '2026-W47', '未达到'],
    ['nothing was said', { kept: null, cumulative: 80, target: null }, '2026-W47', '未说明'],
    ['the month ends short of its target', { kept: done, cumulative: 80, target: 100 }, '2026-W48', '未达到'],
    ['the month ends without a target', { kept: done, cumulative: 80, target: null }, '2026-W48', '达到'],
  ] as const)('%s', (_name, facts, round, met) => {
    expect(scheduleMet({ ...facts, round }).met).toBe(met);
  });
});
