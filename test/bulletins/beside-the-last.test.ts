import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import type { Lit, ProjectFacts, WeeklyRules } from '../../src/bulletins/project-standing.ts';
import { readSnapshot } from '../../src/bulletins/read-snapshot.ts';
import { type WeeklySnapshot } from '../../src/bulletins/snapshot.ts';
import { type Light, LIGHTS } from '../../src/bulletins/snapshot-lines.ts';
import { weeklyChangesView } from '../../src/bulletins/weekly-changes.ts';
import { weeklyView } from '../../src/bulletins/weekly-view.ts';
import { facts, project, rules, version, wan } from './district.ts';

const lit = (light: Light): Lit => ({
  light,
  reasons: light === 'green' ? [] : [`${light}的原因`],
  brief: light === 'green' ? '' : `${light}的原因`,
  progressRed: false,
});
const lightBy = (lights: Readonly<Record<string, Light>>): WeeklyRules => ({
  ...rules,
  light: ({ code }) => lit(lights[code] ?? 'green'),
});

const last = facts({
  round: {
    id: '2026-W47',
    opensAt: new Date('2026-11-19T01:00:00Z'),
    closesAt: new Date('2026-11-20T04:00:00Z'),
  },
  now: new Date('2026-11-20T07:00:00Z'),
  day: '2026-11-20',
  rounds: ['2026-W47'],
});

/** The bulletin of the 48th week beside that of the 47th. */
function both(
  before: readonly ProjectFacts[],
  now: readonly ProjectFacts[],
  lights: { before?: Readonly<Record<string, Light>>; now?: Readonly<Record<string, Light>> } = {},
): WeeklySnapshot {
  const previous = compileWeekly({ ...last, projects: before }, lightBy(lights.before ?? {}));
  return compileWeekly(
    facts({ rounds: ['2026-W47', '2026-W48'], projects: now, previous }),
    lightBy(lights.now ?? {}),
  );
}

const AT_47 = new Date('2026-11-19T02:00:00Z');
const said = (code: string, round: string, more: Parameters<typeof version>[0] | object = {}) =>
  version({ project: code, round, ...(round === '2026-W47' ? { at: AT_47 } : {}), ...more });

describe('lights beside the last bulletin', () => {
  it.each([
    ['red', 'yellow', '升'],
    ['yellow', 'red', '降'],
    ['grey', 'red', '降'],
    ['grey', 'green', '升'],
    ['green', 'grey', '降'],
    ['yellow', 'yellow', '平'],
  ] as const)('%s → %s is %s', (before, now, change) => {
    const snapshot = both([project({ code: 'A' })], [project({ code: 'A' })], {
      before: { A: before },
      now: { A: now },
    });
    expect(snapshot.projects[0]).toMatchObject({ before, light: now, change });
  });

  it('says why: the rule’s words, and for a green one the figures', () => {
    const reported = project({
      code: 'A',
      versions: [said('A', '2026-W48', { invested: wan(900) })],
    });
    const snapshot = both(
      [project({ code: 'A' }), project({ code: 'B' })],
      [reported, project({ code: 'B' })],
      {
        before: { A: 'yellow', B: 'green' },
        now: { A: 'green', B: 'red' },
      },
    );
    expect(snapshot.projects.map(({ why }) => why)).toEqual(['完成90.00%，比序时+6.67个百分点', 'red的原因']);
    const changes = weeklyView(snapshot, null).changes;
    expect(changes?.sentence).toBe('亮灯较上期：降灯1个，升灯1个，持平0个。');
    expect(changes?.down).toEqual([
      { project: '项目B', unit: '区住建局', lights: '绿→红', why: 'red的原因' },
    ]);
  });

  it('calls a project new that the last bulletin did not have, and none finished', () => {
    const finished = project({ code: 'D', stage: '建成' });
    const snapshot = both(
      [project({ code: 'A' })],
      [project({ code: 'A' }), project({ code: 'N' }), finished],
    );
    expect(snapshot.projects.map(({ code, change }) => [code, change])).toEqual([
      ['A', '平'],
      ['D', null],
      ['N', '新'],
    ]);
  });

  it('compares nothing with nothing', () => {
    const first = compileWeekly(facts({ projects: [project({ code: 'A' })] }), rules);
    expect(first.projects[0]?.change).toBeNull();
    expect(weeklyView(first, null).changes).toBeNull();
    expect(weeklyChangesView(first)).toBeNull();
  });

  it('counts every project under one change', () => {
    const lights = fc.record({
      A: fc.constantFrom(...LIGHTS),
      B: fc.constantFrom(...LIGHTS),
      C: fc.constantFrom(...LIGHTS),
    });
    const three = ['A', 'B', 'C'].map((code) => project({ code }));
    fc.assert(
      fc.property(lights, lights, (before, now) => {
        const back = both(three, three, { before: now, now: before }).projects;
        both(three, three, { before, now }).projects.forEach(({ change }, index) => {
          const turned = { 升: '降', 降: '升', 平: '平', 新: '新' } as const;
          expect(back[index]?.change).toBe(change && turned[change]);
        });
      }),
    );
  });
});

describe('problems beside the last bulletin', () => {
  it('are new, said again, or named no more; who is silent has settled nothing', () => {
    const named = (code: string, ...rounds: string[]) =>
      rounds.map((round) => said(code, round, { problem: `${code}的问题` }));
    const before = ['A', 'B', 'C'].map((code) => project({ code, versions: named(code, '2026-W47') }));
    const now = [
      project({ code: 'A', versions: named('A', '2026-W47', '2026-W48') }),
      project({ code: 'B', versions: [...named('B', '2026-W47'), said('B', '2026-W48', { invested: 0 })] }),
      project({ code: 'C', versions: named('C', '2026-W47') }),
      project({ code: 'D', versions: named('D', '2026-W48') }),
    ];
    const snapshot = both(before, now);
    expect(snapshot.problems.map(({ code, weeks }) => [code, weeks])).toEqual([
      ['A', 2],
      ['D', 1],
    ]);
    expect(snapshot.notNamedAgain).toEqual([
      { code: 'B', project: '项目B', unit: '区住建局', text: 'B的问题' },
    ]);
    const view = weeklyView(snapshot, null);
    expect(view.problemsSentence).toBe(
      '本周提出问题2个：新提出1个，连续两周及以上未解决1个；上期提出、本周填报未再提及1个。',
    );
    expect(view.problems.map(({ weeks }) => weeks)).toEqual(['连续2周', '新']);
  });
});

describe('what was promised for the week', () => {
  it('is told as met, missed with the reporter’s reason, or not said', () => {
    const kept = (result: '完成' | '未完成', note: string | null) => ({
      kept: { result, note, until: null },
    });
    const snapshot = compileWeekly(
      facts({
        projects: [
          project({ code: 'A', versions: [said('A', '2026-W48', kept('完成', null))] }),
          project({ code: 'B', versions: [said('B', '2026-W48', kept('未完成', '连续下雨'))] }),
          project({ code: 'C', versions: [said('C', '2026-W48')] }),
          project({ code: 'D' }),
          project({
            code: 'E',
            targetNow: wan(500),
            versions: [said('E', '2026-W48', { invested: wan(600) })],
          }),
        ],
      }),
      rules,
    );
    expect(snapshot.projects.map(({ met }) => met?.met)).toEqual([
      '达到',
      '未达到',
      '未说明',
      undefined,
      '达到',
    ]);
    const view = weeklyView(snapshot, null);
    expect(view.overview).toContain('已填报项目中，达到进度要求2个，未达到1个，未说明1个。');
    expect(view.missed).toEqual([{ project: '项目B', unit: '区住建局', why: '上周计划未完成（连续下雨）' }]);
  });
});

describe('milestones for 宣传报道', () => {
  it('stand in the first bulletin after they were reported, once', () => {
    const topped = said('A', '2026-W48', { progress: '主体封顶，联系13800001111' });
    const again = [
      said('A', '2026-W47', { progress: '主体已封顶' }),
      said('A', '2026-W48', { progress: '封顶后砌筑，主体已封顶' }),
    ];
    expect(both([project({ code: 'A' })], [project({ code: 'A', versions: [topped] })]).milestones).toEqual([
      {
        code: 'A',
        name: '项目A',
        unit: '区住建局',
        milestone: '封顶',
        words: '主体封顶，联系（电话略）',
        report: topped.id,
      },
    ]);
    expect(
      both([project({ code: 'A', versions: again.slice(0, 1) })], [project({ code: 'A', versions: again })])
        .milestones,
    ).toEqual([]);
  });

  it('reported late for the week before stand in the next one', () => {
    const late = said('A', '2026-W47', { progress: '全线贯通', at: new Date('2026-11-21T02:00:00Z') });
    const snapshot = both([project({ code: 'A' })], [project({ code: 'A', versions: [late] })]);
    expect(snapshot.milestones).toMatchObject([{ milestone: '贯通' }]);
  });

  it('are no start of what had started long ago, but a stage that was entered', () => {
    const report = (code: string) => [said(code, '2026-W48', { progress: '已开工' })];
    const snapshot = both(
      [
        project({ code: 'A', stage: '开工' }),
        project({ code: 'B', stage: '储备' }),
        project({ code: 'C', stage: '储备' }),
        project({ code: 'D', stage: '开工' }),
      ],
      [
        project({ code: 'A', stage: '开工', versions: report('A') }),
        project({ code: 'B', stage: '储备', versions: report('B') }),
        project({ code: 'C', stage: '开工' }),
        project({ code: 'D', stage: '建成' }),
      ],
    );
    expect(snapshot.milestones.map(({ code, milestone, words }) => [code, milestone, words])).toEqual([
      ['B', '开工', '已开工'],
      ['C', '开工', '阶段由储备转为开工'],
      ['D', '竣工', '阶段由开工转为建成'],
    ]);
  });
});

describe('a bulletin of the first version', () => {
  /** As it was frozen before lights were compared. */
  const old = {
    version: 1,
    week: '2026-W47',
    opensAt: '2026-11-19T01:00:00.000Z',
    closesAt: '2026-11-20T04:00:00.000Z',
    compiledAt: '2026-11-20T07:00:00.000Z',
    late: false,
    sample: false,
    planYear: 2026,
    pace: { months: 10, ratio: 8333 },
    ...(() => {
      const sums = {
        projects: 1,
        toReport: 1,
        answered: 1,
        late: 0,
        unconfirmed: 0,
        investedWeek: wan(10),
        investedYear: wan(100),
        yearPlan: wan(1000),
        rate: 1000,
        gap: -7333,
        lights: { green: 0, yellow: 0, red: 1, grey: 0 },
      };
      const unit = { ...sums, name: '区住建局', shortName: '住建局', missingContacts: [] };
      return { district: sums, groups: [{ group: '区直单位', sums, units: [unit] }] };
    })(),
    starts: { started: 1, projects: 1, startedOfDue: 1, due: 1 },
    projects: [
      {
        code: 'A',
        name: '项目A',
        unit: '区住建局',
        light: 'red',
        investedWeek: wan(10),
        investedYear: wan(100),
        yearPlan: wan(1000),
        report: 'r1',
      },
    ],
    lit: [
      {
        code: 'A',
        name: '项目A',
        unit: '区住建局',
        light: 'red',
        reasons: ['累计完成100万元'],
        brief: '完成10.0%',
        newlyRed: true,
        progressRed: true,
      },
    ],
    problems: [],
    doubtful: [],
    previous: null,
    afterPrevious: { projects: 0, units: [], invested: 0 },
    rules: ['规则一。'],
  };

  it('is still read and shown, without what it does not know', () => {
    const view = weeklyView(readSnapshot(old), null);
    expect(view).toMatchObject({
      title: '周督查 2026年第47期',
      red: [{ project: '项目A', unit: '住建局', reason: '完成10.0%', isNew: true }],
      changes: null,
      milestones: [],
    });
    expect(readSnapshot(old).projects[0]).toMatchObject({ rate: 1000, gap: -7333, change: null });
  });

  it('is compared with by the next one', () => {
    const snapshot = compileWeekly(
      facts({ projects: [project({ code: 'A' })], previous: readSnapshot(old) }),
      lightBy({ A: 'yellow' }),
    );
    expect(snapshot.projects[0]).toMatchObject({ before: 'red', light: 'yellow', change: '升' });
  });
});
