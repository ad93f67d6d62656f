import { z } from 'zod';
import { done, press, type Press, refused } from '../bot/feature.ts';
import { unitsOfPerson } from '../declarations/whose.ts';
import { may } from '../people/policy.ts';
import { mayOf } from './show.ts';

const Month = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .nullable();

/** 溯源 on a score. */
const trace = press(
  z.object({ act: z.literal('score.trace'), unit: z.string(), month: Month }),
  async ({ work, person, action }, { unit, month }) => {
    const own = await unitsOfPerson(work.db, person);
    if (!mayOf(person, 'score.evidence', own, unit)) {
      const decision = may(person, 'score.evidence');
      return refused(decision.allowed ? '' : decision.sentence);
    }
    const occasion = `answer:${action.key}`;
    work.send({
      occasion,
      template: 'score-trace',
      subject: { person: person.id, unit, month, otherwise: null },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return done('得分的来源已发给您，请查看与本助手的单聊。');
  },
);

/** 领取得分表. */
const file = press(
  z.object({ act: z.literal('score.file'), month: Month }),
  ({ work, person, action }, { month }) => {
    const decision = may(person, 'score.read');
    if (!decision.allowed) return Promise.resolve(refused(decision.sentence));
    const occasion = `answer:${action.key}`;
    work.send({
      occasion,
      template: 'score-table-file',
      subject: { person: person.id, month },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return Promise.resolve(done('得分表已发给您，请查看与本助手的单聊。'));
  },
);

export const scorePresses: Readonly<Record<string, Press>> = { 'score.trace': trace, 'score.file': file };
