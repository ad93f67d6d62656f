import type { Asked } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { currentRound } from './beat.ts';
import { checkInKey } from './keys.ts';
import { ensureRound } from './rounds.ts';
import { projectsWithinReach } from './store.ts';

const OWN_WEEK =
  /^(请|请问|麻烦)?(查看|我要|我来|开始)?(我的|本周|这周|本周我的)?(的)?(周报|填报|报送|上报|补报|补填|填报情况|填报卡片?)(本周)?$/;

const bare = (text: string): string => text.replaceAll(/[\s，,。.！!？?、：:“”"]/g, '');

/**
 * 本周填报, 我的填报, 补报: the person's own card of the round, sent anew; it says itself when the round opens, whether
 * it has closed, and what stands. The district's overview for office and leaders comes before this one.
 */
export function sayOwnWeek(asked: Asked): Promise<void> | null {
  if (!OWN_WEEK.test(bare(asked.message.text))) return null;
  return (async () => {
    const { work, person } = asked;
    const round = await currentRound(work.db, work.now);
    const projects = await projectsWithinReach(work.db, round.id, person.id, dayOf(work.now));
    if (projects.length === 0)
      return asked.say('您名下目前没有需要填报的项目。如有出入，请联系领导小组办公室（区公建中心）。');
    await ensureRound(work, round);
    asked.answerPrivately(
      'check-in',
      { round: round.id, person: person.id, reach: true },
      checkInKey(round.id, person.id),
    );
  })();
}
