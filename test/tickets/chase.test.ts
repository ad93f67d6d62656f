import { randomUUID } from 'node:crypto';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chaseTickets } from '../../jobs/chase-tickets.ts';
import { createRunner } from '../../jobs/runner.ts';
import { type Day, dayOf, momentOf } from '../../src/calendar/days.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { writeRules } from '../../src/rules/commands.ts';
import { act } from '../../src/tickets/act.ts';
import { chaseTicket } from '../../src/tickets/chase/chase-ticket.ts';
import { draftProblem } from '../../src/tickets/drafts/draft-problem.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import { CLOCKS } from '../../src/tickets/life/clock-rule-set.ts';
import { eventsOf, ticketById } from '../../src/tickets/store.ts';
import { sendTicket } from '../../src/tickets/tell.ts';
import { type TestDatabase, testDatabase } from '../kit/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    insert into units (name, unit_group) values ('区住建局', '区直单位'), ('区教体局', '区直单位');
    insert into people (id, name, unit, roles) values
      ('office', '办公室', null, '{办公室}'), ('head', '区住建局主要负责人', '区住建局', '{主要负责人}'),
      ('builder', '区住建局联系人', '区住建局', '{联系人}')`);
});
afterAll(() => database.close());

let count = 0;

/** A problem that is assigned at ten in the morning; by default one that the unit doesn't touch. */
async function assigned(day: Day, ...then: readonly Asking[]): Promise<string> {
  const now = momentOf(day, '10:00');
  // One of a project of its own: the same problem named again would join the other.
  const project = `2026-${++count}`;
  await database.pool.query(
    `insert into projects (code, name, nature, stage, unit, plan_year)
     values ($1, '示例项目', '计划实施', '开工', '区教体局', 2026)`,
    [project],
  );
  return inTransaction(database.db, { now, actor: 'office', cause: null }, async (work) => {
    const { draft } = await draftProblem(work, {
      project,
      words: '施工许可证未办下来',
      category: null,
      origin: 'office',
      raisedBy: 'office',
      source: randomUUID(),
      message: null,
    });
    for (const asking of [ASSIGNMENT, ...then])
      expect(await act(work, draft.id, asking, null)).toMatchObject({ done: true });
    return draft.id;
  });
}

const ASSIGNMENT: Asking = {
  act: 'assign',
  owner: '区住建局',
  coOwners: [],
  category: '审批-施工许可',
  cause: null,
  matter: 'ordinary',
  level: null,
  due: null,
  requirement: null,
};
const ANSWERED: readonly Asking[] = [{ act: 'sign' }, { act: 'feedback', words: '正在办理', by: 'owner' }];

/** One process of the service: looks what is due, and works off what is queued. */
async function process(day: Day, time: string): Promise<void> {
  const now = momentOf(day, time);
  await createRunner(database.db, [chaseTickets()]).tick(now);
  await workOff(now);
}

async function workOff(now: Date): Promise<void> {
  const nothing = (): void => undefined;
  const taskList: TaskList = {
    'chase-ticket': (payload) => chaseTicket(database.db, payload, now),
    deliver: nothing,
    'deliver-bulk': nothing,
  };
  await runOnce({ pgPool: database.pool, taskList, logger: SILENT });
}

const SILENT = new Logger(() => () => undefined);

/** What the service did by itself: “2026-11-30 miss”. */
async function chased(ticket: string): Promise<string[]> {
  const events = await eventsOf(database.db, ticket);
  return events.filter(({ actor }) => actor === null).map(({ at, what }) => `${dayOf(at)} ${what.act}`);
}

const levelOf = async (ticket: string) => (await ticketById(database.db, ticket))?.life.level;

const told = async (ticket: string, person: string): Promise<number> => {
  const rows = await database.db
    .selectFrom('messages')
    .select('id')
    .where('template', '=', 'ticket')
    .where('subject_key', '=', `ticket:${ticket}`)
    .where('person', '=', person)
    .execute();
  return rows.length;
};

describe('the morning’s chase', () => {
  it('takes what is due and nothing else, on the morning after the day that was missed', async () => {
    const silent = await assigned('2026-11-26');
    const answered = await assigned('2026-11-26', ...ANSWERED);
    await process('2026-11-27', '08:30');
    expect(await chased(silent)).toEqual([]);
    await process('2026-11-29', '12:00');
    await process('2026-11-30', '08:29');
    expect(await chased(silent)).toEqual([]);
    await process('2026-11-30', '08:30');
    expect(await chased(silent)).toEqual(['2026-11-30 miss']);
    expect(await levelOf(silent)).toBe(2);
    expect(await chased(answered)).toEqual([]);
    // The head, who now has it, has its card a second time; the contact hears of it in a sentence.
    expect([await told(silent, 'head'), await told(silent, 'builder')]).toEqual([2, 1]);
    // The first 提醒单, three working days before the deadline, goes to the contact alone.
    await process('2026-12-02', '08:30');
    expect(await chased(answered)).toEqual(['2026-12-02 remind']);
    expect([await told(answered, 'head'), await told(answered, 'builder')]).toEqual([1, 2]);
  });

  it('chases a ticket once a day, however often it is tried', async () => {
    const ticket = await assigned('2026-12-08');
    await process('2026-12-10', '08:30');
    await process('2026-12-10', '08:31');
    const again = { ticket, at: momentOf('2026-12-10', '08:30').toISOString() };
    await Promise.all([1, 2, 3].map(() => chaseTicket(database.db, again, momentOf('2026-12-10', '09:00'))));
    expect(await chased(ticket)).toEqual(['2026-12-10 miss']);
    expect(await levelOf(ticket)).toBe(2);
  });

  it('is done once by two processes at the same moment, and no number is lost', async () => {
    const tickets = [];
    for (let each = 0; each < 8; each++) tickets.push(await assigned('2026-12-11', ...ANSWERED));
    await Promise.all([process('2026-12-17', '08:30'), process('2026-12-17', '08:30')]);
    await workOff(momentOf('2026-12-17', '08:31'));
    for (const ticket of tickets) expect(await chased(ticket)).toEqual(['2026-12-17 remind']);
    const forms = await database.db
      .selectFrom('ticket_forms')
      .select('number')
      .where('kind', '=', 'remind')
      .orderBy('number')
      .execute();
    expect(forms.map(({ number }) => number)).toEqual(forms.map((_, index) => index + 1));
  });

  it('says one step a morning after days in which the service was away', async () => {
    const ticket = await assigned('2026-12-18');
    // 签收 was missed on the 21st, the first 反馈 on the 23rd; the service comes back on the 24th.
    await process('2026-12-24', '10:10');
    await process('2026-12-24', '10:11');
    expect(await levelOf(ticket)).toBe(2);
    await process('2026-12-25', '08:30');
    expect(await levelOf(ticket)).toBe(3);
    expect(await chased(ticket)).toEqual(['2026-12-24 remind', '2026-12-24 miss', '2026-12-25 miss']);
  });

  it('looks at them on other mornings once the office has changed how long before the deadline it reminds', async () => {
    const ticket = await assigned('2026-12-25', ...ANSWERED);
    const morning = async () =>
      (await database.db.selectFrom('tickets').select('next_on').where('id', '=', ticket).execute()).at(0);
    const remindFirst = (days: number) =>
      inTransaction(
        database.db,
        { now: momentOf('2026-12-28', '10:00'), actor: 'office', cause: null },
        (work) =>
          writeRules(
            work,
            CLOCKS,
            { changes: [], values: { ...CLOCKS.defaults, remindFirst: days } },
            { reason: '年底提前提醒', by: 'card' },
          ),
      );
    // Its deadline is the 6th of January, after 元旦.
    expect(await morning()).toEqual({ next_on: '2026-12-31' });
    await remindFirst(5);
    expect(await morning()).toEqual({ next_on: '2026-12-29' });
    await remindFirst(CLOCKS.defaults.remindFirst);
    expect(await morning()).toEqual({ next_on: '2026-12-31' });
  });

  it('keeps nobody back for one that can’t be chased', async () => {
    const broken = await assigned('2027-01-04');
    const sound = await assigned('2027-01-04');
    const { life } = (await database.db
      .selectFrom('tickets')
      .select('life')
      .where('id', '=', broken)
      .executeTakeFirst()) ?? { life: {} };
    const set = (to: object) =>
      database.pool.query('update tickets set life = $2 where id = $1', [broken, JSON.stringify(to)]);
    await set({});
    await process('2027-01-06', '08:30');
    expect(await chased(sound)).toEqual(['2027-01-06 miss']);
    expect(await chased(broken)).toEqual([]);
    // Mended, it is found again the next morning.
    await set(life);
    await process('2027-01-07', '08:30');
    expect(await chased(broken)).toEqual(['2027-01-07 miss']);
  });

  it('leaves to the morning what could not be done until the evening', async () => {
    const ticket = await assigned('2027-01-11');
    const payload = { ticket, at: momentOf('2027-01-13', '08:30').toISOString() };
    await chaseTicket(database.db, payload, momentOf('2027-01-13', '18:00'));
    await chaseTicket(database.db, payload, momentOf('2027-01-14', '01:00'));
    expect(await chased(ticket)).toEqual([]);
    await process('2027-01-14', '08:30');
    expect(await levelOf(ticket)).toBe(2);
  });

  it('has the newest card of each who works on a ticket sent anew before it dies, and no other', async () => {
    const far: Asking = { act: 'instruct', words: '按节点推进', due: '2027-06-30' };
    const ticket = await assigned('2027-03-01', ...ANSWERED, far);
    const settled = await assigned('2027-03-01', { act: 'verify', words: '现场核实已办结' });
    const sentAt = (day: Day) =>
      database.pool.query(
        `update messages set sent_at = $1, rendered_hash = 'shown' where template = 'ticket' and created_at >= $2`,
        [momentOf(day, '10:00'), momentOf(day, '00:00')],
      );
    await sentAt('2027-03-01');
    // The contact asked to see it again a week later.
    const now = momentOf('2027-03-08', '10:00');
    const stored = await ticketById(database.db, ticket);
    await inTransaction(database.db, { now, actor: 'builder', cause: null }, async (work) => {
      if (stored) sendTicket(work, stored, 'builder', 'asked');
    });
    await sentAt('2027-03-08');
    const anew = async (): Promise<string[]> => {
      const rows = await database.db
        .selectFrom('messages')
        .select(['person', 'subject_key'])
        .where('template', '=', 'ticket')
        .where('subject_key', 'in', [`ticket:${ticket}`, `ticket:${settled}`])
        .where('rendered_hash', 'is', null)
        .execute();
      return rows.map(
        (row) => `${row.person} ${row.subject_key === `ticket:${ticket}` ? 'at work' : 'settled'}`,
      );
    };
    // Eleven days old.
    await process('2027-03-12', '08:30');
    expect(await anew()).toEqual([]);
    // Over thirteen days; the next working day it would be dead.
    await process('2027-03-15', '08:30');
    expect(await anew()).toEqual(['head at work']);
  });
});
