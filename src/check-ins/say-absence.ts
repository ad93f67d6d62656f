import type { Asked } from '../bot/feature.ts';
import { dayOf, type Day, shortDayText } from '../calendar/days.ts';
import { endAbsence, openAbsence, startAbsence, standInNamed } from '../people/absences.ts';
import { calledBy } from '../people/person.ts';
import { type Away, readAway, saysBack } from './absence-words.ts';
import { givePlaces, sendCheckIn } from './asking.ts';
import { currentRound } from './beat.ts';
import { ensureRound, unansweredContacts } from './rounds.ts';
import { readReply } from './words/reply.ts';

/** 请假到周三，由某某代报; 请小李代报; 我回来了. */
export function sayAbsence(asked: Asked): Promise<void> | null {
  const { text } = asked.message;
  if (saysBack(text)) return back(asked);
  const away = readAway(text, dayOf(asked.work.now));
  if (!away) return null;
  const { invested, cumulative, isReport, action } = readReply(text);
  if (invested !== null || cumulative !== null) return null;
  if (!away.absent && isReport && action !== 'delegate') return null;
  return leave(asked, away);
}

async function back(asked: Asked): Promise<void> {
  const { work, person } = asked;
  asked.say(
    (await endAbsence(work, person.id))
      ? '已销假，此后的填报卡片照常发给您。'
      : '您目前没有登记请假，填报卡片照常发给您。',
  );
}

async function leave(asked: Asked, away: Away): Promise<void> {
  const { work, person, message } = asked;
  const today = dayOf(work.now);
  const days = away.days ?? (await daysMeant(asked, away));
  if (!days || days.until < today)
    return asked.say('请写明请假到哪一天，例如：请假到周三，由张三代报。未作登记。');
  const standIn = away.standIn === null ? null : await standInNamed(work.db, person, away.standIn);
  const absence = { person: person.id, ...days, standIn: standIn?.id ?? null };
  await startAbsence(work, absence, { words: message.text, message: message.messageId || message.key });
  const begun = standIn !== null && days.from <= today;
  const handed = begun && (await handOver(work, person.id, standIn.id));
  asked.say(
    [
      `已登记：${spanText(days)}${away.absent ? '请假' : '由他人代报'}，期间不再提醒您。`,
      standIn
        ? `${calledBy(standIn)}可代报您名下项目，填报卡片${handed ? '已' : '届时'}发给其本人。`
        : nobodyText(away.standIn),
      '到期自动恢复，提前返岗请回复“我回来了”。',
    ].join(''),
  );
}

/** The days said before, where only the stand-in is named now; else what is left of this round. */
async function daysMeant({ work, person }: Asked, away: Away): Promise<Away['days']> {
  if (away.standIn === null) return null;
  const said = await openAbsence(work.db, person.id, dayOf(work.now));
  const round = await currentRound(work.db, work.now);
  return said ?? { from: dayOf(work.now), until: dayOf(round.closesAt) };
}

const nobodyText = (named: string | null): string =>
  named === null
    ? '未指定代报人；如需代报，请回复“由某某代报”。'
    : `花名册本单位中没有找到“${named}”，请写全名或职务，例如：由张三代报。`;

const spanText = ({ from, until }: { from: Day; until: Day }): string =>
  from === until ? shortDayText(from) : `${shortDayText(from)}至${shortDayText(until)}`;

/** The stand-in gets the card of the round at once where it has begun and something is left; true when they did. */
async function handOver(work: Asked['work'], contact: string, standIn: string): Promise<boolean> {
  const round = await currentRound(work.db, work.now);
  if (work.now < round.opensAt) return false;
  await ensureRound(work, round);
  const left = await unansweredContacts(work, round.id);
  if (!left.some(({ id }) => id === contact)) return false;
  await givePlaces(work, round.id, [standIn]);
  const occasion = `check-in-handed:${round.id}:${standIn}:${work.now.toISOString()}`;
  sendCheckIn(work, occasion, { round: round.id, person: standIn, kind: 'check-in', reach: true });
  return true;
}
