import { describe, expect, it } from 'vitest';
import { chatOrderOf, feedbackIn } from '../../../src/tickets/chat/orders.ts';

const open = (no: number | null, year: number | null = null) => ({
  kind: 'open',
  number: no === null ? null : { no, year },
});
const close = (no: number | null, year: number | null = null) => ({ ...open(no, year), kind: 'close' });

describe('what is asked of a ticket’s chat', () => {
  it.each([
    ['交办单13号建群', open(13)],
    ['13号建群', open(13)],
    ['13号 拉群', open(13)],
    ['13号拉个群', open(13)],
    ['请为13号建立协调群。', open(13)],
    ['给 交办单第13号 建一个工作群', open(13)],
    ['建群 13号', open(13)],
    ['东督交〔2026〕13号建群', open(13, 2026)],
    ['东督交[2026]１３号 拉群', open(13, 2026)],
    ['13号关群', close(13)],
    ['关闭13号的群', null],
    ['关闭协调群：13号', close(13)],
    ['解散群 东督交〔2026〕13号', close(13, 2026)],
    ['关群', close(null)],
    ['建群', open(null)],
    // Of buildings and days, not of tickets.
    ['13号楼主体封顶，本周完成120万元', null],
    ['13号建群众活动中心', null],
    ['业主已拉群沟通', null],
    ['关闭施工围挡', null],
  ])('%s', (typed, expected) => {
    expect(chatOrderOf(typed)).toEqual(expected);
  });

  it.each([
    ['反馈：电缆已进场', '电缆已进场'],
    ['进展反馈: 已与供电公司对接，\n下周通电', '已与供电公司对接，\n下周通电'],
    ['反馈：', null],
    ['请各单位反馈', null],
  ])('%s', (typed, expected) => {
    expect(feedbackIn(typed)).toBe(expected);
  });
});
