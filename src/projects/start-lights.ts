import { addMonths, type Day, dayText, isDay, lastDayOf } from '../calendar/days.ts';
import { type Light, light, type LightFacts } from './light.ts';
import type { LightRules } from './light-rules.ts';
import { monthsAfter } from './schedule.ts';
import { hasStarted } from './stages.ts';

/** A project that waits longer than planned for its start. */
export function startLight(facts: LightFacts, day: Day, rules: LightRules): Light | null {
  const { plannedStart } = facts;
  const late = monthsLate(facts, day);
  if (plannedStart === null || late === null) return null;
  const planned = `计划${monthText(plannedStart)}开工`;
  const figures = [`计划开工：${monthText(plannedStart)}`, `今天：${dayText(day)}，尚未开工`];
  if (late < rules.startYellowMonths)
    return light('start', rules, { color: '绿灯', why: `${planned}，未到期。`, figures });
  const brief = `逾期${late}个月未开工`;
  const isRed = late >= rules.startRedMonths;
  return light('start', rules, {
    color: isRed ? '红灯' : '黄灯',
    why: `${planned}，已${brief}${isRed ? `（满${rules.startRedMonths}个月红灯）` : ''}。`,
    brief,
    figures: [...figures, `逾期：${late}个月（按自然月计）`],
    remedy: '开工并登记实际开工日期；计划确需调整的，由办公室修改计划开工并说明原因。',
  });
}

/** Whole months after the planned one, negative before; null: it has started, or no month was planned. */
export const monthsLate = (
  facts: Pick<LightFacts, 'plannedStart' | 'stage' | 'actualStart'>,
  day: Day,
): number | null =>
  facts.plannedStart === null || hasStarted(facts, day) ? null : monthsAfter(facts.plannedStart, day);

/** A project under construction that isn't entered in the statistics base (入库) in time. */
export function statisticsLight(facts: LightFacts, day: Day, rules: LightRules): Light | null {
  const { actualStart, enteredOn, stage } = facts;
  if (stage === '建成') return null;
  if (enteredOn !== null) {
    const entered = `${dateText(enteredOn)}入库`;
    return light('statistics', rules, { color: '绿灯', why: `已于${entered}。`, figures: [entered] });
  }
  if (actualStart === null || !hasStarted(facts, day)) return null;
  // Of a month alone, its last day: the count never runs against the unit.
  const from = isDay(actualStart) ? actualStart : lastDayOf(actualStart);
  const yellowOn = addMonths(from, rules.statisticsYellowMonths);
  const redAfter = addMonths(from, rules.statisticsRedMonths);
  const started = `${dateText(actualStart)}开工`;
  const figures = [
    `实际开工：${dateText(actualStart)}${isDay(actualStart) ? '' : `（未填日期，自${dayText(from)}起算）`}`,
    `满${rules.statisticsYellowMonths}个月：${dayText(yellowOn)}；满${rules.statisticsRedMonths}个月：${dayText(redAfter)}`,
    `今天：${dayText(day)}，尚未入库`,
  ];
  if (day < yellowOn)
    return light('statistics', rules, {
      color: '绿灯',
      why: `${started}，应于${dayText(yellowOn)}前入库，未到期。`,
      figures,
    });
  const isRed = day > redAfter;
  const brief = isRed
    ? `开工超过${rules.statisticsRedMonths}个月未入库`
    : `开工满${rules.statisticsYellowMonths}个月未入库`;
  return light('statistics', rules, {
    color: isRed ? '红灯' : '黄灯',
    why: `${started}，${brief}。`,
    brief,
    figures,
    remedy: '办理入库（入统）并登记入库日期。',
  });
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
/** Of a day or a month. */
const dateText = (date: string): string => (isDay(date) ? dayText(date) : monthText(date));
