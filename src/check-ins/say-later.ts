import type { Asked } from '../bot/feature.ts';
import { addDays, dayOf, momentOf, momentText } from '../calendar/days.ts';
import { keepLater } from './asking.ts';
import { currentRound } from './beat.ts';
import { daysNamed } from './day-words.ts';
import { nextWorkingMoment, type PromptRules, promptRulesInForce } from './prompts.ts';
import { ensureRound } from './rounds.ts';
import { projectsWithinReach } from './store.ts';
import { readReply } from './words/reply.ts';

const HOUR_MS = 3_600_000;
/** 稍后 means so long. */
const SOON_MS = 2 * HOUR_MS;

/** 稍后再报, 明天再报, 周五上午报: nothing before then, and the card again at that time. */
export function sayLater(asked: Asked): Promise<void> | null {
  const { intents, invested, cumulative, isReport, problem } = readReply(asked.message.text);
  if (!intents.snooze || intents.snooze.away) return null;
  if (invested !== null || cumulative !== null || (isReport && problem !== null)) return null;
  return (async () => {
    const { work, person } = asked;
    const round = await currentRound(work.db, work.now);
    const projects = await projectsWithinReach(work.db, round.id, person.id, dayOf(work.now));
    if (projects.length === 0) return asked.notUnderstood();
    if (projects.every(({ reported }) => reported))
      return asked.say('您本周已全部填报，不会再提醒您，谢谢。');
    const at = momentMeant(asked.message.text, work.now, await promptRulesInForce(work.db));
    await ensureRound(work, round);
    await keepLater(work, round.id, person.id, at, true);
    const late =
      at > round.closesAt ? `本周填报${momentText(round.closesAt)}截止，其后补报仍计入并注明。` : '';
    asked.say(`好的，${momentText(at)}再把填报卡片发给您，此前不再提醒。${late}`);
  })();
}

const CLOCK = /(\d{1,2})[点时:：](半|\d{1,2})?/;

/** When somebody means by 稍后, 下午, 明天10点, 周五; always in working hours. Pure. */
export function momentMeant(text: string, now: Date, rules: PromptRules): Date {
  const today = dayOf(now);
  const [day] = daysNamed(text, today);
  const time = timeMeant(text);
  if (day === undefined && time === null) return nextWorkingMoment(new Date(now.getTime() + SOON_MS), rules);
  const wanted = momentOf(day ?? today, time ?? '09:00');
  if (wanted > now) return nextWorkingMoment(wanted, rules);
  return day === undefined
    ? nextWorkingMoment(momentOf(addDays(today, 1), '09:00'), rules)
    : nextWorkingMoment(new Date(now.getTime() + SOON_MS), rules);
}

/** “10:30” of 10点半; null where no time is said. */
function timeMeant(text: string): string | null {
  const [, hours, minutes] = CLOCK.exec(text) ?? [];
  const afternoon = /下午/.test(text);
  if (hours === undefined) return afternoon ? '14:30' : null;
  const hour = Number(hours) + (afternoon && Number(hours) < 12 ? 12 : 0);
  const minute = minutes === '半' ? 30 : Number(minutes ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
