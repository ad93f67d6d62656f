import { type Day, dayText, daysBetween } from '../calendar/days.ts';
import { type Color, type Light, light, type LightFacts } from './light.ts';
import type { LightRules } from './light-rules.ts';
import { progressLight } from './progress-light.ts';
import { startLight, statisticsLight } from './start-lights.ts';

export type { Color, Light, LightFacts } from './light.ts';
export { lightRules, type LightRules, lightRuleText } from './light-rules.ts';

/** A project's lights on a day. Pure. */
export function lightsOf(facts: LightFacts, day: Day, rules: LightRules): Light[] {
  return [
    staleLight(facts, day, rules),
    progressLight(facts, day, rules),
    startLight(facts, day, rules),
    statisticsLight(facts, day, rules),
  ].filter((one) => one !== null);
}

const ORDER: readonly Color[] = ['红灯', '黄灯', '灰灯', '绿灯'];

export const worstFirst = (lights: readonly Light[]): Light[] =>
  lights.toSorted((a, b) => ORDER.indexOf(a.color) - ORDER.indexOf(b.color));

/** The one to show: the worst; never green while data are stale. */
export const worstOf = (lights: readonly Light[]): Light | null => worstFirst(lights)[0] ?? null;

/** Old figures can't be trusted to be green: grey, “数据陈旧”. */
function staleLight({ lastReportOn, stage }: LightFacts, day: Day, rules: LightRules): Light | null {
  if (stage === '建成') return null;
  const remedy = '填报本周进度。';
  if (lastReportOn === null)
    return light('stale', rules, {
      color: '灰灯',
      why: '数据陈旧：尚未填报。',
      brief: '尚未填报',
      figures: ['最近一次填报：无'],
      remedy,
    });
  const days = daysBetween(lastReportOn, day);
  if (days <= rules.staleDays) return null;
  return light('stale', rules, {
    color: '灰灯',
    why: `数据陈旧：最近一次填报在${dayText(lastReportOn)}，已${days}天，超过${rules.staleDays}天。`,
    brief: `已${days}天未填报`,
    figures: [`最近一次填报：${dayText(lastReportOn)}，至今${days}天（日历日）`],
    remedy,
  });
}
