import { count, type Kind, number } from '../rules/kinds.ts';
import { ourDefault, ruleSet, seed } from '../rules/rule-set.ts';
import { FACT_NAMES, type FactKind, scoreRules } from './score-rules.ts';

const points = number('分');

/** What the plan sets no amount for takes nothing off, and says so. */
const deduction: Kind<number> = {
  ...points,
  show: (value) => (value === 0 ? '不扣分' : points.show(value)),
  read: (typed) => (/^\s*(?:不扣分?|无|未设)\s*$/.test(typed) ? 0 : points.read(typed)),
};

const FORMULA = seed(
  '方案五（四）：按申报项目数量计分，最多的计10分，最少的计6分，其他按（本地值－最小值）÷（最大值－最小值）×4＋6计算，未有项目的不计分',
);

const takesOff = (kind: FactKind, per: string) => ({
  title: `${FACT_NAMES[kind]}扣分`,
  does: `${per}扣此分数，已同意不扣分的月份只列不扣。`,
  kind: deduction,
  source: ourDefault('方案未定分值，由办公室确定，未确定时只列事实'),
});

/** The score as the office sees and edits it. */
export const SCORE = ruleSet({
  key: 'score',
  title: '得分',
  schema: scoreRules,
  takesEffect: '此后显示的得分按新值计算；查看往期时仍按当时的规则计算。',
  rules: {
    most: {
      title: '申报最多的得分',
      does: '组内收录的谋划申报最多的单位的得分。',
      kind: points,
      source: FORMULA,
    },
    least: {
      title: '申报最少的得分',
      does: '组内有收录申报的单位中最少的单位的得分。',
      kind: points,
      source: FORMULA,
    },
    equal: {
      title: '申报数相同的得分',
      does: '组内有收录申报的单位数量都相同（最多等于最少）时的得分。',
      kind: points,
      source: ourDefault('方案公式在最多等于最少时无解，按最多计'),
    },
    rateDays: {
      title: '预测所取天数',
      does: '年底预测按最近这些日历日收录的申报数推算。',
      kind: count('天'),
      source: ourDefault('取最近一个季度的速度'),
    },
    lateStart: takesOff('lateStart', '逾计划开工月份仍未开工，每项目每月末'),
    behindTarget: takesOff('behindTarget', '月末进度灯为黄灯或红灯，每项目每月'),
    lateReport: takesOff('lateReport', '截止后补报，每项目每次'),
    missingReport: takesOff('missingReport', '应报未报，每项目每次'),
    overdueTicket: takesOff('overdueTicket', '交办事项超过办理期限，每件每个期限'),
  },
});
