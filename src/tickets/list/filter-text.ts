import { type Day, dayText, shortDayText, yearOf } from '../../calendar/days.ts';
import { CATEGORIES } from '../categories.ts';
import { levelText } from '../ladder/seat.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import { TOP_LEVEL } from '../life/ticket.ts';
import type { Span, TicketFilter } from './filter.ts';

/** Where a problem was named. */
export const ORIGIN_NAMES: Readonly<Record<NonNullable<TicketFilter['origin']>, string>> = {
  'check-in': '周填报',
  inspection: '督查发现',
  leader: '区领导指出',
  office: '办公室提出',
};

const UNIT_AS = { owner: '承办', 'co-owner': '配合', project: '项目' } as const;

/**
 * What the filter picks, as it stands under a title: “区教体局承办，超期，要素-电”; “全部在办” where it picks all.
 * @param projectNames of its projects, for people read names
 */
export function filterText(filter: TicketFilter, today: Day, projectNames: readonly string[] = []): string {
  const parts = [
    ...(filter.unit ? [`${filter.unit.name}${UNIT_AS[filter.unit.as]}`] : []),
    ...(projectNames.length > 0 ? [namesText(projectNames)] : []),
    ...standingParts(filter, today),
    ...(filter.levels ? [levelsText(filter.levels)] : []),
    ...(filter.categories.length > 0 ? [categoriesText(filter.categories)] : []),
    ...(filter.origin ? [ORIGIN_NAMES[filter.origin]] : []),
    ...(filter.age === null ? [] : [`在办${filter.age}天以上`]),
    ...(filter.transfers === null ? [] : [`转办${filter.transfers}次以上`]),
    ...(filter.refused ? ['曾申请转办'] : []),
    ...(filter.referred ? ['提请会商'] : []),
  ];
  return parts.length === 0 ? '全部在办' : parts.join('，');
}

function standingParts(filter: TicketFilter, today: Day): string[] {
  const { standing, stages, overdue, due, closed, assigned } = filter;
  return [
    ...(assigned ? [`${spanText(assigned, today)}交办`] : []),
    ...(standing === 'closed' ? [`${closed ? spanText(closed, today) : ''}已销号`] : []),
    ...(stages.length > 0 ? [stages.map((stage) => STAGE_NAMES[stage]).join('、')] : []),
    ...(overdue === null ? [] : [overdue === 1 ? '超期' : `超期${overdue}个工作日以上`]),
    ...(due ? [`${spanText(due, today)}到期`] : []),
  ];
}

/** “11月26日至29日”; with the year where it is another. */
function spanText({ from, to }: Span, today: Day): string {
  const text = (day: Day): string => (yearOf(day) === yearOf(today) ? shortDayText(day) : dayText(day));
  return from === to ? text(from) : `${text(from)}至${text(to)}`;
}

function levelsText({ from, to }: NonNullable<TicketFilter['levels']>): string {
  if (from === to) return levelText(from);
  if (to === TOP_LEVEL) return `${levelText(from)}以上`;
  return from === 1 ? `${levelText(to)}以下` : `${levelText(from)}至${levelText(to)}`;
}

/** Whole kinds by their name: 审批类. */
function categoriesText(categories: readonly string[]): string {
  const kind = ['要素', '审批'].find((each) =>
    CATEGORIES.filter((category) => category.startsWith(`${each}-`)).every((one) => categories.includes(one)),
  );
  return kind === undefined ? categories.join('、') : `${kind}类`;
}

const NAMED_MOST = 2;

const namesText = (names: readonly string[]): string =>
  names.length > NAMED_MOST
    ? `${names.slice(0, NAMED_MOST).join('、')}等${names.length}个项目`
    : names.join('、');
