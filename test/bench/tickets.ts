import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import { type Day, momentOf } from '../../src/calendar/days.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../src/database/open.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Database } from '../../src/database/work.ts';
import { chaseDue } from '../../src/tickets/chase/chase-due.ts';
import { chaseTicket } from '../../src/tickets/chase/chase-ticket.ts';
import { keepCards } from '../../src/tickets/chase/keep-cards.ts';
import { apply } from '../../src/tickets/life/apply.ts';
import { newTicket, type Ticket } from '../../src/tickets/life/ticket.ts';
import { contacts, fillDistrict } from './large-district.ts';
import { databaseSeconds, processorSeconds } from './processor-time.ts';

const EXISTING = [10_000, 100_000] as const;
const DUE = [0, 100, 1000, 5000] as const;
const WORKED_OFF = 1000;
const PEOPLE = 90;
const RUNS = 7;
/** A Monday, the first working day after the deadline of what is due. */
const TODAY = '2026-11-30';
const NOW = momentOf(TODAY, '08:30');
const CONCURRENCY = 10;

/**
 * The morning's chase with 10 000 tickets in the database and with 100 000, half of them written off, so many of the
 * others due: what finding and queueing takes, and how fast the queue is worked off.
 */
export async function benchTickets(say: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'district-bench-'));
  const server = await startEmbedded({ dataDir });
  const open: OpenDatabase[] = [];
  try {
    for (const existing of EXISTING) open.push(await districtWith(server.url, existing));
    const passes = await medianPasses(open);
    for (const [index, existing] of EXISTING.entries()) say(line(existing, passes[index] ?? []));
    say(growth(passes));
    const last = open.at(-1);
    if (last) say(await workOff(last, dataDir));
  } finally {
    for (const database of open) await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A database of its own on the server. */
async function districtWith(serverUrl: string, existing: number): Promise<OpenDatabase> {
  const options = { max: CONCURRENCY + 4, onError: () => undefined };
  const url = new URL(serverUrl);
  url.pathname = `/tickets_${existing}`;
  const server = openDatabase(serverUrl, options);
  await sql`create database ${sql.id(`tickets_${existing}`)}`.execute(server.db);
  await server.close();
  const database = openDatabase(url.href, options);
  await migrate(database.pool);
  await fillDistrict(database.db, contacts(PEOPLE), 2026, (mobile) => `ou_${mobile}`);
  await fillTickets(database.db, existing);
  return database;
}

const line = (existing: number, times: readonly number[]): string =>
  `tickets, ${existing} in the database: found and queued ${DUE.map((due, index) => `${due} due in ${times[index]?.toFixed(1) ?? '?'} ms`).join(', ')}`;

function growth(passes: readonly (readonly number[])[]): string {
  const [few = [], many = []] = passes;
  const ratios = DUE.map((due, index) => `${due} due ${((many[index] ?? 0) / (few[index] ?? 1)).toFixed(2)}`);
  const byDue = ((many.at(-1) ?? 0) - (many[0] ?? 0)) / ((many.at(-2) ?? 0) - (many[0] ?? 0));
  return `tickets: with ten times the tickets the pass takes so many times as long: ${ratios.join(', ')} (wanted: ≤ 2); with 5 times as many due ${byDue.toFixed(1)} times as long (wanted: ≤ 7)`;
}

/** Answered and past its deadline this morning, or with weeks to go. */
function working(due: Day): Ticket {
  const assigned = apply(
    newTicket({ category: '要素-电', owner: '' }),
    {
      act: 'assign',
      owner: '',
      coOwners: [],
      category: '要素-电',
      cause: null,
      matter: 'ordinary',
      level: 1,
      requirement: null,
      signBy: '2026-11-19',
      feedbackBy: '2026-11-23',
      due,
    },
    '2026-11-18',
  );
  return apply(assigned, { act: 'feedback', words: '正在办理', by: 'owner' }, '2026-11-19');
}

/** As many tickets, each with what happened to it and a card on show. */
async function fillTickets(db: Database, existing: number): Promise<void> {
  const life = JSON.stringify(working('2027-03-01'));
  await sql`
    insert into tickets (id, project, words, category, owner, origin, raised_by, raised_at, state, life, number, level,
                         due, next_on, assigned_at)
    select 't' || n, p.code, '第' || n || '处用电未接入', '要素-电', p.unit, 'check-in', p.contact, ${momentOf('2026-11-18', '09:00')},
           case when n % 2 = 0 then 'working' else 'closed' end,
           jsonb_set(${life}::jsonb, '{owner}', to_jsonb(p.unit)), '东督交〔2026〕' || n || '号', 1,
           '2027-03-01', case when n % 2 = 0 then '2027-02-24' end, ${momentOf('2026-11-18', '10:00')}
    from generate_series(1, ${existing}::int) n
    join (select code, unit, contact, row_number() over (order by code) - 1 as place from projects) p
      on p.place = n % ${PEOPLE}::int`.execute(db);
  await sql`
    insert into ticket_events (ticket, at, actor, act, data)
    select t.id, t.assigned_at, t.raised_by, e.act, jsonb_build_object('act', e.act)
    from tickets t cross join (values ('assign'), ('sign'), ('feedback')) e (act)`.execute(db);
  await sql`
    insert into messages (id, occasion, template, subject, subject_key, person, created_at, sent_at, platform_message)
    select t.id, 'ticket:' || t.id, 'ticket', jsonb_build_object('ticket', t.id, 'person', t.raised_by), 'ticket:' || t.id,
           t.raised_by, t.assigned_at, t.assigned_at, 'om_' || t.id
    from tickets t`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

/** So many are due this morning, as evenly among the others as they came. */
async function letFallDue(db: Database, due: number): Promise<void> {
  const life = JSON.stringify(working('2026-11-27'));
  await sql`
    update tickets t set next_on = '2027-02-24' where next_on = ${TODAY}`.execute(db);
  await sql`
    update tickets t set next_on = ${TODAY}, due = '2026-11-27', life = jsonb_set(${life}::jsonb, '{owner}', to_jsonb(t.owner))
    where id in (select id from tickets where state = 'working' order by hashtext(id) limit ${due})`.execute(
    db,
  );
  await sql`analyze tickets`.execute(db);
}

const pass = (db: Database): Promise<void> =>
  inTransaction(db, { now: NOW, actor: null, cause: 'bench' }, async (work) => {
    await chaseDue(work);
    await keepCards(work);
  });

/** By database, by how many are due; the databases take turns, so that what else the machine does falls on both. */
async function medianPasses(databases: readonly OpenDatabase[]): Promise<number[][]> {
  const medians: number[][] = databases.map(() => []);
  for (const due of DUE) {
    const times: number[][] = databases.map(() => []);
    for (const { db } of databases) await letFallDue(db, due);
    for (let run = 0; run < RUNS; run++)
      for (const [index, { db }] of databases.entries()) times[index]?.push(await timedPass(db));
    for (const [index, runs] of times.entries()) medians[index]?.push(median(runs));
  }
  return medians;
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function timedPass(db: Database): Promise<number> {
  await sql`delete from graphile_worker._private_jobs`.execute(db);
  const begun = performance.now();
  await pass(db);
  return performance.now() - begun;
}

/** Until every ticket that was due has been chased, its 督办单 numbered and its people told. */
async function workOff({ db, pool }: OpenDatabase, dataDir: string): Promise<string> {
  await letFallDue(db, WORKED_OFF);
  await timedPass(db);
  const nothing = (): void => undefined;
  const taskList: TaskList = {
    'chase-ticket': (payload) => chaseTicket(db, payload, NOW),
    'office-desk': nothing,
    deliver: nothing,
    'deliver-bulk': nothing,
  };
  const before = [await processorSeconds(process.pid), await databaseSeconds(dataDir)] as const;
  const begun = performance.now();
  await runOnce({ pgPool: pool, taskList, concurrency: CONCURRENCY, logger: new Logger(() => nothing) });
  const seconds = (performance.now() - begun) / 1000;
  const each = (used: number): string => ((used * 1000) / WORKED_OFF).toFixed(1);
  const inProcess = each((await processorSeconds(process.pid)) - before[0]);
  const inDatabase = each((await databaseSeconds(dataDir)) - before[1]);
  const { urged } = await db
    .selectFrom('ticket_forms')
    .select((eb) => eb.fn.countAll<number>().as('urged'))
    .executeTakeFirstOrThrow();
  if (urged !== WORKED_OFF) throw new Error(`${urged} of ${WORKED_OFF} tickets were urged`);
  return `tickets: ${WORKED_OFF} due of ${EXISTING.at(-1) ?? 0} worked off in ${seconds.toFixed(1)} s, ${(WORKED_OFF / seconds).toFixed(0)}/s by ${CONCURRENCY} workers, ${inProcess} ms of the process and ${inDatabase} ms of the database each`;
}
