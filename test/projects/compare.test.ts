import { assert, constantFrom, integer, option, property, record, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare } from '../../src/projects/compare.ts';
import { sampleDistrict } from '../../src/projects/sample.ts';
import {
  emptyWorkbook,
  KINDS,
  type Project,
  type Workbook,
  type WorkbookPerson,
} from '../../src/projects/workbook.ts';

const person = (name: string, mobile: string | null, more: Partial<WorkbookPerson> = {}): WorkbookPerson => ({
  key: mobile ?? `${name}@`,
  name,
  post: null,
  unit: null,
  roles: [],
  mobile,
  email: null,
  level: null,
  standIn: null,
  ...more,
});

const withPeople = (...people: WorkbookPerson[]): Workbook => ({ ...emptyWorkbook(2024), people });

const sample = sampleDistrict(2024);

const projects = uniqueArray(
  record({
    index: integer({ min: 0, max: 30 }),
    yearPlanFen: option(integer({ min: 0, max: 1e9 })),
    stage: constantFrom<Project['stage']>('储备', '开工', '建成'),
  }),
  { selector: ({ index }) => index },
).map((rows) =>
  rows.flatMap(({ index, ...changed }): Project[] => {
    const base = sample.projects[index];
    return base ? [{ ...base, ...changed }] : [];
  }),
);

describe('comparing', () => {
  it('finds nothing between two equal plans', () => {
    const comparison = compare(sample, structuredClone(sample));
    for (const kind of KINDS)
      expect([comparison[kind].added, comparison[kind].changed, comparison[kind].gone]).toEqual([[], [], []]);
  });

  it('accounts for every project on both sides, once', () => {
    assert(
      property(projects, projects, (before, after) => {
        const { added, changed, gone, same } = compare(
          { ...sample, projects: before },
          { ...sample, projects: after },
        ).projects;
        expect(added.length + changed.length + same).toBe(after.length);
        expect(gone.length + changed.length + same).toBe(before.length);
        expect(
          changed.every(({ fields }) =>
            fields.every((field) => field.before !== field.after || field.title === '年度计划投资'),
          ),
        ).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['mobile', person('甲', '13800000001'), person('甲改名', '13800000001'), ['姓名']],
    [
      'mail',
      person('甲', null, { key: 'a@b.cn', email: 'a@b.cn' }),
      person('乙', '13800000001', { email: 'A@b.cn' }),
      ['姓名', '手机', '邮箱'],
    ],
    ['name and unit', person('甲', '13800000001'), person('甲', '13800000002'), ['手机']],
  ])('knows a person by %s', (_way, before, after, titles) => {
    const { people } = compare(withPeople(before), withPeople(after));
    expect(people.changed.map(({ fields }) => fields.map(({ title }) => title))).toEqual([titles]);
    expect([people.added, people.gone]).toEqual([[], []]);
  });

  it('never shows a number of a phone', () => {
    const { people } = compare(
      withPeople(person('甲', '13800001234')),
      withPeople(person('甲', '13800005678')),
    );
    expect(people.changed[0]?.fields).toEqual([{ title: '手机', before: '尾号1234', after: '尾号5678' }]);
  });

  it('takes two people of one name apart by their numbers', () => {
    const { people } = compare(
      withPeople(person('甲', '13800000001'), person('甲', '13800000002')),
      withPeople(person('甲', '13800000002'), person('甲', '13800000003')),
    );
    expect(people.same).toBe(1);
    expect(people.changed.map(({ before, after }) => [before.mobile, after.mobile])).toEqual([
      ['13800000001', '13800000003'],
    ]);
  });

  it('leaves the targets of other years alone', () => {
    const plan = { project: 'X', month: '2023-12', investedFen: 1, progress: null };
    const comparison = compare({ ...sample, monthPlans: [plan] }, { ...sample, monthPlans: [] });
    expect(comparison.monthPlans.gone).toEqual([]);
  });
});
