import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import type { WeeklyFacts } from '../../src/bulletins/project-standing.ts';
import { type Sums, WeeklySnapshot } from '../../src/bulletins/snapshot.ts';
import { facts, project, rules, version, wan } from './district.ts';

/**
 * Four projects, 4 000 万元 planned: A on course, B red with a problem for the second week, C silent, D finished.
 *
 *           plan   W47   W48   year
 *   A 住建  1000   600   250    850
 *   B 住建  1000    50   100    150  (late)
 *   C 扬子洲 500    40     –     40
 *   D 教体  1500  1500     –   1500  (建成)
 */
const district = (more: Partial<WeeklyFacts> = {}): WeeklyFacts =>
  facts({
    rounds: ['2026-W47', '2026-W48'],
    projects: [
      project({
        code: 'A',
        versions: [
          version({ project: 'A', round: '2026-W47', cumulative: wan(600), cumulativeStated: true }),
          version({ project: 'A', round: '2026-W48', invested: wan(250) }),
        ],
      }),
      project({
        code: 'B',
        versions: [
          version({ project: 'B', round: '2026-W47', invested: wan(50), problem: '施工许可未办' }),
          version({
            project: 'B',
            round: '2026-W48',
            invested: wan(100),
            problem: '施工许可仍未办，联系13800001111',
            late: true,
            confirmed: false,
          }),
        ],
      }),
      project({
        code: 'C',
        unit: '扬子洲镇',
        contact: '扬子洲镇联系人',
        yearPlan: wan(500),
        stage: '储备',
        versions: [version({ project: 'C', round: '2026-W47', invested: wan(40) })],
      }),
      project({
        code: 'D',
        unit: '区教体局',
        stage: '建成',
        yearPlan: wan(1500),
        versions: [version({ project: 'D', round: '2026-W47', invested: wan(1500) })],
      }),
    ],
    ...more,
  });

describe('周督查 of a small district', () => {
  const snapshot = compileWeekly(district(), rules);

  it('is what its schema says', () => {
    expect(WeeklySnapshot.parse(JSON.parse(JSON.stringify(snapshot)))).toEqual(snapshot);
  });

  it('sums the district as counted by hand', () => {
    expect(snapshot.district).toEqual({
      projects: 4,
      toReport: 3,
      answered: 2,
      late: 1,
      unconfirmed: 1,
      investedWeek: wan(350),
      investedYear: wan(2540),
      yearPlan: wan(4000),
      rate: 6350,
      gap: 6350 - 8333,
      lights: { green: 1, yellow: 0, red: 1, grey: 1 },
    });
    expect(snapshot.pace).toEqual({ months: 10, ratio: 8333 });
  });

  it('keeps the two groups apart', () => {
    expect(
      snapshot.groups.map(({ group, sums }) => [group, sums.answered, sums.toReport, sums.rate]),
    ).toEqual([
      ['区直单位', 2, 2, 7143],
      ['属地', 0, 1, 800],
    ]);
  });

  it('says whom to turn to for what is missing', () => {
    const town = snapshot.groups[1]?.units[0];
    expect(town).toMatchObject({
      name: '扬子洲镇',
      answered: 0,
      toReport: 1,
      missingContacts: ['扬子洲镇联系人'],
    });
  });

  it('counts starts over all projects and over those due', () => {
    expect(snapshot.starts).toEqual({ started: 3, projects: 4, startedOfDue: 3, due: 4 });
  });

  it('quotes problems without phone numbers, with their age', () => {
    expect(snapshot.problems).toMatchObject([
      { code: 'B', text: '施工许可仍未办，联系（电话略）', suggestedOwner: '区公建中心', weeks: 2 },
    ]);
  });

  it('lists what is not green, red first', () => {
    expect(snapshot.lit.map(({ code, light }) => [code, light])).toEqual([
      ['B', 'red'],
      ['C', 'grey'],
    ]);
  });
});

describe('周督查 beside the last one', () => {
  const last = compileWeekly(
    {
      ...district(),
      round: { ...facts().round, id: '2026-W47' },
      now: new Date('2026-11-20T07:00:00Z'),
      day: '2026-11-20',
      rounds: ['2026-W47'],
      projects: district().projects.map((each) => ({
        ...each,
        versions: each.versions.filter((v) => v.round === '2026-W47' && v.project !== 'C'),
      })),
    },
    rules,
  );

  it('compares figures and names what turned red since', () => {
    const now = compileWeekly(district({ previous: { ...last, lit: [] } }), rules);
    expect(now.previous).toMatchObject({ week: '2026-W47', rate: last.district.rate, toReport: 3 });
    expect(now.lit.filter((lit) => lit.newlyRed).map((lit) => lit.code)).toEqual(['B']);
  });

  it('counts in what arrived after it and says so', () => {
    const after = new Date('2026-11-21T02:00:00Z');
    const before = new Date('2026-11-19T02:00:00Z');
    const projects = district().projects.map((each) => ({
      ...each,
      versions: [
        ...each.versions.map((v) => (v.round === '2026-W47' && each.code !== 'C' ? { ...v, at: before } : v)),
        ...(each.code === 'B'
          ? [version({ project: 'B', round: '2026-W47', version: 2, at: after, invested: wan(80) })]
          : []),
      ],
    }));
    const now = compileWeekly(district({ previous: last, projects }), rules);
    // C came late with 40, B corrected 50 to 80.
    expect(now.afterPrevious).toEqual({ projects: 2, units: ['区住建局', '扬子洲镇'], invested: wan(70) });
    expect(now.district.investedYear).toBe(wan(2570));
  });
});

describe('周督查 at the edges', () => {
  it('comes out when nobody answered', () => {
    const silent = compileWeekly(
      facts({ projects: [project({ code: 'A' }), project({ code: 'B' })] }),
      rules,
    );
    expect(silent.district).toMatchObject({ answered: 0, toReport: 2, investedWeek: 0, rate: 0, gap: -8333 });
  });

  it('comes out of an empty district', () => {
    const empty = compileWeekly(facts(), rules);
    expect(empty.district).toMatchObject({ projects: 0, rate: null, gap: null });
    expect(WeeklySnapshot.safeParse(empty).success).toBe(true);
  });

  it('gives no rate without a plan', () => {
    const unplanned = compileWeekly(facts({ projects: [project({ code: 'A', yearPlan: null })] }), rules);
    expect(unplanned.district).toMatchObject({ yearPlan: 0, rate: null, gap: null });
  });

  it('lets a rate pass a hundred percent', () => {
    const report = version({ project: 'A', round: '2026-W48', invested: wan(1234.5) });
    const ahead = compileWeekly(facts({ projects: [project({ code: 'A', versions: [report] })] }), rules);
    expect(ahead.district.rate).toBe(12345);
  });
});

const UNITS = facts().units.map((unit) => unit.name);

const anyProjects = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[A-Z]\d$/),
    unit: fc.constantFrom(...UNITS),
    stage: fc.constantFrom('开工' as const, '储备' as const, '建成' as const),
    yearPlan: fc.option(fc.integer({ min: 0, max: 1e12 })),
    weeks: fc.array(
      fc.record({
        round: fc.constantFrom('2026-W46', '2026-W47', '2026-W48'),
        invested: fc.option(fc.integer({ min: 0, max: 1e11 })),
        cumulativeStated: fc.boolean(),
        problem: fc.option(fc.string()),
        late: fc.boolean(),
      }),
    ),
  }),
  { selector: ({ code }) => code, maxLength: 12 },
);

const built = anyProjects.map((projects) =>
  projects.map(({ weeks, ...plan }) =>
    project({
      ...plan,
      versions: weeks.map((week, index) =>
        version({
          id: `${plan.code}-${index}`,
          project: plan.code,
          version: index,
          cumulative: week.invested,
          ...week,
        }),
      ),
    }),
  ),
);

const SUMMED = [
  'projects',
  'toReport',
  'answered',
  'late',
  'unconfirmed',
  'investedWeek',
  'investedYear',
  'yearPlan',
] as const;

const add = (sums: readonly Sums[]): number[] =>
  SUMMED.map((key) => sums.reduce((sum, each) => sum + each[key], 0));

describe('周督查 of any district', () => {
  it('has units that sum to groups and groups that sum to the district', () => {
    fc.assert(
      fc.property(built, (projects) => {
        const { district, groups } = compileWeekly(facts({ projects }), rules);
        expect(add(groups.map((group) => group.sums))).toEqual(add([district]));
        for (const { sums, units } of groups) expect(add(units)).toEqual(add([sums]));
      }),
    );
  });

  it('does not depend on the order of anything', () => {
    const shuffled = built.chain((projects) =>
      fc
        .tuple(
          fc.shuffledSubarray(projects, { minLength: projects.length }),
          fc.infiniteStream(fc.nat()),
          fc.shuffledSubarray([...facts().units], { minLength: 3 }),
        )
        .map(([order, stream, units]) => ({
          projects,
          again: facts({
            units,
            projects: order.map((each) => ({
              ...each,
              versions: each.versions
                .map((one) => ({ one, at: stream.next().value ?? 0 }))
                .toSorted((a, b) => a.at - b.at)
                .map(({ one }) => one),
            })),
          }),
        })),
    );
    fc.assert(
      fc.property(shuffled, ({ projects, again }) => {
        expect(compileWeekly(again, rules)).toEqual(compileWeekly(facts({ projects }), rules));
      }),
    );
  });

  it('counts every project to report under exactly one light', () => {
    fc.assert(
      fc.property(built, (projects) => {
        const { lights, toReport } = compileWeekly(facts({ projects }), rules).district;
        expect(lights.green + lights.yellow + lights.red + lights.grey).toBe(toReport);
      }),
    );
  });
});
