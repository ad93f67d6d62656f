import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/calendar/days.ts';
import { lateBy } from '../../src/tickets/lateness.ts';
import type { Ticket } from '../../src/tickets/life/ticket.ts';
import { dueOf } from '../../src/tickets/list/lines.ts';
import { colorOf, tagsOf } from '../../src/tickets/ticket-view.ts';
import { reasonOf } from '../../src/tickets/duties/duty-reason.ts';
import { assigned, type Life } from './life/a-life.ts';

const because = '通信单位未确定割接时间';

/** An ordinary matter of Friday 2024-03-01: its deadline is Tuesday 2024-03-12. */
function working(): Life {
  const life = assigned('2024-03-01');
  life.ask('2024-03-04', { act: 'sign' });
  return life;
}

/** How late it is, as its own card, the list and the rule say. */
const says = (life: Ticket, today: Day) => ({
  late: lateBy(life, today),
  card: tagsOf(life, today).at(-1)?.text,
  color: colorOf(life, today),
  list: dueOf({ life, closedAt: null }, today).due,
});

describe('how late a ticket is', () => {
  it('is the same on its card and in the list, on a day off too', () => {
    const ticket = working().ticket();
    expect(says(ticket, '2024-03-08')).toMatchObject({
      card: '还剩2个工作日',
      list: '3月12日到期，还剩2个工作日',
    });
    expect(says(ticket, '2024-03-12')).toMatchObject({ card: '今日到期', list: '今日到期', color: 'orange' });
    expect(says(ticket, '2024-03-17')).toMatchObject({
      late: 3,
      card: '超期3个工作日',
      list: '超期3个工作日',
    });
  });

  it('is nothing as long as an extension waits that was asked for in time', () => {
    const life = working();
    life.ask('2024-03-12', { act: 'extend', until: '2024-03-20', reason: because });
    const ticket = life.ticket();
    expect(says(ticket, '2024-03-14')).toEqual({
      late: 0,
      card: '期限已到',
      color: 'orange',
      list: '期限已到',
    });
  });

  it('goes on while one waits that was asked for afterwards', () => {
    const life = working();
    life.ask('2024-03-13', { act: 'extend', until: '2024-03-20', reason: because });
    const ticket = life.ticket();
    expect(says(ticket, '2024-03-14')).toMatchObject({
      late: 2,
      card: '超期2个工作日',
      list: '超期2个工作日',
    });
  });

  it('stays what it was when somebody else has to look whether it is settled', () => {
    const life = working();
    life.ask('2024-03-13', { act: 'claim', words: '已迁移到位' });
    expect(says(life.ticket(), '2024-03-20')).toEqual({
      late: 1,
      card: '超期1个工作日',
      color: 'orange',
      list: '超期1个工作日',
    });
  });
});

describe('a rectification plan', () => {
  it('stands with the reason on the list of whoever reviews it', () => {
    const life = working();
    life.chaseFrom('2024-03-05', '2024-03-13');
    life.ask('2024-03-14', { act: 'reply', reason: because, plan: '与供电一次性迁移', until: '2024-03-20' });
    expect(reasonOf(life.ticket(), '2024-03-14')).toMatch(
      /报送整改方案（整改期限3月20日），逾期原因：通信单位未确定割接时间；整改措施：与供电一次性迁移$/,
    );
  });

  it('is not there to be returned, as there is no extension to be denied, before it is asked for', () => {
    const life = working();
    expect(life.refusal('2024-03-05', { act: 'deny', reason: because })).toBe(
      '该问题正在办理中，没有延期申请待批复。',
    );
    expect(life.refusal('2024-03-05', { act: 'reject', reason: because })).toBe(
      '该问题正在办理中，没有整改方案待审核。',
    );
  });
});
