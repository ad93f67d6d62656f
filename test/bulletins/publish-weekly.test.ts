import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { weeklyInspect } from '../../jobs/weekly-inspect.ts';
import { createRunner } from '../../jobs/runner.ts';
import { setBulletinGroup } from '../../src/bulletins/groups.ts';
import { publishWeekly } from '../../src/bulletins/publish-weekly.ts';
import { bulletinOf, latestBulletin } from '../../src/bulletins/store.ts';
import { act } from '../../src/tickets/act.ts';
import { draftProblem } from '../../src/tickets/drafts/draft-problem.ts';
import { findingsOf } from '../../src/inspections/findings.ts';
import { draftFinding, recordVisit, submitVisit } from '../../src/inspections/record-visit.ts';
import { visitById } from '../../src/inspections/store.ts';
import { roundsBetween } from '../../src/check-ins/beat.ts';
import { ensureRound } from '../../src/check-ins/rounds.ts';
import { contacts, fillDistrict, fillReports } from '../bench/large-district.ts';
import { testDatabase, type TestDatabase } from '../kit/database.ts';
import { wan } from './district.ts';
import { at, report, seed, week47, week48 } from './seeded.ts';

let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await database.empty();
  await seed(database.db);
});

const friday = week48.inspectsAt;
const thursday = new Date('2026-11-26T02:00:00Z');
const bulletinGroup = (chat: string) =>
  at(database.db, thursday, (work) => setBulletinGroup(work, chat, true));
const publish = (round = week48, now = round.inspectsAt, late = false) =>
  at(database.db, now, (work) => publishWeekly(work, round, late));
const sent = () =>
  database.db
    .selectFrom('messages')
    .select(['template', 'person', 'chat', 'subject'])
    .where('template', '=', 'weekly')
    .orderBy('occasion')
    .execute();

describe('周督查 going out', () => {
  it('reaches every bulletin group once with what was reported', async () => {
    await bulletinGroup('oc_1');
    await bulletinGroup('oc_2');
    await report(database.db, week48, 'A', thursday, { cumulative: 800, invested: 100 });
    await report(database.db, week48, 'C', thursday, { invested: 20, problem: '水管迁改未完成' });
    await publish();
    expect(await sent()).toEqual([
      { template: 'weekly', chat: 'oc_1', person: null, subject: { week: '2026-W48' } },
      { template: 'weekly', chat: 'oc_2', person: null, subject: { week: '2026-W48' } },
    ]);
    const snapshot = await bulletinOf(database.db, '2026-W48');
    expect(snapshot?.district).toMatchObject({
      projects: 4,
      toReport: 3,
      answered: 2,
      investedWeek: wan(120),
      investedYear: wan(820),
      yearPlan: wan(4000),
      rate: 2050,
      gap: 2050 - 8333,
    });
    expect(snapshot?.problems).toMatchObject([
      { project: 'C项目', unit: '扬子洲镇', suggestedOwner: '区公建中心' },
    ]);
    expect(snapshot?.groups[0]?.units[0]).toMatchObject({
      answered: 1,
      toReport: 2,
      missingContacts: ['区住建局联系人'],
    });
  });

  it('of a large district goes out on two cards and then its workbook, one after another', async () => {
    await bulletinGroup('oc_1');
    await database.pool.query('delete from projects; delete from people; delete from units');
    await fillDistrict(database.db, contacts(300), 2026, (mobile) => `ou_${mobile}`);
    await at(database.db, thursday, (work) => ensureRound(work, week48));
    await fillReports(database.db, week48, 300);
    await publish();
    const rows = await database.db
      .selectFrom('messages')
      .select(['occasion', 'template', 'subject', 'follows'])
      .where('chat', '=', 'oc_1')
      .orderBy('occasion')
      .execute();
    const week = '2026-W48';
    expect(rows).toEqual([
      { occasion: 'weekly:2026-W48:oc_1', template: 'weekly', subject: { week }, follows: null },
      {
        occasion: 'weekly:2026-W48:oc_1:2',
        template: 'weekly',
        subject: { week, part: 2 },
        follows: 'weekly:2026-W48:oc_1',
      },
      {
        occasion: 'weekly:2026-W48:oc_1:file',
        template: 'weekly-file',
        subject: { week },
        follows: 'weekly:2026-W48:oc_1:2',
      },
    ]);
  });

  it('goes to the office in private where no group is set', async () => {
    await publish();
    expect(await sent()).toEqual(
      ['office-1', 'office-2'].map((person) => ({
        template: 'weekly',
        person,
        chat: null,
        subject: { week: '2026-W48', noGroup: true },
      })),
    );
  });

  it('comes out when nobody answered', async () => {
    await bulletinGroup('oc_1');
    await publish();
    expect((await bulletinOf(database.db, '2026-W48'))?.district).toMatchObject({ answered: 0, toReport: 3 });
    expect(await sent()).toHaveLength(1);
  });

  it('stays as it was when it is published twice', async () => {
    await bulletinGroup('oc_1');
    await publish();
    const first = await latestBulletin(database.db);
    await report(database.db, week48, 'A', new Date('2026-11-27T08:00:00Z'), { invested: 100 });
    await publish(week48, new Date('2026-11-27T09:00:00Z'));
    expect(await latestBulletin(database.db)).toEqual(first);
    expect(await sent()).toHaveLength(1);
  });

  it('is never changed in the database', async () => {
    await publish();
    await expect(database.db.deleteFrom('bulletins').execute()).rejects.toThrow(/append-only/);
  });

  it('counts late answers into its week and later ones into the next', async () => {
    await bulletinGroup('oc_1');
    await report(database.db, week47, 'A', new Date('2026-11-19T02:00:00Z'), { cumulative: 700 });
    await publish(week47);
    await report(database.db, week47, 'B', new Date('2026-11-21T02:00:00Z'), { invested: 300 });
    await report(database.db, week48, 'A', new Date('2026-11-27T05:00:00Z'), { invested: 50 });
    await publish();
    const snapshot = await bulletinOf(database.db, '2026-W48');
    expect(snapshot?.district).toMatchObject({
      answered: 1,
      late: 1,
      investedWeek: wan(50),
      investedYear: wan(1050),
    });
    expect(snapshot?.afterPrevious).toEqual({ projects: 1, units: ['区住建局'], invested: wan(300) });
    expect(snapshot?.previous).toMatchObject({ week: '2026-W47', answered: 1, toReport: 3 });
  });

  it('tells of the site visits since the last one, and of the problems on the list', async () => {
    const wednesday = new Date('2026-11-25T02:00:00Z');
    const visit = async (text: string, now: Date): Promise<void> => {
      const id = await at(database.db, now, (work) =>
        recordVisit(work, {
          project: 'C',
          inspector: 'inspector',
          text,
          message: null,
          findings: findingsOf(text),
        }),
      );
      await at(database.db, now, async (work) => {
        const told = await visitById(work.db, id);
        if (!told) throw new Error('no visit');
        await draftFinding(work, told, 1);
        await submitVisit(work, told);
      });
    };
    await visit('围挡破损，联系13800001111。现场作业正常。', wednesday);
    await publish();
    await visit('上周五之后看的，积水未清', new Date('2026-11-28T02:00:00Z'));
    const snapshot = await bulletinOf(database.db, '2026-W48');
    expect(snapshot?.visits).toMatchObject([
      {
        code: 'C',
        name: 'C项目',
        unit: '扬子洲镇',
        day: '2026-11-25',
        by: '区督查室联系人',
        findings: [
          { words: expect.stringContaining('围挡破损'), problem: true, draft: 1 },
          { words: expect.not.stringContaining('13800001111') },
          { words: '现场作业正常', problem: false, draft: null },
        ],
      },
    ]);
    expect(snapshot?.standing).toMatchObject([
      { no: 1, code: 'C', origin: 'inspection', weeks: 1, firstWeek: '2026-W48' },
    ]);
    await publish({ ...week48, id: '2026-W49', inspectsAt: new Date('2026-12-04T07:00:00Z') });
    const next = await latestBulletin(database.db);
    expect(next?.visits.map(({ findings }) => findings[0]?.words)).toEqual(['上周五之后看的']);
    expect(next?.standing).toHaveLength(2);
  });

  it('knows which reported problem was assigned, and what 四单 went out since the last', async () => {
    await report(database.db, week48, 'A', thursday, { invested: 10, problem: '水管迁改未完成' });
    const { id: reported } = await database.db.selectFrom('reports').select('id').executeTakeFirstOrThrow();
    await at(database.db, thursday, async (work) => {
      const { draft } = await draftProblem(work, {
        project: 'A',
        words: '水管迁改未完成',
        category: null,
        origin: 'check-in',
        raisedBy: 'contact-1',
        source: `report:${reported}:1`,
        message: null,
      });
      const matter = { cause: null, matter: 'ordinary', level: 2, due: null, requirement: null } as const;
      await act(
        work,
        draft.id,
        { act: 'assign', owner: '扬子洲镇', coOwners: [], category: '管线迁改', ...matter },
        null,
      );
    });
    await publish();
    const snapshot = await bulletinOf(database.db, '2026-W48');
    const assigned = {
      number: '东督交〔2026〕1号',
      owner: '扬子洲镇',
      level: 2,
      stage: '待签收',
      due: '2026-12-07',
      late: 0,
    };
    expect(snapshot?.problems).toMatchObject([{ code: 'A', assigned }]);
    expect(snapshot?.standing).toMatchObject([{ code: 'A', assigned }]);
    const none = { transferred: 0, reminded: 0, urged: 0, closed: 0 };
    expect(snapshot?.tickets).toEqual({ ...none, assigned: 1, active: 1, overdue: 0 });
    await publish({ ...week48, id: '2026-W49', inspectsAt: new Date('2026-12-11T07:00:00Z') });
    const next = await latestBulletin(database.db);
    expect(next?.tickets).toEqual({ ...none, assigned: 0, active: 1, overdue: 1 });
    expect(next?.standing[0]?.assigned?.late).toBe(4);
  });

  it('lets a late report of an earlier week reach the sums after it', async () => {
    await report(database.db, week48, 'A', thursday, { invested: 50 });
    await report(database.db, week47, 'A', new Date('2026-11-26T03:00:00Z'), { invested: 30 });
    await publish();
    expect((await latestBulletin(database.db))?.district.investedYear).toBe(wan(80));
  });
});

describe('the job 周督查', () => {
  it('runs once on Friday at three', async () => {
    await bulletinGroup('oc_1');
    const runner = createRunner(database.db, [weeklyInspect(roundsBetween)]);
    expect(await runner.tick(new Date('2026-11-27T06:59:00Z'))).toHaveLength(0);
    expect(await runner.tick(friday)).toHaveLength(1);
    expect(await runner.tick(friday)).toHaveLength(0);
    expect((await latestBulletin(database.db))?.late).toBe(false);
    expect(await sent()).toHaveLength(1);
  });

  it('is made up for after the service was away', async () => {
    const runner = createRunner(database.db, [weeklyInspect(roundsBetween)]);
    await runner.tick(thursday);
    await runner.tick(new Date('2026-11-28T01:00:00Z'));
    expect(await latestBulletin(database.db)).toMatchObject({ week: '2026-W48', late: true });
  });
});
