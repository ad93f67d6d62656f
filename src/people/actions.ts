import { z } from 'zod';
import { troubleCard, type TroubleView } from '../../cards/trouble.ts';
import {
  type Asked,
  done,
  type Feature,
  press,
  refused,
  type Renderer,
  type Saying,
  type Task,
} from '../bot/feature.ts';
import { momentText } from '../calendar/days.ts';
import { isNewest } from '../database/newest-message.ts';
import { inTransaction } from '../database/transaction.ts';
import { MATCH_PEOPLE } from './commands.ts';
import { type LookUp, matchPeopleTask } from './match-people.ts';
import { calledBy } from './person.ts';
import { may } from './policy.ts';
import { failureText, templateText } from './failure-text.ts';
import { tellOffice, TROUBLE } from './tell-office.ts';
import { type Trouble, troubleList } from './trouble.ts';

const MATCHING = '已开始重新匹配，结果见“运行情况”。';

/** 运行情况 and 未匹配人员, for the office; and the task that finds people on the platform. */
export const createPeopleFeature = (ports: { readonly lookUp: LookUp }): Feature => ({
  name: 'people',
  sayings: [showTrouble, matchAgain],
  presses: {
    'people.match': press(z.object({ act: z.literal('people.match') }), async ({ work, person }) => {
      const decision = may(person, 'trouble.read');
      if (!decision.allowed) return refused(decision.sentence);
      work.enqueue({ task: MATCH_PEOPLE, payload: {}, key: MATCH_PEOPLE });
      return done(MATCHING);
    }),
  },
  renderers: { trouble: renderTrouble },
  tasks: { [MATCH_PEOPLE]: matchAndTell(ports.lookUp) },
});

const forOffice =
  (words: RegExp, answer: (asked: Asked) => void): Saying =>
  (asked) => {
    if (!words.test(asked.message.text)) return null;
    const decision = may(asked.person, 'trouble.read');
    if (decision.allowed) answer(asked);
    else asked.say(decision.sentence);
    return Promise.resolve();
  };

const showTrouble = forOffice(
  /^\s*(?:查看|请?看看?)?(?:运行情况|未匹配(?:的)?人员|未送达(?:的)?(?:消息)?|系统状态)[\s。？?]*$/,
  (asked) => asked.answerPrivately('trouble', {}, TROUBLE),
);

const matchAgain = forOffice(/^\s*重新匹配(?:人员)?[\s。]*$/, (asked) => {
  asked.work.enqueue({ task: MATCH_PEOPLE, payload: {}, key: MATCH_PEOPLE });
  asked.say(MATCHING);
});

/** Matches, and shows the office who is still unknown. */
function matchAndTell(lookUp: LookUp): Task {
  const match = matchPeopleTask(lookUp);
  return async (db, payload, now) => {
    await match(db, payload, now);
    await inTransaction(db, { now, actor: null, cause: `task:${MATCH_PEOPLE}` }, async (work) => {
      const { unmatchedCount } = await troubleList(work.db, 1);
      if (unmatchedCount > 0) await tellOffice(work);
      else work.touch(TROUBLE);
    });
  };
}

const renderTrouble: Renderer = async (db, message, now) =>
  (await isNewest(db, message))
    ? { kind: 'card', card: troubleCard(viewOf(await troubleList(db), now)) }
    : null;

const viewOf = (trouble: Trouble, now: Date): TroubleView => ({
  asOf: momentText(now),
  unmatched: trouble.unmatched.map((person) => ({
    who: calledBy(person),
    unit: person.unit,
    why: person.sought ? '飞书中查无此手机号或邮箱' : '花名册未登记手机号和邮箱',
  })),
  unmatchedCount: trouble.unmatchedCount,
  undelivered: trouble.undelivered.map(({ template, to, failure, at }) => ({
    what: templateText(template),
    to,
    why: failureText(failure),
    at: momentText(at),
  })),
  undeliveredCount: trouble.undeliveredCount,
});
