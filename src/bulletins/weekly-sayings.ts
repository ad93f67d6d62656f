import type { Asked, Saying } from '../bot/feature.ts';
import { dayOf, momentText, yearOf } from '../calendar/days.ts';
import { currentRound } from '../check-ins/beat.ts';
import type { Work } from '../database/work.ts';
import { may } from '../people/policy.ts';
import { sendWeekly, weeklyKey } from './send-weekly.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import { bulletinOf, bulletinWeeks, latestBulletin } from './store.ts';
import { weeklyTitle } from './weekly-view.ts';

/** What somebody means, without the politeness and punctuation around it. */
export const bare = (text: string): string =>
  text.replaceAll(/[\s，,。.！!？?、：:“”"]/g, '').replace(/^(请|请问|麻烦)/, '');

const ISSUE = '(?:(?<year>20\\d\\d)年)?第?(?<number>\\d{1,2})[周期]';
const WEEKLY = /^(?:查看)?(?:最新|最近|上期|上一期|本期|上周)?(?:一期)?的?(?:周督查|督查)(?:通报|情况)?$/;
const OLDER = new RegExp(
  `^(?=.*督查)(?:查看)?(?:周督查|督查)?(?:通报)?${ISSUE}的?(?:周督查|督查)?(?:通报)?$`,
);
const FILE = new RegExp(`^(?:查看|下载|导出|领取)?周督查(?:${ISSUE})?的?(?:台账|明细表?|表格|工作簿)$`);
const CHANGES = new RegExp(
  `^(?:查看)?(?:周督查)?(?:${ISSUE})?(?:(?:与|和|跟|同|较)?(?:上周|上期|上一期)(?:的)?(?:对比|比较|相比|变化))$`,
);

/** 周督查, an older one, its workbook, and what changed: what can be said of bulletins that went out. */
export const weeklySayings: readonly Saying[] = [
  saying(WEEKLY, show),
  saying(OLDER, show),
  saying(FILE, file),
  saying(CHANGES, changes),
];

function saying(words: RegExp, answer: (asked: Asked, snapshot: WeeklySnapshot) => void): Saying {
  return (asked) => {
    const found = words.exec(bare(asked.message.text));
    return found && meant(asked, found.groups ?? {}, answer);
  };
}

async function meant(
  asked: Asked,
  groups: Readonly<Record<string, string | undefined>>,
  answer: (asked: Asked, snapshot: WeeklySnapshot) => void,
): Promise<void> {
  const decision = may(asked.person, 'bulletin.read');
  if (!decision.allowed) return asked.say(decision.sentence);
  const { work } = asked;
  const { number, year } = groups;
  const found =
    number === undefined ? await latestBulletin(work.db) : await bulletinNumbered(work, Number(number), year);
  if (found) return answer(asked, found);
  asked.say(number === undefined ? await notYet(work) : await noSuch(work, Number(number)));
}

/** Of the year said, else of this year, else of the last: in January people speak of December's. */
async function bulletinNumbered(
  work: Work,
  number: number,
  year: string | undefined,
): Promise<WeeklySnapshot | null> {
  const week = `W${String(number).padStart(2, '0')}`;
  if (year !== undefined) return bulletinOf(work.db, `${year}-${week}`);
  const thisYear = yearOf(dayOf(work.now));
  return (
    (await bulletinOf(work.db, `${thisYear}-${week}`)) ??
    (await bulletinOf(work.db, `${thisYear - 1}-${week}`))
  );
}

const NAMED_MOST = 8;

async function noSuch(work: Work, number: number): Promise<string> {
  const weeks = await bulletinWeeks(work.db, NAMED_MOST);
  if (weeks.length === 0) return notYet(work);
  const named = weeks.map((week) => `第${Number(week.slice(6))}期`).join('、');
  return `没有第${number}期周督查。最近发出的有：${named}。`;
}

/** That there is no bulletin yet, and when the first one is due. */
export async function notYet(work: Work): Promise<string> {
  const { inspectsAt } = await currentRound(work.db, work.now);
  return inspectsAt > work.now
    ? `周督查尚未发出过，最近一期预计${momentText(inspectsAt)}发出。`
    : '周督查尚未发出过。';
}

function show(asked: Asked, snapshot: WeeklySnapshot): void {
  const { work, message, person } = asked;
  const inGroup = message.chatType === 'group';
  sendWeekly(work, snapshot, {
    to: inGroup ? { chat: message.chatId } : { person: person.id },
    occasion: `answer:${message.key}`,
    ...(inGroup && message.messageId ? { replyTo: message.messageId } : {}),
  });
}

function file(asked: Asked, { week }: WeeklySnapshot): void {
  asked.answer('weekly-file', { week }, weeklyKey(week));
}

function changes(asked: Asked, snapshot: WeeklySnapshot): void {
  if (snapshot.previous === null) return asked.say(firstOne(snapshot));
  asked.answer('weekly-changes', { week: snapshot.week }, weeklyKey(snapshot.week));
}

/** Said where there is nothing to compare with. */
export const firstOne = (snapshot: WeeklySnapshot): string =>
  `${weeklyTitle(snapshot.week)}是第一次发出的周督查，没有上期可以对比。`;
