import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSentence } from '../../src/rules/sentences.ts';

describe('a sentence about the rules', () => {
  it.each([
    ['规则', { what: 'all' }],
    ['看看规则。', { what: 'all' }],
    ['规则 红灯线', { what: 'show', name: '红灯线' }],
    ['规则：周填报时间？', { what: 'show', name: '周填报时间' }],
    ['规则 红灯线 改为 -25，原因：从严', { what: 'set', name: '红灯线', value: '-25', reason: '从严' }],
    ['规则 红灯线改成－25', { what: 'set', name: '红灯线', value: '－25', reason: null }],
    [
      '规则 截止时间=11:30；理由是 下午开会，统一提前。',
      { what: 'set', name: '截止时间', value: '11:30', reason: '下午开会，统一提前。' },
    ],
    [
      '规则 分办表 改为\n环评 → 区住建局\n用地 → 区财政局\n原因：调整',
      { what: 'set', name: '分办表', value: '环评 → 区住建局\n用地 → 区财政局', reason: '调整' },
    ],
    ['恢复默认 红灯线', { what: 'reset', name: '红灯线', reason: null }],
    ['规则 红灯线 恢复默认，原因：冲刺结束', { what: 'reset', name: '红灯线', reason: '冲刺结束' }],
    ['规则 恢复默认 红灯线', { what: 'reset', name: '红灯线', reason: null }],
    ['规则 确认', { what: 'confirm', reason: null }],
    ['确认规则调整，原因：专题会议', { what: 'confirm', reason: '专题会议' }],
    ['规则 放弃', { what: 'dismiss' }],
  ])('%s', (text, read) => {
    expect(ruleSentence(text)).toEqual(read);
  });

  it.each([
    '规则已学习，本周完成120万元',
    '按规则，本周完成120万元，无问题',
    '本周完成120万元',
    '确认',
    '恢复默认值',
    '规则确认无误，本周完成30万元',
  ])('%s is none', (text) => {
    expect(ruleSentence(text)).toBeNull();
  });

  it('is read back with any name, value and reason', () => {
    const word = fc.stringMatching(/^[一二三甲乙丙丁线天]{1,6}$/);
    expect(
      fc.check(
        fc.property(word, fc.integer(), word, (name, value, reason) => {
          expect(ruleSentence(`规则 ${name} 改为 ${value}，原因：${reason}`)).toEqual({
            what: 'set',
            name,
            value: String(value),
            reason,
          });
        }),
      ),
    ).toMatchObject({ failed: false });
  });
});
