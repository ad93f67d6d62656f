import { describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { readAway, saysBack } from '../../src/check-ins/absence-words.ts';
import { inWorkingHours, nextWorkingMoment, promptRules } from '../../src/check-ins/prompts.ts';
import { momentMeant } from '../../src/check-ins/say-later.ts';
import { wordsForLastWeek } from '../../src/check-ins/say-last-week.ts';

/** A Thursday. */
const TODAY = '2026-11-26';
const rules = promptRules.parse({});
const at = (day: string, time: string): Date => momentOf(day, time);

describe('being away, in words', () => {
  it.each([
    ['请假到周三，由张三代报', '2026-11-26', '2026-12-02', '张三'],
    ['我下周一到周三请假', '2026-11-30', '2026-12-02', null],
    ['明天请假', '2026-11-27', '2026-11-27', null],
    ['我请假三天，让小李报', '2026-11-26', '2026-11-28', '小李'],
    ['请假到周三，由区住建局联系人（二）代报', '2026-11-26', '2026-12-02', '区住建局联系人（二）'],
    ['12月1日至12月5日出差，请区住建局副科长代为填报', '2026-12-01', '2026-12-05', '区住建局副科长'],
  ] as const)('%s', (text, from, until, standIn) => {
    expect(readAway(text, TODAY)).toMatchObject({ absent: true, days: { from, until }, standIn });
  });

  it('knows who only has somebody else report, and who says nothing of it', () => {
    expect(readAway('请小李代报', TODAY)).toMatchObject({ absent: false, days: null, standIn: '小李' });
    expect(readAway('出差了，让小李报', TODAY)).toMatchObject({ absent: true, days: null, standIn: '小李' });
    expect(readAway('本周完成120万元，主体五层', TODAY)).toBeNull();
    expect(saysBack('我回来了。')).toBe(true);
    expect(saysBack('工人回来了')).toBe(false);
  });
});

describe('later, in words', () => {
  it.each([
    ['稍后再报', '2026-11-26', '11:00'],
    ['下午报', '2026-11-26', '14:30'],
    ['下午3点半再报', '2026-11-26', '15:30'],
    ['明天再报', '2026-11-27', '09:00'],
    ['明天上午10点报', '2026-11-27', '10:00'],
    ['周六再报', '2026-11-30', '08:30'],
  ] as const)('%s', (text, day, time) => {
    expect(momentMeant(text, at(TODAY, '09:00'), rules)).toEqual(at(day, time));
  });

  it('falls into working hours', () => {
    expect(inWorkingHours(at(TODAY, '08:29'), rules)).toBe(false);
    expect(inWorkingHours(at(TODAY, '17:59'), rules)).toBe(true);
    expect(nextWorkingMoment(at(TODAY, '18:00'), rules)).toEqual(at('2026-11-27', '08:30'));
    // 国庆: the 1st to the 7th of October 2026.
    expect(nextWorkingMoment(at('2026-10-01', '10:00'), rules)).toEqual(at('2026-10-08', '08:30'));
  });
});

describe('last week, in words', () => {
  it.each([
    ['补报上周：完成投资120万元', '完成投资120万元'],
    ['补报上周', ''],
    ['更正上周填报：上周完成130万元', '本周完成130万元'],
    ['更正：上周报的380万应为308万', '本周完成投资308万'],
    ['本周完成120万元，比上周增加20万', null],
    ['同上周', null],
  ] as const)('%s', (text, words) => {
    expect(wordsForLastWeek(text)).toBe(words);
  });
});
