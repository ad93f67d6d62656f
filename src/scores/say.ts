import { type Asked, PASSED, type Saying } from '../bot/feature.ts';
import { dayOf, yearOf } from '../calendar/days.ts';
import { readRulesAsOf } from '../database/settings.ts';
import { unitsOfPerson } from '../declarations/whose.ts';
import { may } from '../people/policy.ts';
import { unitsAsOf } from '../projects/plan-then.ts';
import { unitsOf } from '../projects/queries.ts';
import { otherRules } from './other-rules.ts';
import { SCORE } from './score-rule-set.ts';
import { mayOf, thenOf } from './show.ts';
import { type ScoreOrder, scoreOrderOf } from './words.ts';

/** 我的得分, 得分表, 得分 区住建局 10月, 溯源 得分. */
export const sayScore: Saying = (asked) => {
  const order = scoreOrderOf(asked.message.text, yearOf(dayOf(asked.work.now)));
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: ScoreOrder): Promise<void | typeof PASSED> {
  const { work, person } = asked;
  const { kind, month } = order;
  if (month !== null && `${month}-01` > dayOf(work.now)) return asked.say('该月份尚未到来，无法查看得分。');
  const own = await unitsOfPerson(work.db, person);
  const readsAll = may(person, 'score.read').allowed;
  // Whoever has no unit of their own asks for all.
  if (kind === 'table' || (order.unit === null && own.length === 0)) {
    if (readsAll) return asked.answerPrivately('score-table', { person: person.id, month });
    const [first] = own;
    return first === undefined || kind === 'table'
      ? asked.say(REFUSED)
      : asked.answerPrivately('score', { person: person.id, unit: first, month });
  }
  const unit = order.unit === null ? (own[0] ?? null) : await unitNamed(asked, order.unit, month);
  if (unit === null) return PASSED;
  if (!(await stoodThen(asked, unit, month)))
    return asked.say(`${unit}在该时点不在花名册中，没有得分。花名册导入以前的月份无法计算。`);
  if (!mayOf(person, 'score.read', own, unit)) return asked.say(REFUSED);
  return one(asked, order, unit, mayOf(person, 'score.evidence', own, unit));
}

/** The score, what it rests on, or both as a workbook; by other amounts the two stand beside each other. */
async function one(asked: Asked, order: ScoreOrder, unit: string, seesEvidence: boolean): Promise<void> {
  const { kind, month, otherwise } = order;
  const subject = { person: asked.person.id, unit, month };
  if (kind === 'one' && otherwise === null) return asked.answerPrivately('score', subject);
  if (!seesEvidence) return asked.say('得分依据只供本单位和领导小组办公室查看。');
  if (kind === 'file') return asked.answerPrivately('score-detail', subject);
  const { values } = await readRulesAsOf(asked.work.db, SCORE, thenOf(month, asked.work.now).asOf);
  const other = otherwise === null ? null : otherRules(otherwise, values);
  if (typeof other === 'string') return asked.say(other);
  return asked.answerPrivately('score-trace', { ...subject, otherwise });
}

const REFUSED = '各单位得分由领导小组办公室、区领导和督查室查看；您可以发送“我的得分”查看本单位得分。';

/** A unit by its full or short name, of those on the roster then or now. */
async function unitNamed({ work }: Asked, words: string, month: string | null): Promise<string | null> {
  const then = await unitsAsOf(work.db, thenOf(month, work.now).asOf);
  const units = [...then, ...(await unitsOf(work.db))];
  return units.find(({ name, shortName }) => name === words || shortName === words)?.name ?? null;
}

const stoodThen = async ({ work }: Asked, unit: string, month: string | null): Promise<boolean> =>
  (await unitsAsOf(work.db, thenOf(month, work.now).asOf)).some(({ name }) => name === unit);
