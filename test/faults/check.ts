import { expect } from 'vitest';
import { createBulletinsFeature } from '../../src/bulletins/actions.ts';
import { lastReds } from '../../src/bulletins/last-reds.ts';
import { createHelpFeature } from '../../src/bot/help.ts';
import type { Renderer } from '../../src/bot/feature.ts';
import { createCheckInsFeature } from '../../src/check-ins/actions.ts';
import { latestReports } from '../../src/check-ins/latest-reports.ts';
import { createPeopleFeature } from '../../src/people/actions.ts';
import { createProjectsFeature } from '../../src/projects/actions.ts';
import { money } from '../../src/projects/money.ts';
import { WeeklySnapshot } from '../../src/bulletins/snapshot.ts';
import { createTicketsFeature } from '../../src/tickets/actions.ts';
import { createDutiesFeature } from '../../src/tickets/duties/actions.ts';
import { raiseProblem } from '../../src/tickets/drafts/raise.ts';
import { wan } from '../kit/world-district.ts';
import { wordsOf } from '../kit/world-words.ts';
import { checkTickets } from './check-tickets.ts';
import { CONTACTS, GROUP, LEADER, OFFICE, TOWN_PROJECTS } from './district.ts';
import type { Ledger } from './ledger.ts';
import { chance } from './seed.ts';
import type { Town } from './town.ts';
import { playWeek, type WeekOptions } from './week.ts';

const ROUND = '2026-W48';
/** Answers as of the moment they were asked for; they stay as they are. */
const AS_OF_THEN = new Set(['my-projects', 'project', 'district-week', 'trouble']);
/** Of these only the newest follows what happens. */
const NEWEST_FOLLOWS = new Set(['ticket-drafts', 'ticket-own']);

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
  await checkShown(town, week);
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

/** Every card on show is the one that would be drawn now. */
async function checkShown(town: Town, { messages }: Read): Promise<void> {
  const { database, sandbox, clock } = town;
  const renderers = renderersOfAll();
  const shown = new Map(
    [OFFICE, LEADER, ...CONTACTS, GROUP].flatMap((chat) =>
      sandbox.messagesOf(chat).map((message) => [message.messageId, message] as const),
    ),
  );
  for (const row of messages.filter(({ template }) => !AS_OF_THEN.has(template))) {
    const drawn = await renderers.get(row.template)?.(database.db, row, clock.now());
    if (drawn === null && NEWEST_FOLLOWS.has(row.template)) continue;
    const message = shown.get(row.platform_message ?? '');
    const now =
      drawn?.kind === 'card' ? undated(wordsOf(drawn.card)) : drawn?.kind === 'text' ? drawn.text : null;
    const then = message?.card === null ? message.text : undated(wordsOf(message?.card));
    if (drawn?.kind === 'file')
      expect(await fileShown(town, message?.fileKey)).toEqual(Buffer.from(drawn.bytes));
    else expect([row.occasion, then]).toEqual([row.occasion, now]);
  }
}

/** Days left and days over are those of the day on which the card was last drawn. */
const undated = (words: string): string =>
  words.replaceAll(/还剩\d+个工作日|今日到期|期限已到|超期\d+个工作日/g, '……');

const fileShown = async ({ sandbox }: Town, key: string | null | undefined): Promise<Buffer> =>
  Buffer.from(await sandbox.bytesOf(key ?? ''));

function renderersOfAll(): Map<string, Renderer> {
  const never = () => Promise.reject(new Error('the checker asks nobody'));
  const features = [
    createPeopleFeature({ lookUp: never }),
    createTicketsFeature({ groups: { make: never, add: never, rename: never, alone: never } }),
    createDutiesFeature({ urge: never }),
    createBulletinsFeature(),
    createProjectsFeature({
      download: never,
      latestReports,
      lastReds,
      reactions: [],
      extraSheets: [],
    }),
    createCheckInsFeature({ raiseProblem }),
    createHelpFeature(),
  ];
  return new Map(features.flatMap((feature) => Object.entries(feature.renderers ?? {})));
}

const textAt = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, key)) : '';
