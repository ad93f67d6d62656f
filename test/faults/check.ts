import { expect } from 'vitest';
import { money } from '../../src/projects/money.ts';
import { WeeklySnapshot } from '../../src/bulletins/snapshot.ts';
import { wan } from '../kit/world-district.ts';
import { wordsOf } from '../kit/world-words.ts';
import { checkShown } from './check-shown.ts';
import { checkTickets } from './check-tickets.ts';
import { CONTACTS, GROUP, LEADER, OFFICE, TOWN_PROJECTS } from './district.ts';
import type { Ledger } from './ledger.ts';
import { chance } from './seed.ts';
import type { Town } from './town.ts';
import { playWeek, type WeekOptions } from './week.ts';

const ROUND = '2026-W48';

/** Plays the week, checks what has come of it, and closes the town; a failure says with which seed it comes again. */
export async function playAndCheck(town: Town, options: WeekOptions = {}): Promise<void> {
  const drawn = chance();
  try {
    const ledger = await playWeek(town, drawn, options);
    await checkWeek(town, ledger);
    expect(town.keepers.flatMap((keeper) => keeper.crashes())).toEqual([]);
  } catch (error) {
    throw new Error(`FAULT_SEED=${drawn.seed} plays it again`, { cause: error });
  } finally {
    await town.close();
  }
}

/** Everything that has to be true after the week, whatever happened in it; reads only database and messenger. */
export async function checkWeek(town: Town, ledger: Ledger): Promise<void> {
  expect(await town.left()).toEqual([]);
  const week = await readWeek(town);
  await checkMessages(town);
  checkCards(town, week);
  checkReports(week, ledger);
  checkJournal(week);
  checkConfirmations(week, ledger);
  checkAnswers(week, ledger);
  checkBulletin(town, week);
  await checkTickets(town, ledger);
  await checkShown(town);
}

async function readWeek({ database: { db } }: Town) {
  return {
    people: await db.selectFrom('people').selectAll().execute(),
    projects: await db.selectFrom('projects').selectAll().execute(),
    messages: await db.selectFrom('messages').selectAll().execute(),
    reports: await db.selectFrom('reports').selectAll().orderBy('version').execute(),
    confirmations: await db.selectFrom('report_confirmations').selectAll().execute(),
    readings: await db.selectFrom('readings').selectAll().execute(),
    occasions: await db.selectFrom('occasions').selectAll().execute(),
    bulletins: await db.selectFrom('bulletins').selectAll().execute(),
    journal: await db.selectFrom('journal').selectAll().execute(),
  };
}

type Read = Awaited<ReturnType<typeof readWeek>>;

const sorted = (texts: readonly (string | null)[]): string[] => texts.map(String).toSorted();

/** What stands in the chats is what stands in the database, each once. */
export async function checkMessages({ sandbox, database: { db } }: Town): Promise<void> {
  const messages = await db.selectFrom('messages').selectAll().execute();
  expect(messages.filter(({ failed_at }) => failed_at !== null)).toEqual([]);
  const chats = [OFFICE, LEADER, ...CONTACTS, GROUP];
  const seen = chats.flatMap((chat) => sandbox.messagesOf(chat).filter(({ fromBot }) => fromBot));
  expect(sorted(seen.map(({ messageId }) => messageId))).toEqual(
    sorted(messages.map(({ platform_message }) => platform_message)),
  );
}

/** Each contact was asked once, and reminded once if nothing was missing before. */
function checkCards({ sandbox }: Town, { people, messages, reports, occasions, projects }: Read): void {
  const ofTheWeek = occasions.filter(({ occasion }) => occasion === ROUND);
  expect(sorted(ofTheWeek.map(({ job, occasion }) => `${job} ${occasion}`))).toEqual([
    `open-check-ins ${ROUND}`,
    `remind-check-ins ${ROUND}`,
    `weekly-inspect ${ROUND}`,
  ]);
  const remindedAt = occasions.find(({ job }) => job === 'remind-check-ins')?.ran_at ?? new Date(0);
  for (const name of CONTACTS) {
    const { id } = people.find((person) => person.name === name) ?? { id: '' };
    const own = messages.filter(({ person, template }) => person === id && template === 'check-in');
    const asked = own.filter(({ occasion }) => occasion === `check-in:${ROUND}:${id}`);
    const reminded = own.filter(({ occasion }) => occasion === `check-in-reminder:${ROUND}:${id}`);
    const missing = projects.filter(
      ({ contact, code }) =>
        contact === id && !reports.some(({ project, at }) => project === code && at <= remindedAt),
    );
    expect([name, asked.length, reminded.length]).toEqual([name, 1, missing.length > 0 ? 1 : 0]);
    const shown = sandbox.messagesOf(name).filter(({ card }) => wordsOf(card).startsWith('第48周项目填报'));
    expect([name, shown.length]).toEqual([name, own.length]);
  }
}

/** Acknowledged once, it stands once; unacknowledged, at most once; nothing else stands; versions without a gap. */
function checkReports({ reports, projects, people, readings }: Read, { given }: Ledger): void {
  const marked = (mark: string) =>
    reports.filter(({ progress, raw_text }) => raw_text?.includes(mark) ?? progress?.includes(mark) ?? false);
  for (const each of given) {
    const found = marked(each.mark);
    const what = `${each.mark} ${each.way} of ${each.by}`;
    if (each.acknowledged) expect([what, found.length]).toEqual([what, 1]);
    else expect([what, found.length]).toSatisfy(([, count]: [string, number]) => count <= 1);
    for (const report of found) {
      const project = projects.find(({ code }) => code === report.project);
      expect([project?.code, project?.name]).toContain(each.project);
      expect(people.find(({ id }) => id === report.author)?.name).toBe(each.by);
      expect([what, report.invested_fen]).toEqual([what, wan(each.invested)]);
    }
  }
  expect(reports.length).toBe(given.flatMap(({ mark }) => marked(mark)).length);
  for (const { code } of projects) {
    const versions = reports.filter(({ project }) => project === code).map(({ version }) => version);
    expect([code, ...versions]).toEqual([code, ...versions.map((_version, at) => at + 1)]);
  }
  // One reading of each sentence.
  const inWords = given.filter(({ way }) => way === 'words').length;
  expect(new Set(readings.map(({ message }) => message)).size).toBe(inWords);
  expect(readings.length).toBe(inWords);
}

function checkJournal({ journal, reports, occasions }: Read): void {
  const entries = (action: string) => journal.filter((entry) => entry.action === action);
  expect(sorted(entries('report.recorded').map(({ data }) => textAt(data, 'report')))).toEqual(
    sorted(reports.map(({ id }) => id)),
  );
  for (const action of ['import.received', 'import.proposed', 'import.applied', 'bulletin.published'])
    expect([action, entries(action).length]).toEqual([action, 1]);
  expect(entries('round.opened').length).toBe(1);
  expect(entries('round.reminded').length).toBe(1);
  expect(entries('job.ran').length).toBe(occasions.length);
}

function checkConfirmations({ confirmations, journal, messages, readings }: Read, ledger: Ledger): void {
  expect(journal.filter(({ action }) => action === 'report.confirmed').length).toBe(confirmations.length);
  for (const messageId of ledger.confirmed) {
    const message = messages.find(({ platform_message }) => platform_message === messageId);
    const reading = readings.find(({ id }) => id === textAt(message?.subject, 'reading'));
    expect(reading?.state).toBe('confirmed');
  }
}

/** Every sentence has its answer, one. */
function checkAnswers({ messages }: Read, { said }: Ledger): void {
  for (const { messageId, text } of said) {
    const key = `msg:${messageId}`;
    const answers = messages.filter(({ occasion }) =>
      [`answer:${key}`, `notice:${key}`].some((start) => occasion === start),
    );
    expect([text, answers.length]).toEqual([text, 1]);
  }
}

/** The bulletin stands once in the group, with the figures of the reports that had come by then. */
function checkBulletin({ sandbox }: Town, { bulletins, reports }: Read): void {
  expect(bulletins.map(({ period }) => period)).toEqual([ROUND]);
  const [bulletin] = bulletins;
  if (!bulletin) return;
  const standing = new Map(
    reports.filter(({ at }) => at <= bulletin.compiled_at).map((report) => [report.project, report]),
  );
  const all = [...standing.values()];
  const invested = all.reduce((sum, report) => sum + (report.invested_fen ?? 0), 0);
  const { district } = WeeklySnapshot.parse(bulletin.snapshot);
  expect(district).toMatchObject({
    toReport: TOWN_PROJECTS,
    answered: all.length,
    investedWeek: invested,
    investedYear: invested,
    late: all.filter(({ late }) => late).length,
  });
  const shown = sandbox
    .messagesOf(GROUP)
    .map(({ card }) => wordsOf(card))
    .filter((words) => words.startsWith('周督查'));
  expect(shown.length).toBe(1);
  expect(shown[0]).toContain(`${all.length}／${TOWN_PROJECTS}个`);
  expect(shown[0]).toContain(`本周完成投资${money(invested)}`);
}

const textAt = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, key)) : '';
