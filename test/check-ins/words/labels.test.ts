import { describe, expect, it } from 'vitest';
import { type Labels, labelsOf } from '../../../src/check-ins/words/labels.ts';
import { readReply } from '../../../src/check-ins/words/reply.ts';
import { alike, type Line, linesOf } from './labelled-lines.ts';

const lines = linesOf('replies.jsonl');
const read = (text: string): Labels => labelsOf(readReply(text));
/** The lines that a check doesn't pass, for the message. */
const failing = (passes: (line: Line) => boolean): string[] =>
  lines.filter((line) => !passes(line)).map(({ text }) => text);
const MOST_WRONG = Math.floor(lines.length * 0.05);

const FIELDS = [
  'week_wan',
  'cum_wan',
  'cum_basis',
  'pct',
  'pct_basis',
  'stage',
  'issues_none_explicit',
  'status',
  'action',
] as const;

describe('the labelled replies', () => {
  it.each(FIELDS)('are read right in %s', (field) => {
    expect(failing(({ text, expect: label }) => read(text)[field] === label[field])).toEqual([]);
  });

  it('have their milestones and problems, in the words of those who reported them', () => {
    expect(failing(({ text, expect: label }) => alike(read(text).milestone, label.milestone))).toEqual([]);
    const categories = (issues: Labels['issues']): string[] => issues.map(({ category }) => category);
    expect(
      failing(
        ({ text, expect: label }) => categories(read(text).issues).join() === categories(label.issues).join(),
      ),
    ).toEqual([]);
  });

  it('are right in every field for 95 in a hundred', () => {
    const wrong = failing(({ text, expect: label }) => {
      const got = read(text);
      return (
        FIELDS.every((field) => got[field] === label[field]) &&
        alike(got.milestone, label.milestone) &&
        got.issues.length === label.issues.length &&
        label.issues.every((issue, at) => alike(got.issues[at]?.text ?? null, issue.text))
      );
    });
    expect(wrong.slice(MOST_WRONG)).toEqual([]);
  });
});

describe('what a reply wants besides reporting', () => {
  it.each([
    ['这周请小王代报', { delegate: { to: '小王' } }],
    ['在开会，下午报', { snooze: { until: '下午', away: false } }],
    ['请假到周三，周四再报', { snooze: { until: '周三', away: true } }],
    ['这项不归我们管，应由区城管执法局负责', { notOurs: { owner: '区城管执法局' } }],
    ['JB-2024-030时间不够，申请延期到12月底', { extension: { until: '12月底' }, ticket: 'JB-2024-030' }],
    ['东督办〔2024〕5号已办结，请予销号', { closed: true, ticket: '东督办〔2024〕5号' }],
    ['因连续暴雨无法施工，申请本月不扣分', { exemption: true }],
    ['更正：上周报的380万应为308万', { correction: true, earlier: true }],
    ['补报：上周完成投资66万元', { late: true }],
  ])('is found in “%s”', (text, wants) => {
    expect(readReply(text).intents).toMatchObject(wants);
  });

  it.each(['本周完成120万，主体封顶', '图审意见上周五才回复', '施工单位报告已提交'])(
    'is nothing in “%s”',
    (text) => {
      const { delegate, snooze, notOurs, extension, correction } = readReply(text).intents;
      expect([delegate, snooze, notOurs, extension, correction]).toEqual([null, null, null, null, false]);
    },
  );
});

describe('what follows from a reply', () => {
  it.each([
    ['本周完成投资120万元', 'normal', 'accept'],
    ['本周大概干了120万', 'normal', 'ask_confirm'],
    ['主体施工到5层', 'normal', 'ask_amount'],
    ['进度款没到位，请财政局协调', 'blocked', 'draft_ticket'],
    ['缺钢筋工10人，请协调', 'delayed', 'draft_ticket'],
    ['临时用水已经接通，问题解决了', 'issue_resolved', 'propose_close'],
    ['临电的问题还是没解决，上次报过了', 'blocked', 'link_existing'],
    ['该项目已取消，建议调出清单', 'unknown', 'office_confirm'],
    ['本周500万，累计450万', 'suspicious', 'ask_confirm'],
    ['下周打算封顶', 'plan_only', 'ask_progress'],
    ['预计年底完成投资5000万元', 'forecast', 'ask_progress'],
    ['[图片]', 'media_only', 'ask_progress'],
    ['本周没进展', 'no_progress', 'ask_issue'],
    ['请问累计是填今年的吗？', 'not_report', 'ignore'],
  ])('“%s” is %s and leads to %s', (text, status, action) => {
    expect(read(text)).toMatchObject({ status, action });
  });
});
