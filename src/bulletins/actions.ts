import { z } from 'zod';
import { districtWeekCard } from '../../cards/district-week.ts';
import { weeklyChangesCard } from '../../cards/weekly-changes.ts';
import {
  type Asked,
  done,
  type Feature,
  press,
  type Pressed,
  refused,
  type Renderer,
} from '../bot/feature.ts';
import { currentRound } from '../check-ins/beat.ts';
import { roundById } from '../check-ins/rounds.ts';
import { may } from '../people/policy.ts';
import { districtWeek } from './district-week.ts';
import { groupJoined, groupLost } from './group-news.ts';
import { endBulletinGroup, makeBulletinGroup } from './group-sayings.ts';
import { cardsOf, WeeklyFileSubject, WeeklySubject } from './send-weekly.ts';
import { bulletinOf } from './store.ts';
import { weeklyChangesView } from './weekly-changes.ts';
import { weeklyPresses } from './weekly-presses.ts';
import { bare, weeklySayings } from './weekly-sayings.ts';
import { weeklyWorkbook } from './weekly-workbook.ts';

const DistrictWeekSubject = z.object({ round: z.string() });

const renderWeekly: Renderer = async (db, message) => {
  const { week, part = 1, noGroup = false } = WeeklySubject.parse(message.subject);
  const snapshot = await bulletinOf(db, week);
  const card = snapshot && cardsOf(snapshot, noGroup)[part - 1];
  return card ? { kind: 'card', card } : null;
};

const renderWeeklyFile: Renderer = async (db, message) => {
  const snapshot = await bulletinOf(db, WeeklyFileSubject.parse(message.subject).week);
  return snapshot && { kind: 'file', ...(await weeklyWorkbook(snapshot)) };
};

const renderChanges: Renderer = async (db, message) => {
  const snapshot = await bulletinOf(db, WeeklyFileSubject.parse(message.subject).week);
  const view = snapshot && weeklyChangesView(snapshot);
  return view && { kind: 'card', card: weeklyChangesCard(view) };
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
/** 本周填报 by whoever sees the whole district; for others the check-ins answer with their own. */
function sayWeek(asked: Asked): Promise<void> | null {
  if (!WEEK.test(bare(asked.message.text)) || !may(asked.person, 'week.read-all').allowed) return null;
  return (async () => {
    const round = await currentRound(asked.work.db, asked.work.now);
    asked.answer('district-week', { round: round.id });
  })();
}

/** The press itself changes nothing: the card is drawn anew after it. */
const refreshWeek = press(
  z.object({ act: z.literal('bulletins.refresh-week') }),
  async ({ person }: Pressed) => {
    const decision = may(person, 'week.read-all');
    return decision.allowed ? done('已更新。') : refused(decision.sentence);
  },
);

/**
 * 周督查 to read and to send: the district's week, the last bulletin, and which groups get it. Stands before the
 * check-ins, whose 本周填报 answers those who see only their own.
 */
export function createBulletinsFeature(): Feature {
  return {
    name: 'bulletins',
    sayings: [makeBulletinGroup(bare), endBulletinGroup(bare), sayWeek, ...weeklySayings],
    presses: { 'bulletins.refresh-week': refreshWeek, ...weeklyPresses },
    renderers: {
      weekly: renderWeekly,
      'weekly-file': renderWeeklyFile,
      'weekly-changes': renderChanges,
      'district-week': renderDistrictWeek,
    },
    onJoined: groupJoined,
    onRemoved: groupLost,
  };
}
