import { describe, expect, it } from 'vitest';
import { assigned, type Life, mornings, owing } from './a-life.ts';

describe('the days for which somebody else had it', () => {
  it('are not counted while it was open whose it is', () => {
    const life = assigned('2024-02-06');
    life.ask('2024-02-07', { act: 'refuse', to: '区住建局', reason: '不属于本单位职责' });
    life.ask('2024-02-19', { act: 'keep', reason: '职责在你单位' });
    // 8, 9, 18, 19: four. Signing had until 7 February: 8, 9, 18, 19; and so on.
    expect(life.ticket().turn).toMatchObject({
      signBy: '2024-02-19',
      feedbackBy: '2024-02-21',
      due: '2024-02-27',
    });
  });

  it('are not counted while its completion was looked at', () => {
    const life = assigned('2025-09-26');
    life.ask('2025-09-29', { act: 'claim', words: '已通电' });
    life.ask('2025-10-09', { act: 'return', reason: '现场仍未通电' });
    // 30 and 9: two. Due was Monday the 13th: 14, 15.
    expect(life.ticket().turn?.due).toBe('2025-10-15');
  });

  it('are counted when the unit took its own request back', () => {
    const life = assigned('2025-09-26');
    life.ask('2025-09-29', { act: 'refuse', to: null, reason: '不属于本单位职责' });
    life.ask('2025-10-09', { act: 'withdraw' });
    expect(life.ticket().turn?.due).toBe('2025-10-13');
  });
});

describe('days off the clock', () => {
  // On 30 September four working days are left: 9, 10, 11, 13. So on 3 November: 4, 5, 6, 7.
  const paused = (): Life => {
    const life = assigned('2025-09-26');
    life.ask('2025-09-28', { act: 'feedback', words: '正在协调', by: 'owner' });
    life.ask('2025-09-30', { act: 'pause', until: '2025-10-31', why: '不扣分事项生效期间' });
    return life;
  };

  it('are given back when it ends', () => {
    const life = paused();
    expect(mornings(life)).toEqual({ resume: ['2025-11-03'] });
    expect(life.chaseFrom('2025-10-09', '2025-11-03')).toEqual(['2025-11-03 resume']);
    expect(life.ticket().turn?.due).toBe('2025-11-07');
  });

  it('end when they were to end, though nobody looked for two weeks', () => {
    const life = paused();
    life.chase('2025-11-17');
    expect(life.ticket().turn?.due).toBe('2025-11-07');
  });

  it('are counted once where two reasons stopped the same days', () => {
    // From 30 September to 10 October: 9, 10. Due was the 13th: 14, 15, whatever began and ended first.
    const orders = [
      ['pause', 'refuse', 'keep', 'resume'],
      ['pause', 'refuse', 'resume', 'keep'],
      ['refuse', 'pause', 'keep', 'resume'],
      ['refuse', 'pause', 'resume', 'keep'],
    ] as const;
    for (const [first, second, third, fourth] of orders) {
      const life = assigned('2025-09-26');
      life.ask('2025-09-30', ASKED[first]);
      life.ask('2025-09-30', ASKED[second]);
      life.ask('2025-10-09', ASKED[third]);
      life.ask('2025-10-10', ASKED[fourth]);
      expect([first, second, third, life.ticket().turn?.due]).toEqual([first, second, third, '2025-10-15']);
    }
  });

  it('move a deadline that was set meanwhile only by the days after that', () => {
    const life = paused();
    // On 30 October: until 5 November; off the clock from then are 31 and 3: 6, 7.
    life.ask('2025-10-30', { act: 'instruct', words: '抓紧办理', due: '2025-11-05' });
    life.chase('2025-11-03');
    expect(life.ticket().turn?.due).toBe('2025-11-07');
  });

  it('put off the next 督办单 too', () => {
    const life = owing('2025-09-15', '2025-09-26');
    life.chase('2025-09-28');
    // The next one would be due after 29, 30, 9, 10, 11; of these one has passed when the clocks stop.
    life.ask('2025-09-29', { act: 'pause', until: '2025-10-31', why: '不扣分事项生效期间' });
    // On 3 November four are left: 4, 5, 6, 7.
    expect(life.chaseFrom('2025-09-30', '2025-11-07')).toEqual([
      '2025-11-03 resume',
      // 28 September; 29 too; 4–7 November.
      '2025-11-07 urge 6 → 3',
    ]);
  });
});

const ASKED = {
  pause: { act: 'pause', until: null, why: '不扣分事项生效期间' },
  resume: { act: 'resume' },
  refuse: { act: 'refuse', to: null, reason: '不属于本单位职责' },
  keep: { act: 'keep', reason: '职责在你单位' },
} as const;
