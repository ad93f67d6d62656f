import { planGapsCard } from '../../cards/plan-gaps.ts';
import type { Renderer, Saying } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { may } from '../people/policy.ts';
import { allApprovals } from './approvals.ts';
import { fiveOneGaps, overdueApprovals } from './plan-gaps.ts';
import { allProjects, monthPlansOf } from './queries.ts';

const FIVE_ONES =
  /^(?:查看?|看看?)?五个一的?(?:缺项|缺口|缺失|落实|不全|清单|情况|缺什么|还缺什么)?[。？?]*$/;
const APPROVALS =
  /^(?:查看?|看看?|有?哪些)?(?:逾期|超期|过期)的?(?:前期)?手续(?:清单|有哪些)?[。？?]*$|^(?:前期)?手续(?:逾期|超期)(?:清单|情况|的?有哪些)?[。？?]*$/;

/** “五个一缺项” and “逾期的手续”: what the office has to see completed. */
export const sayGaps: Saying = (asked) => {
  const text = asked.message.text.replaceAll(/\s/g, '');
  const template = FIVE_ONES.test(text) ? 'five-one-gaps' : APPROVALS.test(text) ? 'overdue-approvals' : null;
  if (template === null) return null;
  const decision = may(asked.person, 'plan.gaps');
  if (decision.allowed) asked.answerPrivately(template, {});
  else asked.say(decision.sentence);
  return Promise.resolve();
};

export const renderFiveOneGaps: Renderer = async (db, _message, now) => {
  const projects = await allProjects(db);
  const months = await monthPlansOf(
    db,
    projects.map(({ code }) => code),
  );
  return { kind: 'card', card: planGapsCard(fiveOneGaps(projects, months, dayOf(now))) };
};

export const renderOverdueApprovals: Renderer = async (db, _message, now) => ({
  kind: 'card',
  card: planGapsCard(overdueApprovals(await allProjects(db), await allApprovals(db), dayOf(now))),
});
