import { describe, expect, it } from 'vitest';
import { assigningRules } from '../../src/tickets/assigning-rules.ts';
import { clockRules } from '../../src/tickets/life/clock-rules.ts';
import { type Proposable, proposalFor, type Unit, unitNamed } from '../../src/tickets/proposal.ts';

const unit = (name: string, group: Unit['group'] = '区直单位', reached = true): Unit => ({
  name,
  shortName: name.slice(1),
  group,
  reached,
});

const proposing = {
  units: [
    unit('区住建局'),
    unit('区财政局'),
    unit('区发改委'),
    unit('区审计局', '区直单位', false),
    unit('扬子洲镇', '属地'),
  ],
  rules: assigningRules.parse({}),
  clocks: clockRules.parse({}),
  today: '2026-11-26',
};

const propose = (draft: Partial<Proposable>) =>
  proposalFor(
    { words: '', category: '未归类', owner: '区住建局', routed: '区住建局', unit: '扬子洲镇', ...draft },
    proposing,
  );

describe('to whom a draft is proposed', () => {
  it.each([
    ['区住建局', '区住建局', [], null],
    ['区财政局、区发改委', '区财政局', ['区发改委'], null],
    ['区财政局、市财政局', '区财政局', [], null],
    ['属地镇（街道、管理处）', '扬子洲镇', [], null],
    ['东湖生态环境局', null, [], '“东湖生态环境局”不在责任单位名单中，请选择承办单位'],
    ['区审计局', null, [], '“区审计局”在花名册中没有联系人和主要负责人，无人接收交办单'],
  ])('%s', (owner, proposed, coOwners, doubt) => {
    expect(propose({ owner })).toMatchObject({ owner: proposed, coOwners, doubt });
  });

  it('is for the office to choose where the project’s unit is no local one', () => {
    expect(propose({ owner: '属地镇（街道、管理处）', unit: '区住建局' })).toMatchObject({
      owner: null,
      doubt: '项目责任单位不是属地单位，请选择属地承办单位',
    });
  });

  it('says where it comes from', () => {
    expect(propose({}).sources[0]).toBe('承办单位：按问题分办规则');
    expect(propose({ routed: '区公建中心' }).sources[0]).toBe('承办单位：办公室归类时确定');
  });

  it('knows a unit by its full and its short name', () => {
    expect(unitNamed(' 住建局', proposing.units)?.name).toBe('区住建局');
    expect(unitNamed('建局', proposing.units)).toBeNull();
  });
});

it.each([
  // Seven working days from a Thursday on.
  ['围挡破损', 'ordinary', 1, '2026-12-07', '一般事项，原文未提及上级部门或重大事项'],
  ['临时用电未接入，请供电公司协调', 'higher', 3, '2026-12-17', '需上级部门办理事项，原文提到“供电公司”'],
  ['与铁路部门的协议未签', 'higher', 3, '2026-12-17', '需上级部门办理事项，原文提到“铁路”'],
  // Thirty days of the calendar.
  ['深基坑存在重大隐患，已报市里', 'major', 4, '2026-12-28', '重大事项，原文提到“重大隐患”'],
  ['节省工期困难', 'ordinary', 1, '2026-12-07', '一般事项，原文未提及上级部门或重大事项'],
] as const)('“%s” is proposed as %s, on level %i, until %s', (words, matter, level, due, why) => {
  const proposal = propose({ words });
  expect(proposal).toMatchObject({ matter, level, due });
  expect(proposal.sources[1]).toBe(`事项类型：${why}`);
});

it.each([
  ['天气', 'objective'],
  ['审批-用地', 'objective'],
  ['要素-电', 'objective'],
  ['企业自身', 'subjective'],
  ['资金', null],
  ['未归类', null],
])('the cause of %s is proposed as %s', (category, cause) => {
  expect(propose({ category }).cause).toBe(cause);
});
