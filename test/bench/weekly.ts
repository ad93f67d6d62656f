import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Card, cardBytes, cardParts } from '../../cards/kit/index.ts';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import { weeklyFacts } from '../../src/bulletins/facts.ts';
import { publishWeekly } from '../../src/bulletins/publish-weekly.ts';
import { rulesInForce } from '../../src/bulletins/rules-in-force.ts';
import { cardsOf } from '../../src/bulletins/send-weekly.ts';
import { bulletinOf } from '../../src/bulletins/store.ts';
import { weeklyWorkbook } from '../../src/bulletins/weekly-workbook.ts';
import { addWeeks } from '../../src/calendar/weeks.ts';
import { BEAT_KEY, beatRules, roundOfWeek } from '../../src/check-ins/beat.ts';
import { ensureRound, type Round } from '../../src/check-ins/rounds.ts';
import { startEmbedded } from '../../src/database/embedded.ts';
import { migrate } from '../../src/database/migrate.ts';
import { type OpenDatabase, openDatabase } from '../../src/database/open.ts';
import { readSetting } from '../../src/database/settings.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import { contacts, fillDistrict, fillReports } from './large-district.ts';

const SIZES = [90, 900] as const;
const WEEKS = 10;
const LAST_WEEK = '2026-W48';
const RUNS = 7;

interface Measured {
  readonly projects: number;
  readonly factsMs: number;
  readonly compileMs: number;
  readonly readMs: number;
  readonly cardsMs: number;
  readonly workbookMs: number;
  readonly publishMs: number;
  readonly cards: readonly Card[];
  readonly workbookBytes: number;
}

/** 周督查 at 90 projects and at 900, ten weeks of reports behind it: what each step takes, and how it grows. */
export async function benchWeekly(say: (line: string) => void): Promise<void> {
  const measured: Measured[] = [];
  for (const size of SIZES) {
    const one = await inDistrict(size, (database) => measure(database, size));
    measured.push(one);
    for (const line of linesOf(one)) say(line);
  }
  const [small, large] = measured;
  if (small && large) say(growth(small, large));
}

function linesOf(one: Measured): string[] {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const cards = one.cards.map((card) => `${cardBytes(card)} B, ${cardParts(card)} elements`);
  return [
    `weekly, ${one.projects} projects: facts ${ms(one.factsMs)}, compile ${ms(one.compileMs)}, snapshot read ${ms(one.readMs)}, cards drawn ${ms(one.cardsMs)}, workbook ${ms(one.workbookMs)}`,
    `weekly, ${one.projects} projects: published in ${ms(one.publishMs)}; ${one.cards.length} card(s): ${cards.join('; ')} (permitted: 30720 B, 200 elements); workbook ${(one.workbookBytes / 1024).toFixed(0)} KB`,
  ];
}

function growth(small: Measured, large: Measured): string {
  const times = (of: (one: Measured) => number): string => (of(large) / of(small)).toFixed(1);
  return `weekly: for ${(large.projects / small.projects).toFixed(0)} times the projects facts take ${times((one) => one.factsMs)} times as long, compile ${times((one) => one.compileMs)}, cards ${times((one) => one.cardsMs)}, workbook ${times((one) => one.workbookMs)}, publishing ${times((one) => one.publishMs)} (wanted: ≤ 15)`;
}

async function inDistrict<T>(size: number, work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'district-bench-'));
  const server = await startEmbedded({ dataDir });
  const database = openDatabase(server.url, { max: 4, onError: () => undefined });
  try {
    await migrate(database.pool);
    await fillDistrict(database.db, contacts(size), 2026, (mobile) => `ou_${mobile}`);
    // Plans between a tenth and twice of what gets done, so that lights of every colour stand.
    await sql`update projects set year_plan_fen = 2_000_000_000::bigint * (1 + abs(hashtext(code)) % 20)`.execute(
      database.db,
    );
    return await work(database);
  } finally {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function measure({ db }: OpenDatabase, projects: number): Promise<Measured> {
  const rounds = await lastRounds(db);
  const acting = (now: Date) => ({ now, actor: null, cause: 'bench' });
  const published: number[] = [];
  for (const round of rounds) {
    await inTransaction(db, acting(round.opensAt), (work) => ensureRound(work, round));
    await fillReports(db, round, projects);
    const begun = performance.now();
    await inTransaction(db, acting(round.inspectsAt), (work) => publishWeekly(work, round, false));
    published.push(performance.now() - begun);
  }
  const last = rounds.at(-1);
  if (!last) throw new Error('no rounds');
  const rules = await rulesInForce(db);
  const facts = await timed(() => weeklyFacts(db, last, last.inspectsAt, false));
  const compiled = await timed(() => compileWeekly(facts.result, rules));
  const read = await timed(() => bulletinOf(db, last.id));
  const drawn = await timed(() => cardsOf(compiled.result, false));
  const workbook = await timed(() => weeklyWorkbook(compiled.result));
  return {
    projects,
    factsMs: facts.ms,
    compileMs: compiled.ms,
    readMs: read.ms,
    cardsMs: drawn.ms,
    workbookMs: workbook.ms,
    publishMs: published.at(-1) ?? 0,
    cards: drawn.result,
    workbookBytes: workbook.result.bytes.length,
  };
}

async function lastRounds(db: OpenDatabase['db']): Promise<Round[]> {
  const rules = await readSetting(db, BEAT_KEY, beatRules);
  return Array.from({ length: WEEKS }, (_, index) => addWeeks(LAST_WEEK, index + 1 - WEEKS)).flatMap(
    (week) => roundOfWeek(week, rules) ?? [],
  );
}

/** The middle one of several runs, after one that warms up. */
async function timed<T>(work: () => T | Promise<T>): Promise<{ result: T; ms: number }> {
  let result = await work();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    result = await work();
    times.push(performance.now() - begun);
  }
  return { result, ms: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0 };
}
