import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Work } from '../../src/database/work.ts';
import { differenceText, isEmpty } from '../../src/projects/difference.ts';
import {
  applyImport,
  dismissImport,
  type Import,
  importById,
  type Outcome,
  proposeAgain,
  proposeImport,
} from '../../src/projects/imports.ts';
import { sampleDistrict } from '../../src/projects/sample.ts';
import { stagesOf } from '../../src/projects/stage-history.ts';
import { standingWorkbook } from '../../src/projects/standing.ts';
import type { Project, Workbook } from '../../src/projects/workbook.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

const NOW = new Date('2024-02-06T01:00:00Z');

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());

const working = <T>(work: (work: Work) => Promise<T>, actor: string | null = null): Promise<T> =>
  inTransaction(database.db, { now: NOW, actor, cause: 'test' }, work);

const propose = async (workbook: Workbook): Promise<Import> => {
  const bytes = await writeWorkbook(workbook);
  return working((work) => proposeImport(work, bytes, '计划.xlsx'));
};

const apply = (id: string): Promise<Outcome> => working((work) => applyImport(work, id, []));

const standing = async (): Promise<Workbook> => (await standingWorkbook(database.db, 2024)).workbook;

describe('importing the plan', () => {
  const sample = sampleDistrict(2024);

  it('changes nothing before somebody confirms', async () => {
    const { state, difference } = await propose(sample);
    expect(state).toBe('proposed');
    expect(difference?.kinds.projects.added).toHaveLength(224);
    expect(difference?.refused).toEqual([]);
    expect((await standing()).projects).toEqual([]);
  });

  it('makes the workbook stand as it was sent', async () => {
    const { id } = await propose(sample);
    const reactions: number[] = [];
    const outcome = await working((work) =>
      applyImport(work, id, [async (_work, { planYear }) => void reactions.push(planYear)]),
    );
    expect(outcome).toEqual({ ok: true, sentence: '已导入。' });
    expect(reactions).toEqual([2024]);
    const stands = await standing();
    expect(stands.projects).toEqual(sample.projects.toSorted((a, b) => (a.code < b.code ? -1 : 1)));
    expect(stands.people).toHaveLength(sample.people.length);
    expect(stands.monthPlans).toHaveLength(sample.monthPlans.length);
    const { rows } = await database.pool.query('select action, count(*)::int as n from journal group by 1');
    expect(rows).toContainEqual({ action: 'project.added', n: 224 });
  });

  it('says that nothing changes when the file comes again', async () => {
    const again = await propose(sample);
    expect(again.difference && isEmpty(again.difference)).toBe(true);
    expect(again.difference && differenceText(again.difference)).toContain('没有变化。');
    expect(await apply(again.id)).toEqual({ ok: false, sentence: '没有变化，无需导入。' });
  });

  it('shows each change field by field and marks what is gone', async () => {
    const [first, second, ...others] = sample.projects;
    if (!first || !second) throw new Error('the sample has projects');
    const changed = { ...first, yearPlanFen: 120_000_000_000, stage: '建成' as const };
    const { id, difference } = await propose({
      ...sample,
      projects: [changed, ...others],
      monthPlans: sample.monthPlans.filter(({ project }) => project !== second.code),
      approvals: sample.approvals.filter(({ project }) => project !== second.code),
    });
    expect(difference?.kinds.projects.changed).toEqual([
      {
        label: expect.stringContaining(first.code),
        fields: [
          { title: '阶段', before: '开工', after: '建成' },
          { title: '年度计划投资', before: '4,410万元', after: '12亿元' },
        ],
      },
    ]);
    expect(difference?.kinds.projects.gone).toHaveLength(1);
    expect(difference?.doubts.join()).toContain(first.code);
    expect((await apply(id)).ok).toBe(true);
    const row = await database.db
      .selectFrom('projects')
      .select(['name', 'removed_at'])
      .where('code', '=', second.code)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ name: second.name, removed_at: NOW });
    const back = await propose(sample);
    expect((await apply(back.id)).ok).toBe(true);
    expect(await standing()).toMatchObject({ planYear: 2024 });
    const settled = await propose(sample);
    expect(settled.difference && isEmpty(settled.difference)).toBe(true);
  });

  it('brings a project back without the targets of before', async () => {
    const [, second] = sample.projects;
    if (!second) throw new Error('the sample has projects');
    const left = sample.projects.filter(({ code }) => code !== second.code);
    // Its targets are still listed, and refused, so they stay as they are.
    await apply((await propose({ ...sample, projects: left })).id);
    const bare = {
      ...sample,
      monthPlans: sample.monthPlans.filter(({ project }) => project !== second.code),
      approvals: sample.approvals.filter(({ project }) => project !== second.code),
    };
    expect((await apply((await propose(bare)).id)).ok).toBe(true);
    const again = await propose(bare);
    expect(again.difference && differenceText(again.difference)).toContain('没有变化。');
    expect((await apply((await propose(sample)).id)).ok).toBe(true);
  });

  it('keeps the history of a stage with its days and the workbook that told them', async () => {
    const built = sample.projects.findLast(({ stage }) => stage === '开工')!;
    const stages = () =>
      stagesOf(database.db, built.code).then((all) => all.map(({ step, on }) => [step, on]));
    const becomes = async (more: Partial<Project>): Promise<void> => {
      const projects = sample.projects.map((one) => (one === built ? { ...one, ...more } : one));
      expect(await apply((await propose({ ...sample, projects })).id)).toMatchObject({ ok: true });
    };
    expect(await stages()).toEqual([['开工', built.actualStart]]);
    await becomes({ stage: '停工', suspendedOn: '2024-02-01' });
    await becomes({ stage: '开工' });
    await becomes({ actualStart: '2023-02' });
    expect(await stages()).toEqual([
      ['开工', '2023-02'],
      ['停工', '2024-02-01'],
      ['复工', null],
    ]);
    const told = await database.db
      .selectFrom('stage_changes')
      .select(['reason', 'source'])
      .where('project', '=', built.code)
      .orderBy('seq')
      .execute();
    expect(told).toHaveLength(4);
    for (const { reason, source } of told) {
      expect(reason).toBe('导入工作簿“计划.xlsx”');
      expect(source).toMatch(/^cli:/);
    }
    await expect(database.pool.query('update stage_changes set happened_on = null')).rejects.toThrow(
      'append-only',
    );
    await becomes({});
  });

  it('keeps a person whose number changed, and asks the platform anew', async () => {
    const contact = sample.people.find(({ name }) => name === '区商务局联系人')!;
    await database.db
      .updateTable('people')
      .set({ open_id: 'ou_old' })
      .where('name', '=', contact.name)
      .execute();
    const before = await database.db
      .selectFrom('people')
      .select('id')
      .where('name', '=', contact.name)
      .executeTakeFirstOrThrow();
    const key = '10099999999';
    const swap = (one: string | null): string | null => (one === contact.key ? key : one);
    const { id, difference } = await propose({
      ...sample,
      people: sample.people.map((one) => (one.key === contact.key ? { ...one, key, mobile: key } : one)),
      projects: sample.projects.map((one) => ({ ...one, contact: swap(one.contact) })),
    });
    expect(difference?.kinds.people.changed.map(({ fields }) => fields)).toEqual([
      [{ title: '手机', before: `尾号${contact.key.slice(-4)}`, after: '尾号9999' }],
    ]);
    expect(difference?.kinds.projects.changed).toEqual([]);
    await apply(id);
    const after = await database.db
      .selectFrom('people')
      .select(['id', 'open_id', 'mobile'])
      .where('name', '=', contact.name)
      .executeTakeFirstOrThrow();
    expect(after).toEqual({ id: before.id, open_id: null, mobile: key });
    await apply((await propose(sample)).id);
  });

  it('goes stale when the base changes between showing and confirming', async () => {
    const renamed = {
      ...sample,
      projects: sample.projects.map((one, index) => (index === 0 ? { ...one, team: '甲专班' } : one)),
    };
    const { id } = await propose(renamed);
    await database.db
      .updateTable('projects')
      .set({ team: '乙专班' })
      .where('code', '=', sample.projects[0]?.code ?? '')
      .execute();
    expect((await apply(id)).ok).toBe(false);
    expect((await importById(database.db, id))?.state).toBe('stale');
    await working((work) => proposeAgain(work, id, null));
    expect((await importById(database.db, id))?.difference?.kinds.projects.changed[0]?.fields).toEqual([
      { title: '推进班子', before: '乙专班', after: '甲专班' },
    ]);
    expect((await apply(id)).ok).toBe(true);
    expect(await apply(id)).toEqual({ ok: false, sentence: '这份工作簿已经导入过了。' });
  });

  it('can be confirmed or dismissed, but only once', async () => {
    const { id } = await propose(sample);
    expect((await working((work) => dismissImport(work, id))).ok).toBe(true);
    expect((await apply(id)).ok).toBe(false);
    expect((await working((work) => dismissImport(work, id))).ok).toBe(false);
  });

  it('reads the months anew for the year the office chooses', async () => {
    const { id } = await propose(sample);
    await working((work) => proposeAgain(work, id, 2025));
    const found = await importById(database.db, id);
    expect(found?.difference).toMatchObject({ planYear: 2025, yearFrom: '办公室指定', yearBefore: 2024 });
    expect(found?.difference?.kinds.monthPlans.added).toHaveLength(1080);
  });

  it('never leaves the district without an office', async () => {
    const { id, difference } = await propose({
      ...sample,
      people: sample.people.filter(({ roles }) => !roles.includes('办公室')),
    });
    expect(difference?.blocked).toMatch(/办公室/);
    expect((await apply(id)).ok).toBe(false);
  });
});
