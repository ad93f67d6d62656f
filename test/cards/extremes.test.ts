import { describe, expect, it } from 'vitest';
import { type CheckInView, checkInCard } from '../../cards/check-in.ts';
import { declarationCard } from '../../cards/declaration.ts';
import { declarationSheetCard } from '../../cards/declaration-sheet.ts';
import { declarationListCard } from '../../cards/declaration-list.ts';
import { districtWeekCard } from '../../cards/district-week.ts';
import { exemptionCard, type ExemptionAsk, exemptionClosedCard } from '../../cards/exemption.ts';
import { exemptionFormCard } from '../../cards/exemption-form.ts';
import { exemptionQueueCard } from '../../cards/exemption-queue.ts';
import { helpCard } from '../../cards/help.ts';
import { importCard, type ImportView } from '../../cards/import.ts';
import { myProjectsCard } from '../../cards/my-projects.ts';
import { libraryCard } from '../../cards/library.ts';
import { lightReasonsCard } from '../../cards/light-reasons.ts';
import { planChangeCard } from '../../cards/plan-change.ts';
import { planGapsCard } from '../../cards/plan-gaps.ts';
import { planHistoryCard } from '../../cards/plan-history.ts';
import { projectCard } from '../../cards/project.ts';
import { projectListCard } from '../../cards/project-list.ts';
import { receiptCard } from '../../cards/receipt.ts';
import { ticketCard } from '../../cards/ticket.ts';
import { ticketStoryCard } from '../../cards/ticket-story.ts';
import { ticketDraftCard } from '../../cards/ticket-draft.ts';
import { ticketDraftsCard } from '../../cards/ticket-drafts.ts';
import { ticketGroupCard } from '../../cards/ticket-group.ts';
import { ticketSummaryCard } from '../../cards/ticket-summary.ts';
import { ladderCard } from '../../cards/ladder.ts';
import { ticketRefusalsCard } from '../../cards/ticket-refusals.ts';
import { ticketListCard } from '../../cards/ticket-list.ts';
import { ticketDutiesCard } from '../../cards/ticket-duties.ts';
import { ruleCard } from '../../cards/rule.ts';
import { ruleChangeCard } from '../../cards/rule-change.ts';
import { ruleListCard } from '../../cards/rule-list.ts';
import { scoreCard } from '../../cards/score.ts';
import { scoreTraceCard } from '../../cards/score-trace.ts';
import { scoreTableCard } from '../../cards/score-table.ts';
import { ruleSetCard } from '../../cards/rule-set.ts';
import { projectTraceCard, sumTraceCard } from '../../cards/trace.ts';
import { troubleCard } from '../../cards/trouble.ts';
import { visitCard, visitFindingsCard, visitListCard, type VisitStep } from '../../cards/visit.ts';
import { weeklyCards } from '../../cards/weekly.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';

/** What somebody bent on mischief, or pasting from elsewhere, could put into any text. */
const WILD = '<at id=all></at> **粗** [点我](https://evil.example) `x` ~~y~~ :OK:\n# 题\n- 列\n| a | b |\n';
const LONG = WILD.repeat(15);

const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

const FIGURES = many(6, () => ({ label: WILD, value: LONG.slice(0, 40) }));
const LINE = (n: number) => ({ code: `P-${n}`, name: `${n} ${LONG}`, about: LONG, light: '黄灯' });
const RULE = '口径';

const checkIn = (page: CheckInView['page']): object =>
  checkInCard({
    round: '2026-W48',
    title: '第48周项目填报',
    notice: LONG,
    color: 'blue',
    tags: [{ text: WILD, color: 'blue' }],
    page,
  });

const fields = {
  invested: LONG,
  cumulative: LONG,
  progress: LONG,
  problem: LONG,
  next: LONG,
  promise: '未完成',
  reason: LONG,
};

const importing = (state: ImportView['state'], lines: number): object =>
  importCard({
    id: 'i1',
    fileName: `${WILD}.xlsx`,
    state,
    refusal: null,
    plan: {
      year: 2026,
      yearNote: WILD,
      totals: WILD,
      kinds: many(5, (n) => ({
        sheet: `表${n}`,
        added: many(lines, () => LONG),
        changed: many(lines, () => LONG),
        gone: many(lines, () => LONG),
        same: 3,
      })),
      refused: many(lines, () => LONG),
      doubts: many(lines, () => LONG),
      blocked: null,
      isEmpty: false,
      present: '项目清单、人员',
    },
    decided: null,
  });

const weekly = (units: number): object[] =>
  weeklyCards({
    title: '周督查 2026年第48期',
    subtitle: WILD,
    summary: LONG,
    sample: true,
    late: true,
    silent: false,
    overview: [WILD, WILD],
    details: [WILD],
    figures: FIGURES,
    chart: { title: '完成率', points: [{ x: WILD, y: 1, series: '完成率' }] },
    lights: { green: 1, yellow: 2, red: 3, grey: 4 },
    groups: ['区直单位', '属地'].map((title) => ({
      title,
      units: many(units, (n) => ({
        name: `${n}${WILD}`,
        answered: '3/5',
        rate: '80.00%',
        gap: '-3.1',
        behind: n % 2 === 0,
        lights: '红1',
        week: '1',
        year: '2',
        plan: '3',
      })),
    })),
    ...(() => {
      const lit = many(90, (n) => ({ project: `${n}${LONG}`, unit: WILD, reason: WILD, isNew: n === 0 }));
      return { red: lit, yellow: lit, grey: lit };
    })(),
    problems: many(90, (n) => ({
      project: `${n}${LONG}`,
      unit: WILD,
      text: LONG,
      category: WILD,
      owner: WILD,
      whose: LONG,
      weeks: '连续3周',
      isNew: false,
    })),
    ...(() => {
      const changed = many(90, () => ({ project: LONG, unit: WILD, lights: WILD, why: LONG }));
      return { changes: { sentence: WILD, down: changed, up: changed, fresh: changed } };
    })(),
    problemsSentence: WILD,
    notNamedAgain: many(90, () => ({ project: LONG, unit: WILD, text: LONG })),
    milestones: many(90, () => ({ project: LONG, unit: WILD, milestone: WILD, words: LONG })),
    visits: many(40, () => ({
      project: LONG,
      unit: WILD,
      when: WILD,
      findings: many(9, (n) => ({ words: LONG, problem: n % 2 === 0 })),
      counts: WILD,
    })),
    standingSentence: WILD,
    week: '2026-W48',
    doubtful: many(60, () => ({ project: LONG, unit: WILD, why: LONG })),
    missed: many(60, () => ({ project: LONG, unit: WILD, why: LONG })),
    missing: many(60, () => ({ unit: WILD, projects: 3, contacts: WILD, names: many(5, () => LONG) })),
    basis: many(10, () => RULE),
    privateNote: WILD,
  });

/** Several cards of one bulletin, each by itself. */
const exemption = (...asks: ExemptionAsk[]): object =>
  exemptionCard({
    id: 'e1',
    title: WILD,
    project: LONG,
    color: 'orange',
    tags: many(3, () => ({ text: WILD, color: 'blue' as const })),
    lead: LONG,
    reason: LONG.repeat(4),
    facts: many(8, () => ({ label: WILD, value: LONG })),
    known: many(4, (n) => ({ title: WILD, lines: many(60, () => LONG), open: n === 0 })),
    signatures: many(2, (n) => ({
      post: WILD,
      who: LONG,
      opinion: n === 0 ? null : { yes: false, text: LONG, at: WILD },
    })),
    decisions: many(3, () => LONG),
    story: many(60, () => LONG),
    hasFiles: true,
    asks,
    closedBecause: LONG,
    hints: many(3, () => LONG),
  });

const exemptionQueue = (lines: number | null): object =>
  exemptionQueueCard({
    subtitle: WILD,
    lines:
      lines === null
        ? null
        : many(lines, (n) => ({
            id: `e${n}`,
            title: LONG,
            tags: [WILD, WILD],
            because: many(3, () => LONG),
            reason: LONG,
            figures: LONG,
            yes: '继续',
          })),
    reasons: many(3, (n) => `${n}${WILD}`),
    hints: [LONG],
    others: many(5, () => ({ title: WILD, lines: many(300, () => LONG) })),
  });

const exemptionForm = (projects: number): object =>
  exemptionFormCard({
    objections: many(9, () => LONG),
    projects: many(projects, (n) => ({ text: LONG, value: `P-${n}` })),
    months: many(2, (n) => ({ text: WILD, value: `2026-1${n}` })),
    categories: many(23, (n) => `类别${n}`),
    project: 'P-0',
    month: '2026-11',
    category: null,
    reason: LONG.repeat(4),
    until: null,
  });

const byPart = (name: string, cards: readonly object[]): Record<string, () => object> =>
  Object.fromEntries(cards.map((card, index) => [`${name}, card ${index + 1}`, () => card]));

const QUESTION = { sentence: LONG, keep: WILD, adopt: { text: WILD, field: 'invested', value: 1 } };

const receiptPart = (n: number) => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  name: WILD,
  lines: many(8, () => WILD),
  changes: [WILD],
  doubts: [WILD],
  question: { ...QUESTION, round: '2026-W48', project: `P-${n}` },
  notes: [WILD],
  problem: { sentence: WILD, decided: false },
  form: n === 0 ? { fields, cumulativeHint: LONG, asksPlan: true } : null,
  closed: n === 0 ? null : WILD,
});

const findings = many(20, (n) => ({
  place: n + 1,
  words: LONG,
  problem: n % 4 !== 0,
  draft: n % 4 === 1 ? '草稿12' : null,
}));

const visit = (step: VisitStep): object =>
  visitCard({
    id: 'v1',
    title: '督查记录',
    project: LONG,
    color: 'blue',
    state: '待提交',
    facts: [WILD, WILD, WILD],
    findings,
    step,
  });

const drafts = (sorts: boolean): object =>
  ticketDraftsCard({
    title: '问题草稿',
    subtitle: WILD,
    drafts: many(300, (n) => ({
      id: `t${n}`,
      no: `草稿${n}`,
      project: LONG,
      unit: WILD,
      words: LONG,
      weeks: '连续第3周',
      category: '要素-电',
      owner: WILD,
      said: WILD,
      outcome: sorts ? null : LONG,
      offer: sorts ? { text: n % 3 === 0 ? null : LONG, doubt: LONG, value: WILD } : null,
    })),
    sorts,
    nothing: WILD,
    hints: [WILD, WILD],
  });

const duties = (count: number): object =>
  ticketDutiesCard({
    subtitle: WILD,
    duties: many(count, (n) => ({
      title: LONG,
      level: WILD,
      overdue: n % 2 === 0 ? WILD : null,
      reason: LONG,
      about: LONG,
      buttons: many(3, (button) => ({ text: LONG, value: { act: `act${button}`, id: `t${n}` } })),
    })),
    decided: many(count, () => LONG),
    notices: many(3, () => ({ title: WILD, lines: many(count, () => LONG) })),
    hints: many(5, () => LONG),
  });

const ticket = (over: Partial<Parameters<typeof ticketCard>[0]> = {}): object =>
  ticketCard({
    id: 't1',
    form: 'f1',
    title: '交办单 东督交〔2026〕13号',
    project: LONG,
    color: 'orange',
    tags: many(3, () => ({ text: WILD, color: 'neutral' as const })),
    words: LONG.repeat(3),
    said: WILD,
    weeks: '连续第30周',
    notices: many(4, () => LONG),
    facts: many(6, () => ({ label: WILD, value: LONG, note: LONG })),
    progress: many(60, () => LONG),
    why: { title: '为什么发这张单', lines: many(9, () => LONG), source: LONG },
    story: many(200, () => LONG),
    outcome: LONG,
    asks: {
      taps: many(2, (n) => ({ act: `tap${n}`, text: '撤回申请' })),
      forms: many(3, (form) => ({
        name: `form${form}`,
        title: form === 0 ? null : '批示、转办、提级、提请会商、直接销号',
        fields: [
          { kind: 'text', name: `text${form}`, label: '批示内容或理由', value: LONG, rows: 2 },
          { kind: 'day', name: `day${form}`, label: '办理期限（可不填）' },
          ...(form === 2
            ? [
                {
                  kind: 'choice' as const,
                  name: `choice${form}`,
                  label: '类别',
                  options: many(24, (n) => ({ text: `审批-施工许可${n}`, value: `v${n}` })),
                },
              ]
            : []),
        ],
        buttons: many(5, (n) => ({ act: `act${form}${n}`, text: '提请会商' })),
      })),
      others: [{ act: 'chat', text: '建协调群' }],
    },
    closedBecause: null,
    ...over,
  });

const ticketList = (grouped: boolean): object =>
  ticketListCard({
    filter: LONG,
    asOf: WILD,
    figures: FIGURES,
    total: 5000,
    lines: many(60, (n) => ({
      id: `t${n}`,
      number: WILD,
      project: LONG,
      words: LONG,
      category: WILD,
      owner: LONG,
      level: WILD,
      stage: WILD,
      due: WILD,
      urgency: 'late',
      warning: LONG,
    })),
    groups: grouped
      ? {
          title: '承办单位',
          rows: many(300, () => ({ name: LONG, active: 1, overdue: 1, dueThisWeek: 1, closed: 1 })),
        }
      : null,
    drafts: LONG,
    nothing: WILD,
    views: many(6, (n) => ({ text: WILD, value: { act: 'ticket.list', filter: { n } } })),
    file: { act: 'ticket.list-file', filter: {} },
    hints: [LONG],
    sample: true,
  });

const ruleField = (n: number) => ({
  key: `rule${n}`,
  title: WILD,
  unit: WILD,
  written: n === 0 ? LONG.slice(0, 1000) : WILD,
  default: LONG,
  usual: WILD,
  expected: LONG,
  choices: n === 1 ? ['周一', '周二'] : null,
  lines: n === 0 ? 8 : 1,
});

const ruleText = { value: LONG, does: LONG, source: LONG };

const declarations = (decides: boolean): object =>
  declarationListCard({
    title: '谋划申报',
    subtitle: WILD,
    lines: many(300, (n) => ({
      id: `d${n}`,
      no: `申报${n}`,
      name: LONG,
      about: WILD,
      said: LONG,
      state: WILD,
      stateColor: 'blue',
      warning: LONG,
      plain: n % 3 !== 0,
    })),
    decides,
    nothing: WILD,
    hints: [WILD],
  });

const CARDS: Record<string, () => object> = {
  '谋划申报, the queue': () => declarations(true),
  '谋划申报, to read': () => declarations(false),
  '谋划申报, a workbook': () =>
    declarationSheetCard({
      fileName: LONG,
      sentence: LONG,
      color: 'orange',
      taken: many(400, () => LONG),
      refused: many(400, () => LONG),
    }),
  项目库: () =>
    libraryCard({
      whose: LONG,
      asOf: WILD,
      figures: FIGURES.slice(0, 4),
      batches: many(4, () => ({ title: LONG, lines: many(400, () => ({ name: LONG, about: LONG })) })),
      views: many(5, (n) => ({ text: WILD, value: { act: 'library.show', n } })),
      nothing: WILD,
      sample: true,
    }),
  '谋划申报, one': () =>
    declarationCard({
      id: 'd1',
      title: '谋划申报 申报1',
      unit: LONG,
      state: WILD,
      color: 'blue',
      facts: many(5, () => ({ label: WILD, value: LONG })),
      notice: LONG,
      twins: many(60, () => LONG),
      story: many(300, () => LONG),
      editing: {
        name: LONG,
        category: WILD,
        amount: LONG,
        channel: WILD,
        stage: WILD,
        categories: many(9, (n) => `${n}${WILD}`),
        channels: many(5, (n) => `${n}`),
        stages: many(4, (n) => `${n}`),
        submit: '更正',
      },
      mayWithdraw: true,
      deciding: { mayAccept: true, sure: LONG },
    }),
  得分: () =>
    scoreCard({
      title: LONG,
      subtitle: LONG,
      tags: [WILD],
      figures: FIGURES.slice(0, 4),
      counted: many(4, () => LONG),
      ahead: many(2, () => ({ label: WILD, words: LONG })),
      facts: many(600, (n) => ({
        kind: WILD,
        words: LONG,
        about: LONG,
        points: WILD,
        struck: n % 2 === 0 ? WILD : null,
      })),
      factsSentence: LONG,
      basis: [LONG, LONG],
      trace: { act: 'score.trace', unit: LONG, month: null },
      hints: [LONG],
      sample: true,
    }),
  '得分, its trace': () =>
    scoreTraceCard({
      unit: LONG,
      subtitle: LONG,
      counted: many(4, () => LONG),
      rule: many(2, () => LONG),
      declarations: many(90, () => ({ title: LONG, story: many(30, () => LONG) })),
      facts: many(300, () => LONG),
      other: { rules: LONG, lines: [LONG] },
      sample: true,
    }),
  得分表: () =>
    scoreTableCard({
      title: WILD,
      subtitle: LONG,
      groups: ['区直单位', '属地'].map((title) => ({
        title,
        rows: many(400, (n) => ({ rank: `${n}`, unit: LONG, count: n, score: '8.00', facts: WILD })),
      })),
      notes: many(3, () => LONG),
      basis: [LONG],
      file: { act: 'score.file', month: null },
      sample: true,
    }),
  规则: () =>
    ruleListCard({
      mayChange: true,
      sets: many(20, (n) => ({
        key: `set${n}`,
        title: WILD,
        rules: many(20, () => ({ title: WILD, value: LONG, default: LONG, mark: WILD })),
      })),
    }),
  '规则, a set': () =>
    ruleSetCard({
      key: 'set',
      title: WILD,
      takesEffect: WILD,
      mayChange: true,
      rules: many(20, (n) => ({ ...ruleField(n), ...ruleText })),
    }),
  '规则, one': () =>
    ruleCard({
      ...ruleField(0),
      ...ruleText,
      set: 'set',
      setTitle: WILD,
      isChanged: true,
      takesEffect: WILD,
      history: many(20, () => ({ when: WILD, before: LONG, after: LONG, reason: LONG })),
      mayChange: true,
    }),
  '规则, a change': () =>
    ruleChangeCard({
      id: 'c1',
      state: 'proposed',
      setTitle: WILD,
      changes: many(20, () => ({ title: WILD, before: LONG, after: `${LONG}\n${LONG}` })),
      reason: LONG,
      takesEffect: WILD,
      follows: LONG,
      decided: null,
    }),
  '四单, with all that can be asked': () => ticket(),
  '四单, to read': () => ticket({ asks: null, closedBecause: LONG }),
  办理经过: () =>
    ticketStoryCard({
      title: WILD,
      project: LONG,
      color: 'blue',
      entries: many(300, () => ({ at: '11月26日 10:00', what: LONG, by: WILD })),
    }),
  '不扣分申请, to sign': () => exemption({ kind: 'sign', as: LONG }),
  '不扣分申请, to revoke': () => exemption({ kind: 'revoke' }),
  '不扣分申请, to decide': () => exemption({ kind: 'decide', yes: WILD, no: WILD }),
  '不扣分申请, of one’s own': () => exemption({ kind: 'withdraw' }),
  不扣分续报: () =>
    exemption({
      kind: 'report',
      reason: LONG.repeat(4),
      until: '2026-12-20',
      category: '天气',
      categories: many(23, (n) => `类别${n}`),
    }),
  '不扣分申请, no more': () => exemptionClosedCard({ title: WILD, project: LONG, sentence: LONG }),
  不扣分申请表: () => exemptionForm(90),
  '不扣分申请表, no project': () => exemptionForm(0),
  不扣分清单: () => exemptionQueue(300),
  '不扣分清单, to read': () => exemptionQueue(null),
  待决定事项: () => duties(300),
  '待决定事项, none': () => duties(0),
  '问题草稿, the queue': () => drafts(true),
  '问题草稿, to read': () => drafts(false),
  '协调群 of a ticket': () =>
    ticketGroupCard({
      title: LONG,
      project: LONG,
      color: 'red',
      tags: many(3, () => ({ text: WILD, color: 'red' as const })),
      words: LONG.repeat(3),
      facts: many(8, () => ({ label: WILD, value: LONG.repeat(3) })),
      progress: many(60, () => LONG),
      hints: [LONG, LONG],
    }),
  '协调群, its summary': () =>
    ticketSummaryCard({
      title: LONG,
      project: LONG,
      color: 'green',
      state: WILD,
      words: LONG.repeat(3),
      figures: FIGURES.slice(0, 4),
      facts: many(9, () => ({ label: WILD, value: LONG.repeat(3) })),
      verified: LONG.repeat(3),
      hint: LONG,
    }),
  转办情况: () =>
    ticketRefusalsCard({
      asOf: WILD,
      units: many(200, () => ({ unit: LONG, times: 9, transferred: 1, kept: 1, categories: LONG })),
      lines: many(500, () => LONG),
      file: { act: 'ticket.list-file', filter: {} },
      notes: [LONG, WILD],
    }),
  六级调度: () =>
    ladderCard({
      about: LONG,
      done: LONG,
      levels: many(6, () => ({
        title: WILD,
        held: LONG,
        vacant: true,
        basis: LONG,
        gaps: many(300, () => LONG),
      })),
      appointed: many(300, () => LONG),
      notes: [LONG, LONG],
    }),
  '问题清单, a line each': () => ticketList(false),
  '问题清单, in groups': () => ticketList(true),
  '问题草稿, one': () =>
    ticketDraftCard({
      id: 't1',
      title: '问题草稿12',
      project: LONG,
      color: 'orange',
      state: { text: '待梳理', color: 'orange' },
      weeks: '连续第30周',
      words: LONG.repeat(3),
      facts: [WILD, WILD, WILD],
      again: many(60, () => LONG),
      outcome: LONG,
      sorting: {
        categories: many(24, (n) => `类别${n}`),
        category: '类别1',
        units: many(300, (n) => `${n}${WILD}`),
        owner: WILD,
        coOwners: [WILD],
        doubt: LONG,
        matters: [{ text: WILD, value: 'ordinary' }],
        matter: 'ordinary',
        causes: [{ text: WILD, value: 'none' }],
        cause: 'none',
        levels: many(6, (n) => ({ text: LONG, value: `${n}` })),
        due: LONG,
        sources: many(5, () => LONG),
        others: many(60, (n) => ({ id: `t${n + 2}`, text: LONG })),
      },
    }),
  '督查记录, to hand in': () => visit({ kind: 'recorded' }),
  '督查记录, to mend': () => visit({ kind: 'editing', problems: LONG, fine: LONG }),
  '督查记录, handed in': () => visit({ kind: 'submitted' }),
  督查发现: () => visitFindingsCard({ project: LONG, void: false, facts: [WILD, WILD], findings }),
  '督查记录, many': () =>
    visitListCard({
      title: WILD,
      visits: many(20, (n) => ({ id: `v${n}`, project: LONG, when: WILD, found: LONG, unsent: true })),
    }),
  '帮助, not understood': () =>
    helpCard({
      who: WILD,
      unknown: LONG,
      offers: many(3, () => ({ say: WILD, does: WILD, button: '查看' })),
    }),
  运行情况: () =>
    troubleCard({
      asOf: '11月26日 09:00',
      unmatched: many(50, () => ({ who: WILD, unit: WILD, why: WILD })),
      unmatchedCount: 500,
      undelivered: many(50, () => ({ what: WILD, to: WILD, why: LONG, at: '11月26日 09:00' })),
      undeliveredCount: 50,
    }),
  '填报, a project': () =>
    checkIn({
      kind: 'project',
      code: 'P-1',
      place: '第1/60个',
      name: LONG,
      plan: LONG,
      facts: [WILD, WILD],
      answered: WILD,
      doubts: [WILD],
      question: QUESTION,
      fields,
      cumulativeHint: LONG,
      same: '与上周相同',
      previous: 'P-0',
      next: 'P-2',
      list: many(60, (n) => ({ code: `P-${n}`, text: LONG.slice(0, 60) })),
    }),
  '填报, the summary': () =>
    checkIn({
      kind: 'summary',
      receipts: many(10, () => ({ name: WILD, lines: [WILD, WILD], doubts: [WILD] })),
      list: many(10, (n) => ({ code: `P-${n}`, text: WILD })),
    }),
  '填报, nothing': () => checkIn({ kind: 'empty', sentence: WILD }),
  '回执, several projects': () =>
    receiptCard({
      id: receiptPart(0).id,
      title: '已收到，我理解为：',
      subtitle: WILD,
      color: 'blue',
      tags: [{ text: '第48周', color: 'blue' }],
      parts: many(20, receiptPart),
      asks: LONG,
      step: { kind: 'confirm', yes: true },
    }),
  '导入, many changes': () => importing('proposed', 500),
  '导入, one of each': () => importing('applied', 1),
  ...byPart('周督查', weekly(60)),
  ...byPart('周督查, few units', weekly(2)),
  填报情况: () =>
    districtWeekCard({
      title: '第48周填报情况',
      state: WILD,
      sample: true,
      figures: FIGURES,
      missing: many(60, () => ({ unit: WILD, group: '区直单位', projects: 3, contacts: WILD })),
      answered: many(60, () => ({ unit: WILD, said: '3/3', invested: '1', problems: 2 })),
      bulletin: '第47期',
      readAt: '11月26日 09:00',
    }),
  我的项目: () =>
    myProjectsCard({
      who: WILD,
      figures: FIGURES,
      groups: [{ title: WILD, projects: many(234, LINE) }],
      nothing: WILD,
    }),
  '查, several': () => projectListCard({ words: WILD, projects: many(234, LINE) }),
  '查, one': () =>
    projectCard({
      code: 'P-1',
      name: LONG,
      stage: '开工',
      nature: '计划实施',
      about: [WILD],
      figures: FIGURES,
      five: many(4, () => ({ what: WILD, is: LONG })),
      lights: many(4, () => ({ color: '红灯', why: LONG })),
      dates: many(3, () => LONG),
      months: many(12, (n) => ({ month: `${n + 1}月`, invested: '1', progress: LONG, isNow: n === 10 })),
      approvals: many(40, () => ({
        item: WILD,
        state: WILD,
        left: '逾期12个工作日',
        isOverdue: true,
        due: WILD,
        unit: WILD,
      })),
      approvalNote: WILD,
      latest: { title: WILD, lines: many(5, () => LONG) },
      latestNote: null,
      content: LONG,
      remarks: many(30, () => LONG),
      sample: true,
      opens: true,
      changeable: many(300, (n) => ({ text: `${n}${WILD}`, value: `f${n}` })),
    }),
  为什么: () =>
    lightReasonsCard({
      code: WILD,
      name: LONG,
      asOf: WILD,
      lights: many(4, () => ({
        title: WILD,
        color: '红灯',
        why: LONG,
        figures: many(6, () => LONG),
        rule: LONG,
        source: LONG,
        remedy: LONG,
      })),
      unlit: [WILD],
      sample: true,
    }),
  溯源: () => {
    const light = { title: WILD, color: '红灯', why: LONG, rule: LONG, source: LONG };
    return projectTraceCard({
      code: WILD,
      name: LONG,
      asOf: WILD,
      rate: LONG,
      parts: many(60, () => ({ title: WILD, source: WILD, words: LONG, corrections: many(9, () => WILD) })),
      plan: many(3, () => LONG),
      lights: many(4, () => light),
      other: { rule: LONG, lights: many(4, () => light) },
      sample: true,
    });
  },
  '溯源, 全区': () =>
    sumTraceCard({
      name: LONG,
      asOf: WILD,
      rate: LONG,
      each: '单位',
      parts: many(300, () => ({ name: LONG, rate: WILD, done: WILD, plan: WILD })),
      sample: true,
    }),
  五个一缺项: () =>
    planGapsCard({
      title: WILD,
      asOf: WILD,
      figures: FIGURES,
      groups: many(60, (n) => ({ title: `${n}${WILD}`, lines: many(15, () => LONG) })),
      nothing: WILD,
      notes: [WILD],
      sample: true,
    }),
  ...Object.fromEntries(
    (['asking', 'proposed', 'applied', 'dismissed'] as const).map((state) => [
      `修改, ${state}`,
      () =>
        planChangeCard({
          id: 'c1',
          code: WILD,
          name: LONG,
          state,
          fields: many(30, () => ({ title: WILD, before: LONG, after: LONG })),
          reason: LONG,
          doubts: many(8, () => LONG),
          who: [WILD, WILD],
        }),
    ]),
  ),
  变更记录: () =>
    planHistoryCard({
      code: WILD,
      name: LONG,
      entries: many(300, () => ({ title: WILD, lines: many(40, () => LONG), reason: LONG, source: WILD })),
    }),
};

describe('every card bears what people put into it', () => {
  it.each(Object.entries(CARDS))('%s', (_name, make) => {
    const card = make();
    expect(validateCard(card)).toEqual([]);
    const markdowns = [...JSON.stringify(card).matchAll(/"tag":"markdown","content":"((?:[^"\\]|\\.)*)"/g)];
    expect(markdowns.map(([, words]) => words).join()).not.toMatch(/<at|\]\(http|\*\*粗|~~y|# 题/);
  });
});
