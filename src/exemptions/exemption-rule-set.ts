import { count, name, yesNo } from '../rules/kinds.ts';
import { ourDefault, ruleSet } from '../rules/rule-set.ts';
import { exemptionRules } from './exemption-rules.ts';

const MONTHLY = ourDefault('方案规定一月一汇报、一月一申请而未定日期，由办公室确认');

/** 不扣分, as the office sees and edits it. */
export const EXEMPTION = ruleSet({
  key: 'exemption',
  title: '不扣分申请',
  schema: exemptionRules,
  takesEffect: '此后的申请和续报按新值，已决定的不变。',
  rules: {
    word: {
      title: '不扣分申请代字',
      does: '不扣分申请文号中年份前的字，按年度连续编号。',
      kind: name,
      source: ourDefault('方案未定文号，由办公室确认'),
    },
    remindDays: {
      title: '提醒签署时限',
      does: '区领导自申请之日起多少个工作日未签署意见的，提醒一次。',
      kind: count('个工作日'),
      source: ourDefault('方案未定签署时限，由办公室确认'),
    },
    riseDays: {
      title: '提请研究时限',
      does: '区领导自申请之日起多少个工作日仍未签署意见的，提请领导小组办公室研究决定。',
      kind: count('个工作日'),
      source: ourDefault('方案未定签署时限，由办公室确认'),
    },
    graceDays: {
      title: '不扣分补申请时限',
      does: '当月结束后多少个工作日内仍可申请该月不扣分。',
      kind: count('个工作日'),
      source: ourDefault('月通报于次月5日前印发，补申请应在此之前'),
    },
    renewDay: {
      title: '不扣分续报日',
      does: '每月此日为不扣分项目拟下月续报，逢非工作日提前至前一个工作日。',
      kind: count('日'),
      source: MONTHLY,
    },
    pausesTickets: {
      title: '不扣分期间暂停计时',
      does: '不扣分期间，该项目客观因素的在办问题是否暂停计时、不发督办单。',
      kind: yesNo,
      source: ourDefault('客观因素经两位区领导确认的，不再就同一事由督办'),
    },
  },
});
