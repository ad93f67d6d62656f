import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { momentOf } from '../../src/calendar/days.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../src/database/open.ts';
import type { Database } from '../../src/database/work.ts';
import { endOf, nowOf, type Then } from '../../src/scores/moment.ts';
import { readFacts } from '../../src/scores/read-facts.ts';
import { scoreStanding } from '../../src/scores/standing.ts';
import { ledgersBy } from '../../src/scores/table-view.ts';
import { unitScore } from '../../src/scores/unit-score.ts';

const SIZES = [
  { units: 1_000, projects: 10_000 },
  { units: 10_000, projects: 100_000 },
] as const;
const NOW = momentOf('2026-11-26', '09:00');
const RUNS = 5;

/**
 * Scores of 1 000 units with 10 000 projects of the plan and as many declarations, and of ten times as many, as of now
 * and as of the end of June: all scores, all that takes points off, and one unit's.
 */
export async function benchScores(say: (line: string) => void): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'district-bench-'));
  const server = await startEmbedded({ dataDir });
  const open: OpenDatabase[] = [];
  try {
    const all: number[][] = [];
    for (const { units, projects } of SIZES) {
      const database = await districtWith(server.url, units, projects);
      open.push(database);
      const times = await measure(database.db);
      all.push(times);
      say(line(units, projects, times));
    }
    say(growth(all));
  } finally {
    for (const database of open) await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

const STEPS = [
  'all scores',
  'all scores at the end of June',
  'all facts with their ledgers',
  'one unit with its facts',
];

const line = (units: number, projects: number, times: readonly number[]): string =>
  `scores, ${units} units, ${projects} projects, ${projects} declarations: ${STEPS.map((step, index) => `${step} ${times[index]?.toFixed(0) ?? '?'} ms`).join(', ')} (medians of ${RUNS})`;

function growth([few = [], many = []]: readonly (readonly number[])[]): string {
  const ratios = STEPS.map((step, index) => `${step} ${((many[index] ?? 0) / (few[index] ?? 1)).toFixed(1)}`);
  return `scores: with ten times of everything so many times as long: ${ratios.join(', ')} (wanted: ≤ 15)`;
}

async function measure(db: Database): Promise<number[]> {
  const now = nowOf(NOW);
  const june = endOf('2026-06', NOW);
  return [
    await median(() => scoreStanding(db, now)),
    await median(() => scoreStanding(db, june)),
    await median(() => ledgers(db, now)),
    await median(() => unitScore(db, '单位7', now)),
  ];
}

async function ledgers(db: Database, then: Then): Promise<number> {
  const facts = await readFacts(db, then, null);
  return ledgersBy(facts, [], await scoreStanding(db, then)).size;
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

/** A database of its own on the server. */
async function districtWith(serverUrl: string, units: number, projects: number): Promise<OpenDatabase> {
  const options = { max: 4, onError: () => undefined };
  const url = new URL(serverUrl);
  url.pathname = `/scores_${units}`;
  const server = openDatabase(serverUrl, options);
  await sql`create database ${sql.id(`scores_${units}`)}`.execute(server.db);
  await server.close();
  const database = openDatabase(url.href, options);
  await migrate(database.pool);
  await fill(database.db, units, projects);
  return database;
}

/**
 * Every project stands in the journal since January, one in ten was to start in March and hasn't; each reported once
 * in one of two rounds. Declarations come all over the year, three of four accepted, spread unevenly over the units.
 */
async function fill(db: Database, units: number, projects: number): Promise<void> {
  await sql`
    insert into units (name, unit_group)
    select '单位' || n, case when n % 2 = 0 then '区直单位' else '属地' end from generate_series(1, ${units}::int) n`.execute(
    db,
  );
  await sql`insert into people (id, name, unit, roles) values ('p', '单位联系人', '单位1', '{联系人}')`.execute(
    db,
  );
  await sql`
    insert into projects (code, name, nature, stage, unit, contact, year_plan_fen, planned_start, actual_start, plan_year)
    select 'P' || n, '示例项目' || n, '计划实施', case when n % 10 = 0 then '储备' else '开工' end,
           '单位' || (n % ${units}::int + 1), 'p', 1000000000, '2026-03', case when n % 10 <> 0 then '2026-03' end, 2026
    from generate_series(1, ${projects}::int) n`.execute(db);
  await sql`
    insert into journal (at, action, subject, data)
    select ${momentOf('2026-01-15', '09:00')}, 'project.added', 'project:' || code, '{}' from projects`.execute(
    db,
  );
  for (const [round, opens, closes] of ROUNDS)
    await sql`
      insert into check_in_rounds (id, opens_at, reminds_at, closes_at, inspects_at)
      values (${round}, ${opens}, ${closes}, ${closes}, ${closes})`.execute(db);
  await sql`
    insert into reports (id, round, project, version, author, at, source, invested_fen, cumulative_fen, cumulative_stated, late)
    select 'r' || code, case when row_number() over (order by code) % 2 = 0 then '2026-W22' else '2026-W40' end, code, 1, 'p',
           ${momentOf('2026-10-01', '10:00')}, 'text', 100000000, 500000000, true, false from projects`.execute(
    db,
  );
  await sql`
    insert into declarations (id, unit, state, life, source)
    select 'd' || n, '单位' || (floor(sqrt(n::float8 * ${units}::float8 * ${units}::float8 / ${projects}::float8))::int % ${units}::int + 1),
           case when n % 4 = 0 then 'declared' else 'accepted' end, '{}', 's' || n
    from generate_series(1, ${projects}::int) n`.execute(db);
  await sql`
    insert into declaration_events (declaration, at, actor, act, data, unit, state, declared_on)
    select d.id, ${momentOf('2026-01-05', '09:00')}::timestamptz + (d.no % 320) * interval '1 day' + e.step * interval '1 hour',
           'p', e.act, '{}', d.unit, e.state, to_char(date '2026-01-05' + (d.no % 320)::int, 'YYYY-MM-DD')
    from declarations d
    join (values (0, 'declare', 'declared'), (1, 'accept', 'accepted')) e (step, act, state)
      on e.step = 0 or d.state = 'accepted'
    order by d.no, e.step`.execute(db);
  await sql`vacuum analyze`.execute(db);
}

const ROUNDS = [
  ['2026-W22', momentOf('2026-05-28', '09:00'), momentOf('2026-05-29', '12:00')],
  ['2026-W40', momentOf('2026-09-28', '09:00'), momentOf('2026-09-30', '12:00')],
] as const;
