import { z } from 'zod';
import {
  done,
  informed,
  press,
  type Press,
  type PressAnswer,
  type Pressed,
  refused,
} from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { sendWeekly, weeklyKey } from './send-weekly.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import { bulletinOf, latestBulletin } from './store.ts';
import { firstOne, notYet } from './weekly-sayings.ts';
import { weeklyTitle } from './weekly-view.ts';

const IN_PRIVATE = '请查看与本助手的单聊。';

/** A press on a bulletin: whoever pressed gets something of it in private. */
const ofBulletin = (
  act: string,
  answer: (pressed: Pressed, snapshot: WeeklySnapshot) => PressAnswer,
): Press =>
  press(z.object({ act: z.literal(act), week: z.string().optional() }), async (pressed, { week }) => {
    const { work, person } = pressed;
    const decision = may(person, 'bulletin.read');
    if (!decision.allowed) return refused(decision.sentence);
    const found = week === undefined ? await latestBulletin(work.db) : await bulletinOf(work.db, week);
    return found ? answer(pressed, found) : informed(await notYet(work));
  });

/** Sends one message about the bulletin, once a press. */
function send({ work, person, action }: Pressed, template: string, week: string): void {
  work.send({
    occasion: `answer:${action.key}`,
    template,
    subject: { week },
    subjectKey: weeklyKey(week),
    to: { person: person.id },
  });
}

/** Buttons of 周督查 and of 填报情况. */
export const weeklyPresses: Readonly<Record<string, Press>> = {
  'bulletins.show-weekly': ofBulletin('bulletins.show-weekly', ({ work, person, action }, snapshot) => {
    sendWeekly(work, snapshot, { to: { person: person.id }, occasion: `answer:${action.key}` });
    return done(`已发送${weeklyTitle(snapshot.week)}，${IN_PRIVATE}`);
  }),
  'bulletins.weekly-file': ofBulletin('bulletins.weekly-file', (pressed, { week }) => {
    send(pressed, 'weekly-file', week);
    return done(`已发送${weeklyTitle(week)}台账，${IN_PRIVATE}`);
  }),
  'bulletins.weekly-changes': ofBulletin('bulletins.weekly-changes', (pressed, snapshot) => {
    if (snapshot.previous === null) return informed(firstOne(snapshot));
    send(pressed, 'weekly-changes', snapshot.week);
    return done(`已发送与上期的对比，${IN_PRIVATE}`);
  }),
};
