import type { Fen } from './money.ts';
import { contactNames } from './sample-roster.ts';
import type { Project, Unit, WorkbookPerson } from './workbook.ts';

/** 67.6 亿元: what the plan means to invest in the year. */
export const SAMPLE_YEAR_PLAN: Fen = 676_000_000_000;
const WAN: Fen = 1_000_000;

/** How work on a kind of project goes on, from the preparation to its end. */
export type Course = '房建' | '道路' | '改造' | '厂房';

interface Theme {
  readonly category: string;
  readonly what: string;
  readonly course: Course;
}

const theme = (category: string, what: string, course: Course): Theme => ({ category, what, course });

const THEMES: Readonly<Record<string, readonly Theme[]>> = {
  城建: [
    theme('城市建设', '安置房建设项目', '房建'),
    theme('民生实事', '老旧小区改造工程', '改造'),
    theme('城市建设', '道路新建工程', '道路'),
    theme('城市建设', '城中村改造项目', '房建'),
    theme('城市建设', '地下管网更新工程', '道路'),
  ],
  城管: [
    theme('城市管理', '停车场建设项目', '改造'),
    theme('城市管理', '环卫设施提升工程', '改造'),
    theme('民生实事', '农贸市场改造提升工程', '改造'),
  ],
  社会: [
    theme('社会事业', '学校新建工程', '房建'),
    theme('社会事业', '医疗和公共卫生能力提升工程', '房建'),
    theme('民生实事', '社区养老服务中心项目', '改造'),
    theme('社会事业', '文化活动中心项目', '房建'),
  ],
  产业: [
    theme('工业', '数字经济产业园项目', '厂房'),
    theme('服务业', '商务广场项目', '房建'),
    theme('工业', '标准厂房项目', '厂房'),
    theme('服务业', '酒店及文旅街区项目', '房建'),
  ],
  生态: [
    theme('农林水及生态', '水环境综合整治工程', '道路'),
    theme('农林水及生态', '湿地公园项目', '改造'),
    theme('农林水及生态', '高标准农田建设项目', '改造'),
  ],
};

/** [unit, its kind of projects, how many to implement]; 90 in all. */
const IMPLEMENTING: readonly (readonly [unit: string, themes: string, count: number])[] = [
  ['区公建中心', '城建', 12],
  ['区住建局', '城建', 10],
  ['区城管执法局', '城管', 5],
  ['区教体局', '社会', 6],
  ['区卫健委', '社会', 3],
  ['区文广新旅局', '社会', 4],
  ['区农业农村局', '生态', 3],
  ['区商务局', '产业', 4],
  ['区工信局', '产业', 4],
  ['区城投集团', '城建', 6],
  ['区产业投资集团', '产业', 4],
  ['区文旅集团', '产业', 2],
  ['区水务中心', '生态', 3],
  ['区园林绿化中心', '生态', 2],
  ['区房屋征收中心', '城建', 2],
  ['区民政局', '社会', 1],
  ['区数据局', '产业', 1],
  ['区科技局', '产业', 1],
  ['东湖生态环境局', '生态', 1],
  ['扬子洲镇', '生态', 3],
  ['贤士湖管理处', '产业', 2],
  ...[
    '滨江街道',
    '湖滨街道',
    '青云街道',
    '桃苑街道',
    '建设街道',
    '新华街道',
    '和平街道',
    '光明街道',
    '文苑街道',
    '江畔街道',
    '花园街道',
  ].map((unit, index) => [unit, index % 2 === 0 ? '城管' : '社会', 1] as const),
];

const PLACES =
  '滨江 湖滨 青云 桃苑 文苑 北湖 南浦 学府 花园 江畔 紫荆 松柏 扬子洲 贤士湖 滨河 城北 城东 新城 长堤 古渡'.split(
    ' ',
  );

const LEAD_UNITS: Readonly<Record<string, string>> = {
  城建: '区住建局',
  城管: '区城管执法局',
  社会: '区发改委',
  产业: '区商务局',
  生态: '东湖生态环境局',
};
const FIELD_LEADERS: Readonly<Record<string, string>> = {
  城建: '副区长（分管城建）',
  城管: '副区长（分管城建）',
  社会: '副区长（分管科教文卫）',
  产业: '副区长（分管商贸）',
  生态: '副区长（分管农业农村）',
};
const PROJECT_LEADERS = [
  '区委副书记',
  '常务副区长',
  '区人大联系领导',
  '区政协联系领导',
  '副区长（分管工业）',
  '副区长（分管城建）',
];
const FUNDING = [
  '地方政府专项债券、区级财政',
  '中央预算内资金、区级财政',
  '企业自筹',
  '区级财政',
  '银行贷款、企业自筹',
];

/**
 * Projects not begun yet, by place in the list, with the month planned for it. Nobody knows in which month the sample
 * is tried: five are overdue by the end of the year, the others are planned too late in it to be.
 */
const NOT_STARTED: ReadonlyMap<number, number> = new Map([
  [5, 3],
  [38, 4],
  [24, 5],
  [54, 6],
  [79, 8],
  [10, 10],
  [45, 10],
  [84, 10],
  [18, 11],
  [60, 11],
  [70, 11],
  [32, 12],
  [65, 12],
  [76, 12],
]);
/** Small ones, completed ahead of their plan. */
const COMPLETED: ReadonlySet<number> = new Set([4, 47, 80]);

/** When the year's work is done. */
interface Timing {
  /** 1–12: the month in which work starts; 1 where it goes on from the year before. */
  readonly startMonth: number;
  /** 1–12: the month by which the year's plan is reached. */
  readonly endMonth: number;
  /** Steps of the course behind it when the year begins. */
  readonly stepsBefore: number;
  /** Months from the beginning of the year, 1 for January, 0 for December before: the month planned for the start. */
  readonly plannedStart: number;
}

export interface SampleProject extends Timing {
  readonly project: Project;
  readonly course: Course;
}

/** The 90 to implement and the 134 in preparation; the same for the same year. */
export function sampleProjects(
  year: number,
  units: readonly Unit[],
  people: readonly WorkbookPerson[],
): SampleProject[] {
  const keys = new Map(people.map(({ name, key }) => [name, key]));
  const used = new Map<string, number>();
  const nameOf = (what: string, index: number): string => {
    const base = `${PLACES[(index * 7 + what.length) % PLACES.length] ?? ''}${what}`;
    const times = (used.get(base) ?? 0) + 1;
    used.set(base, times);
    return times === 1 ? base : `${base}（${'一二三四五六七八'.charAt(times - 1)}期）`;
  };
  const draw = (seat: Seat, index: number): SampleProject => {
    const themes = THEMES[seat.themes] ?? [];
    const { category, what, course } = themes[seat.nth % themes.length] ?? FALLBACK;
    const timing = timingOf(index);
    const stage = stageOf(seat, index);
    const project: Project = {
      code: `DH-${year}-${seat.plan === null ? 'Y' : ''}${String(seat.number).padStart(3, '0')}`,
      name: nameOf(what, index),
      category,
      stage,
      unit: seat.unit,
      leadUnit: LEAD_UNITS[seat.themes] ?? null,
      ...peopleOf(seat, index, keys),
      ...(seat.plan === null ? preparing(index) : implementing(seat, seat.plan, { year, index, timing })),
      ...datesOf(stage, { year, index, timing }),
      yearPlanFen: seat.plan,
      funding: at(FUNDING, index),
      content: `${category}类项目，主要建设内容为${what.replace(/(项目|工程)$/, '')}及配套设施（示例数据）。`,
      remarks: {},
    };
    return { course, project, ...timing };
  };
  return seats(units).map(draw);
}

function timingOf(index: number): Timing {
  const later = NOT_STARTED.get(index);
  if (later !== undefined) return { startMonth: later, endMonth: 12, stepsBefore: 0, plannedStart: later };
  // Begun between March of the year before and this January.
  const plannedStart = (index % 11) - 9;
  const stepsBefore = Math.floor((1 - plannedStart) / 3);
  return { startMonth: 1, endMonth: COMPLETED.has(index) ? 3 : 12, stepsBefore, plannedStart };
}

const FALLBACK = theme('城市建设', '建设项目', '房建');

const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

function peopleOf(
  seat: Seat,
  index: number,
  keys: ReadonlyMap<string, string>,
): Pick<Project, 'contact' | 'projectLeader' | 'fieldLeader'> {
  const key = (name: string): string | null => keys.get(name) ?? null;
  return {
    contact: key(at(contactNames(seat.unit), seat.nth)),
    // A gap here and there in the 五个一, as in life.
    projectLeader: index % 17 === 16 ? null : key(at(PROJECT_LEADERS, index)),
    fieldLeader: key(FIELD_LEADERS[seat.themes] ?? ''),
  };
}

type Schedule = Pick<Project, 'nature' | 'team' | 'totalFen' | 'plannedStart' | 'plannedFinish'>;

const preparing = (index: number): Schedule => ({
  nature: '前期谋划',
  team: null,
  totalFen: (2000 + ((index * 1370) % 48_000)) * WAN,
  plannedStart: null,
  plannedFinish: null,
});

interface Drawn {
  readonly year: number;
  readonly index: number;
  readonly timing: Timing;
}

/** Two that were begun long ago and never entered in the statistics base, as in life. */
const NOT_ENTERED: ReadonlySet<number> = new Set([13, 52]);

/** Begun in the planned month, entered a few days later; halted or completed just before or after New Year. */
function datesOf(
  stage: Project['stage'],
  { year, index, timing }: Drawn,
): Pick<Project, 'actualStart' | 'actualFinish' | 'suspendedOn' | 'enteredOn'> {
  const started = stage === '开工' || stage === '停工' || stage === '建成';
  const month = monthText(year, timing.plannedStart);
  const day = 2 + (index % 9);
  const on = (date: number): string => `${month}-${String(date).padStart(2, '0')}`;
  return {
    actualStart: started ? on(day) : null,
    actualFinish: stage === '建成' ? `${year}-01-05` : null,
    suspendedOn: stage === '停工' ? `${year - 1}-12-28` : null,
    enteredOn: started && !NOT_ENTERED.has(index) ? on(day + 12) : null,
  };
}

const implementing = (seat: Seat, plan: Fen, { year, index, timing }: Drawn): Schedule => ({
  nature: '计划实施',
  team: index % 13 === 12 ? null : `${seat.unit}项目专班`,
  totalFen: plan * (1 + (index % 4)),
  plannedStart: monthText(year, timing.plannedStart),
  plannedFinish:
    timing.endMonth < 12
      ? monthText(year, timing.endMonth)
      : `${year + (timing.startMonth === 1 && index % 4 === 0 ? 0 : 1 + (index % 2))}-12`,
});

interface Seat {
  readonly unit: string;
  readonly themes: string;
  /** Which of the unit's. */
  readonly nth: number;
  readonly number: number;
  /** null: in preparation. */
  readonly plan: Fen | null;
}

function seats(units: readonly Unit[]): Seat[] {
  const kinds = new Map(IMPLEMENTING.map(([unit, themes]) => [unit, themes]));
  const implementing = IMPLEMENTING.flatMap(([unit, themes, count]) =>
    Array.from({ length: count }, (_, nth) => ({ unit, themes, nth })),
  );
  const plans = yearPlans(implementing.length);
  const preparing: Omit<Seat, 'number' | 'plan'>[] = [];
  // Between none and several a unit, so that the score by declared projects has something to tell apart.
  for (let round = 0; preparing.length < PREPARING; round++)
    for (const [index, { name }] of units.entries())
      if ((index * 3 + 1) % 7 > round && preparing.length < PREPARING)
        preparing.push({ unit: name, themes: kinds.get(name) ?? '城建', nth: round });
  return [
    ...implementing.map((seat, index) => ({ ...seat, number: index + 1, plan: plans[index] ?? 0 })),
    ...preparing.map((seat, index) => ({ ...seat, number: index + 1, plan: null })),
  ];
}

const PREPARING = 134;

/** Shares of the year's plan in whole 10 万元 that sum to it exactly. */
function yearPlans(count: number): Fen[] {
  const weights = Array.from({ length: count }, (_, index) => 6 + ((index * 37 + 11) % 53));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const step = 10 * WAN;
  const plans = weights.map((weight) => Math.floor((SAMPLE_YEAR_PLAN / sum) * (weight / step)) * step);
  const rest = SAMPLE_YEAR_PLAN - plans.reduce((total, plan) => total + plan, 0);
  return plans.map((plan, index) => (index === 0 ? plan + rest : plan));
}

function stageOf(seat: Seat, index: number): Project['stage'] {
  if (seat.plan === null) return index % 3 === 0 ? '储备' : '策划';
  if (NOT_STARTED.has(index)) return '储备';
  if (COMPLETED.has(index)) return '建成';
  return index % 29 === 28 ? '停工' : '开工';
}

/** yyyy-MM; 0 is December of the year before. */
const monthText = (year: number, month: number): string =>
  month > 0
    ? `${year}-${String(month).padStart(2, '0')}`
    : `${year - 1}-${String(month + 12).padStart(2, '0')}`;
