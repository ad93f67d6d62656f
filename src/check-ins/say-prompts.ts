import { z } from 'zod';
import { promptsCard } from '../../cards/prompts.ts';
import type { Asked, Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { weekOf, weekText } from '../calendar/weeks.ts';
import { may } from '../people/policy.ts';
import { type PromptRules, promptRulesInForce, promptsOfWeek } from './prompts.ts';

const Subject = z.object({ week: z.string() });
const ASKED = /^\s*(?:查看)?(?:本周)?(?:提示|提醒|催报)(?:次数|情况)[\s。？?]*$/;

/** 提示次数, for the office. */
export function sayPrompts(asked: Asked): Promise<void> | null {
  const { work, person, message } = asked;
  if (!ASKED.test(message.text)) return null;
  const decision = may(person, 'prompts.read');
  const week = weekOf(dayOf(work.now));
  if (decision.allowed) asked.answerPrivately('prompts', { week }, `prompts:${week}`);
  else asked.say(decision.sentence);
  return Promise.resolve();
}

export const renderPrompts: Renderer = async (db, message) => {
  const { week } = Subject.parse(message.subject);
  const rules = await promptRulesInForce(db);
  return {
    kind: 'card',
    card: promptsCard({
      week: weekText(week),
      units: await promptsOfWeek(db, week),
      rule: ruleText(rules),
    }),
  };
};

const ruleText = ({ mostPerUnit, from, until }: PromptRules): string =>
  `每个单位每周主动提示至多${mostPerUnit}次（同一时刻发给该单位各联系人的计1次），只在工作日${from}至${until}发出；已填报、请假、要求稍后再报的不提示。依据：默认规则，参照整治“指尖上的形式主义”有关要求。本人要求的到时提示不计入。`;
