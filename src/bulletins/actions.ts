import { z } from 'zod';
import { districtWeekCard } from '../../cards/district-week.ts';
import { weeklyCard } from '../../cards/weekly.ts';
import {
  type Asked,
  done,
  type Feature,
  informed,
  press,
  type Pressed,
  refused,
  type Renderer,
} from '../bot/feature.ts';
import { momentText } from '../calendar/days.ts';
import { currentRound } from '../check-ins/beat.ts';
import { roundById } from '../check-ins/rounds.ts';
import { may } from '../people/policy.ts';
import { districtWeek } from './district-week.ts';
import { groupJoined, groupLost } from './group-news.ts';
import { endBulletinGroup, makeBulletinGroup } from './group-sayings.ts';
import { weeklyKey } from './publish-weekly.ts';
import { bulletinOf, latestBulletin } from './store.ts';
import { weeklyTitle, weeklyView } from './weekly-view.ts';

const WeeklySubject = z.object({ week: z.string(), noGroup: z.literal(true).optional() });
const DistrictWeekSubject = z.object({ round: z.string() });

const HOW_TO_SET_A_GROUP =
  '目前没有通报群，本期只发给领导小组办公室。设置办法：把本助手拉进要接收通报的群，在群内@本助手并发送“设为通报群”，下期起自动发到群里。';

const renderWeekly: Renderer = async (db, message) => {
  const { week, noGroup } = WeeklySubject.parse(message.subject);
  const snapshot = await bulletinOf(db, week);
  return (
    snapshot && { kind: 'card', card: weeklyCard(weeklyView(snapshot, noGroup ? HOW_TO_SET_A_GROUP : null)) }
  );
};

const renderDistrictWeek: Renderer = async (db, message, now) => {
  const subject = DistrictWeekSubject.parse(message.subject);
  const round = (await roundById(db, subject.round)) ?? (await currentRound(db, now));
  return round.id === subject.round
    ? { kind: 'card', card: districtWeekCard(await districtWeek(db, round, now)) }
    : null;
};

const WEEK =
  /^(查看)?(全区)?(本周|这周)?(填报|报送)(情况|进度|进展|统计|汇总)?$|^(本周|这周)情况$|^谁没(有)?(填)?报$/;
const WEEKLY = /^(查看)?(最新|最近|上期|上一期|本期|上周)?(一期)?的?(周督查|督查)(通报|情况)?$/;

/** What somebody means, without the politeness and punctuation around it. */
const bare = (text: string): string =>
  text.replaceAll(/[\s，,。.！!？?、：:“”"]/g, '').replace(/^(请|请问|麻烦)/, '');

/** 本周填报 by whoever sees the whole district; for others the check-ins answer with their own. */
function sayWeek(asked: Asked): Promise<void> | null {
  if (!WEEK.test(bare(asked.message.text)) || !may(asked.person, 'week.read-all').allowed) return null;
  return (async () => {
    const round = await currentRound(asked.work.db, asked.work.now);
    asked.answer('district-week', { round: round.id });
  })();
}

function sayWeekly(asked: Asked): Promise<void> | null {
  if (!WEEKLY.test(bare(asked.message.text))) return null;
  return (async () => {
    const decision = may(asked.person, 'bulletin.read');
    if (!decision.allowed) return asked.say(decision.sentence);
    const latest = await latestBulletin(asked.work.db);
    if (latest) return asked.answer('weekly', { week: latest.week }, weeklyKey(latest.week));
    const { inspectsAt } = await currentRound(asked.work.db, asked.work.now);
    asked.say(notYet(inspectsAt, asked.work.now));
  })();
}

const notYet = (inspectsAt: Date, now: Date): string =>
  inspectsAt > now ? `周督查尚未发出过，最近一期预计${momentText(inspectsAt)}发出。` : '周督查尚未发出过。';

/** The press itself changes nothing: the card is drawn anew after it. */
const refreshWeek = press(
  z.object({ act: z.literal('bulletins.refresh-week') }),
  async ({ person }: Pressed) => {
    const decision = may(person, 'week.read-all');
    return decision.allowed ? done('已更新。') : refused(decision.sentence);
  },
);

/** Sends the last bulletin to whoever pressed, in private. */
const showWeekly = press(
  z.object({ act: z.literal('bulletins.show-weekly') }),
  async ({ work, person, action }: Pressed) => {
    const decision = may(person, 'bulletin.read');
    if (!decision.allowed) return refused(decision.sentence);
    const latest = await latestBulletin(work.db);
    if (!latest) return informed(notYet((await currentRound(work.db, work.now)).inspectsAt, work.now));
    work.send({
      occasion: `answer:${action.key}`,
      template: 'weekly',
      subject: { week: latest.week },
      subjectKey: weeklyKey(latest.week),
      to: { person: person.id },
    });
    return done(`已发送${weeklyTitle(latest.week)}，请查看与本助手的单聊。`);
  },
);

/**
 * 周督查 to read and to send: the district's week, the last bulletin, and which groups get it. Stands before the
 * check-ins, whose 本周填报 answers those who see only their own.
 */
export function createBulletinsFeature(): Feature {
  return {
    name: 'bulletins',
    sayings: [makeBulletinGroup(bare), endBulletinGroup(bare), sayWeek, sayWeekly],
    presses: { 'bulletins.refresh-week': refreshWeek, 'bulletins.show-weekly': showWeekly },
    renderers: { weekly: renderWeekly, 'district-week': renderDistrictWeek },
    onJoined: groupJoined,
    onRemoved: groupLost,
  };
}
