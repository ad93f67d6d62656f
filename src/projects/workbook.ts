import { z } from 'zod';

/**
 * The roster and the plan as plain data: what a workbook says, and what stands in the database, in one shape, so
 * that the two can be compared. Amounts in 分, months yyyy-MM, days yyyy-MM-dd. People are referred to by `key`.
 */
const Fen = z.number().int().nonnegative();
const Month = z.string().regex(/^\d{4}-\d{2}$/);
const DayOrMonth = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/);
const MaybeText = z.string().nullable();

export const GROUPS = ['区直单位', '属地'] as const;
export const ROLES = ['办公室', '区领导', '主要负责人', '联系人', '督查室'] as const;
export const NATURES = ['计划实施', '前期谋划'] as const;
export const STAGES = ['策划', '储备', '开工', '建成', '停工'] as const;
/** Categories in use in Nanchang (published); others are kept as they are written. */
export const CATEGORIES = [
  '工业',
  '服务业',
  '农林水及生态',
  '城市建设',
  '城市管理',
  '社会事业',
  '民生实事',
] as const;

export const Unit = z.object({ name: z.string(), shortName: MaybeText, group: z.enum(GROUPS) });
export type Unit = z.infer<typeof Unit>;

export const WorkbookPerson = z.object({
  /** Mobile, else mail, else name and unit; see personKey. */
  key: z.string(),
  name: z.string(),
  post: MaybeText,
  unit: MaybeText,
  roles: z.array(z.enum(ROLES)),
  mobile: MaybeText,
  email: MaybeText,
  level: z.number().int().min(1).max(6).nullable(),
  /** Key of the person who may answer in this one's place. */
  standIn: MaybeText,
});
export type WorkbookPerson = z.infer<typeof WorkbookPerson>;

export const Project = z.object({
  code: z.string(),
  name: z.string(),
  category: MaybeText,
  nature: z.enum(NATURES),
  stage: z.enum(STAGES),
  unit: z.string(),
  leadUnit: MaybeText,
  contact: MaybeText,
  projectLeader: MaybeText,
  fieldLeader: MaybeText,
  team: MaybeText,
  totalFen: Fen.nullable(),
  yearPlanFen: Fen.nullable(),
  funding: MaybeText,
  plannedStart: Month.nullable(),
  plannedFinish: Month.nullable(),
  actualStart: DayOrMonth.nullable(),
  actualFinish: DayOrMonth.nullable(),
  /** 停工日期 */
  suspendedOn: DayOrMonth.nullable(),
  /** 入库日期（入统） */
  enteredOn: DayOrMonth.nullable(),
  content: MaybeText,
  /** Columns that we don't know, by header. */
  remarks: z.record(z.string(), z.string()),
});
export type Project = z.infer<typeof Project>;

/** What is to be reached by the end of the month, cumulative over the year. */
export const MonthPlan = z.object({
  project: z.string(),
  month: Month,
  investedFen: Fen.nullable(),
  progress: MaybeText,
});
export type MonthPlan = z.infer<typeof MonthPlan>;

export const Approval = z.object({
  project: z.string(),
  item: z.string(),
  unit: MaybeText,
  due: DayOrMonth.nullable(),
  state: MaybeText,
  /** 容缺受理 */
  tolerated: z.boolean(),
  supplementBy: DayOrMonth.nullable(),
});
export type Approval = z.infer<typeof Approval>;

export const Workbook = z.object({
  planYear: z.number().int().min(2000).max(2099),
  units: z.array(Unit),
  people: z.array(WorkbookPerson),
  projects: z.array(Project),
  monthPlans: z.array(MonthPlan),
  approvals: z.array(Approval),
});
export type Workbook = z.infer<typeof Workbook>;

export const emptyWorkbook = (planYear: number): Workbook => ({
  planYear,
  units: [],
  people: [],
  projects: [],
  monthPlans: [],
  approvals: [],
});

/** Who a person is: by mobile, else by mail, else by name and unit. */
export const personKey = (person: {
  readonly name: string;
  readonly unit: string | null;
  readonly mobile: string | null;
  readonly email: string | null;
}): string => person.mobile ?? person.email?.toLowerCase() ?? `${person.name}@${person.unit ?? ''}`;

/** The kinds of rows and the sheets that hold them. */
export const SHEETS = {
  units: '责任单位',
  people: '人员',
  projects: '项目清单',
  monthPlans: '月度计划',
  approvals: '前期手续',
} as const;
export type Kind = keyof typeof SHEETS;
export const KINDS = [
  'units',
  'people',
  'projects',
  'monthPlans',
  'approvals',
] as const satisfies readonly Kind[];

/** A cell that can't be taken; its row is left out. `row` as the spreadsheet counts, 0 for the sheet as a whole. */
export const Refused = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  found: z.string(),
  expected: z.string(),
});
export type Refused = z.infer<typeof Refused>;
