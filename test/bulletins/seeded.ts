import { inTransaction } from '../../src/database/transaction.ts';
import type { Database, Work } from '../../src/database/work.ts';
import { NOTHING_SAID } from '../../src/check-ins/report.ts';
import { recordReport } from '../../src/check-ins/record-report.ts';
import { ensureRound, type Round } from '../../src/check-ins/rounds.ts';
import { projectToReport } from '../../src/check-ins/store.ts';
import { wan } from './district.ts';

/** 2026-W48 as the beat has it. */
export const week48: Round = {
  id: '2026-W48',
  opensAt: new Date('2026-11-26T01:00:00Z'),
  remindsAt: new Date('2026-11-27T01:00:00Z'),
  closesAt: new Date('2026-11-27T04:00:00Z'),
  inspectsAt: new Date('2026-11-27T07:00:00Z'),
};

export const week47: Round = {
  id: '2026-W47',
  opensAt: new Date('2026-11-19T01:00:00Z'),
  remindsAt: new Date('2026-11-20T01:00:00Z'),
  closesAt: new Date('2026-11-20T04:00:00Z'),
  inspectsAt: new Date('2026-11-20T07:00:00Z'),
};

export const at = <T>(
  db: Database,
  now: Date,
  work: (work: Work) => Promise<T>,
  cause = 'test',
): Promise<T> => inTransaction(db, { now, actor: null, cause }, work);

/** Two units with two contacts, three projects under way and one finished; an office of two. */
export async function seed(db: Database): Promise<void> {
  await db
    .insertInto('units')
    .values([
      { name: '区住建局', unit_group: '区直单位' },
      { name: '扬子洲镇', unit_group: '属地' },
    ])
    .execute();
  const person = (
    id: string,
    post: string,
    role: '办公室' | '联系人' | '区领导' | '督查室',
    unit?: string,
  ) => ({
    id,
    name: `姓名${id}`,
    post,
    roles: [role],
    open_id: `ou_${id}`,
    ...(unit ? { unit } : {}),
  });
  await db
    .insertInto('people')
    .values([
      person('office-1', '领导小组办公室甲', '办公室'),
      person('office-2', '领导小组办公室乙', '办公室'),
      person('leader', '挂点区领导', '区领导'),
      person('inspector', '区督查室联系人', '督查室'),
      person('contact-1', '区住建局联系人', '联系人', '区住建局'),
      person('contact-2', '扬子洲镇联系人', '联系人', '扬子洲镇'),
    ])
    .execute();
  const project = (code: string, unit: string, contact: string, plan: number) => ({
    code,
    name: `${code}项目`,
    nature: '计划实施' as const,
    stage: '开工' as const,
    unit,
    contact,
    year_plan_fen: wan(plan),
    planned_start: '2026-03',
    plan_year: 2026,
    remarks: '{}',
  });
  await db
    .insertInto('projects')
    .values([
      project('A', '区住建局', 'contact-1', 1000),
      project('B', '区住建局', 'contact-1', 2000),
      project('C', '扬子洲镇', 'contact-2', 500),
      { ...project('D', '扬子洲镇', 'contact-2', 500), stage: '建成' },
      { ...project('E', '扬子洲镇', 'contact-2', 9000), nature: '前期谋划' },
    ])
    .execute();
}

/** A report by card, at the moment. */
export async function report(
  db: Database,
  round: Round,
  code: string,
  now: Date,
  said: { invested?: number; cumulative?: number; problem?: string },
): Promise<void> {
  await at(db, now, async (work) => {
    await ensureRound(work, round);
    const project = await projectToReport(work.db, round.id, code);
    if (!project) throw new Error(`no project ${code}`);
    await recordReport(work, {
      round,
      project,
      author: project.contact ?? '',
      source: 'card',
      sourceMessage: 'om_test',
      figures: {
        ...NOTHING_SAID,
        invested: said.invested === undefined ? null : wan(said.invested),
        cumulative: said.cumulative === undefined ? null : wan(said.cumulative),
        problem: said.problem ?? null,
      },
    });
  });
}
