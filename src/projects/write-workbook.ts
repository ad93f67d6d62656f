import { sameName } from './cells.ts';
import type { WrittenExtra } from './extra-sheets.ts';
import { type Fen, wanText } from './money.ts';
import { SAMPLE_NOTICE, sampleDistrict } from './sample.ts';
import { SHEETS, type Workbook, type WorkbookPerson } from './workbook.ts';
import { INSTRUCTIONS } from './workbook-instructions.ts';
import { type Column, sheet, textSheet, xlsx } from './write-sheets.ts';

/**
 * The workbook as an .xlsx that reads back as it is: a sheet a kind, each with a title row, a frozen header and
 * columns wide enough, and one that says how to fill it in.
 * @param notice stands in every title row
 */
export async function writeWorkbook(
  workbook: Workbook,
  notice = SAMPLE_NOTICE,
  extras: readonly WrittenExtra[] = [],
): Promise<Uint8Array> {
  const names = personNames(workbook.people);
  const note = notice === '' ? '' : `（${notice}）`;
  const titled = (what: string): string => `东湖区${workbook.planYear}年重大重点项目${what}${note}`;
  const sheets = [
    textSheet('填写说明', titled('工作簿填写说明'), [
      ...INSTRUCTIONS,
      ...extras.map(({ sheet: { sheet: name = '' }, howTo }) => [name, howTo] as const),
    ]),
    sheet(SHEETS.units, titled('责任单位'), UNIT_COLUMNS, workbook.units),
    sheet(SHEETS.people, titled('人员'), personColumns(names), workbook.people),
    sheet(SHEETS.projects, titled('项目清单'), projectColumns(workbook, names), workbook.projects),
    sheet(SHEETS.monthPlans, titled('月度计划'), monthColumns(workbook), plannedProjects(workbook)),
    sheet(SHEETS.approvals, titled('前期手续'), approvalColumns(workbook), workbook.approvals),
    ...extras.map((extra) => extra.sheet),
  ];
  return xlsx(sheets);
}

/** The sample as a file, as people get it to fill in. */
export const sampleFile = async (
  year: number,
  extras: readonly WrittenExtra[],
): Promise<{ name: string; bytes: Uint8Array }> => ({
  name: `东湖区${year}年重大重点项目（${SAMPLE_NOTICE}）.xlsx`,
  bytes: await writeWorkbook(sampleDistrict(year), SAMPLE_NOTICE, extras),
});

const wan = (fen: Fen | null): number | null => (fen === null ? null : Number(wanText(fen)));

const UNIT_COLUMNS: readonly Column<Workbook['units'][number]>[] = [
  { title: '单位名称', width: 34, value: (unit) => unit.name },
  { title: '简称', width: 18, value: (unit) => unit.shortName },
  { title: '分组', width: 12, value: (unit) => unit.group },
];

type Names = ReadonlyMap<string, string>;

/** How a person is called in other sheets: by name where that is unique, else with the unit. */
function personNames(people: readonly WorkbookPerson[]): Names {
  const times = new Map<string, number>();
  for (const { name, post } of people)
    for (const words of new Set([sameName(name), sameName(post ?? name)]))
      times.set(words, (times.get(words) ?? 0) + 1);
  return new Map(
    people.map(({ key, name, unit }) => [
      key,
      times.get(sameName(name)) === 1 ? name : `${unit ?? ''}${name}`,
    ]),
  );
}

const called = (names: Names, key: string | null): string | null =>
  key === null ? null : (names.get(key) ?? null);

const personColumns = (names: Names): readonly Column<WorkbookPerson>[] => [
  { title: '姓名', width: 30, value: (person) => person.name },
  { title: '职务', width: 30, value: (person) => person.post },
  { title: '单位', width: 28, value: (person) => person.unit },
  { title: '角色', width: 14, value: (person) => person.roles.join('、') },
  { title: '手机', width: 14, value: (person) => person.mobile },
  { title: '邮箱', width: 24, value: (person) => person.email },
  { title: '调度层级', width: 10, value: (person) => (person.level === null ? null : String(person.level)) },
  { title: '代理人', width: 30, value: (person) => called(names, person.standIn) },
];

type Project = Workbook['projects'][number];

function projectColumns(workbook: Workbook, names: Names): readonly Column<Project>[] {
  const remarks = [...new Set(workbook.projects.flatMap((project) => Object.keys(project.remarks)))];
  return [
    { title: '项目编号', width: 16, value: (project) => project.code },
    { title: '项目名称', width: 40, value: (project) => project.name },
    { title: '项目类别', width: 14, value: (project) => project.category },
    { title: '性质', width: 11, value: (project) => project.nature },
    { title: '阶段', width: 8, value: (project) => project.stage },
    { title: '责任单位', width: 26, value: (project) => project.unit },
    { title: '牵头单位', width: 26, value: (project) => project.leadUnit },
    { title: '联系人', width: 26, value: (project) => called(names, project.contact) },
    { title: '挂点领导', width: 22, value: (project) => called(names, project.projectLeader) },
    { title: '分管领导', width: 24, value: (project) => called(names, project.fieldLeader) },
    { title: '推进班子', width: 24, value: (project) => project.team },
    { title: '总投资（万元）', width: 14, value: (project) => wan(project.totalFen) },
    { title: '年度计划投资（万元）', width: 14, value: (project) => wan(project.yearPlanFen) },
    { title: '资金来源', width: 28, value: (project) => project.funding },
    { title: '计划开工', width: 11, value: (project) => project.plannedStart },
    { title: '计划竣工', width: 11, value: (project) => project.plannedFinish },
    { title: '实际开工', width: 12, value: (project) => project.actualStart },
    { title: '实际竣工', width: 12, value: (project) => project.actualFinish },
    { title: '停工日期', width: 12, value: (project) => project.suspendedOn },
    { title: '入库日期（入统）', width: 12, value: (project) => project.enteredOn },
    { title: '建设内容', width: 50, value: (project) => project.content },
    ...remarks.map((title) => ({
      title,
      width: 20,
      value: (project: Project) => project.remarks[title] ?? null,
    })),
  ];
}

const plannedProjects = (workbook: Workbook): Project[] => {
  const planned = new Set(workbook.monthPlans.map(({ project }) => project));
  return workbook.projects.filter(({ code }) => planned.has(code));
};

function monthColumns(workbook: Workbook): readonly Column<Project>[] {
  const plans = new Map(workbook.monthPlans.map((plan) => [`${plan.project} ${plan.month}`, plan]));
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  return [
    { title: '项目编号', width: 16, value: (project) => project.code },
    { title: '项目名称', width: 40, value: (project) => project.name },
    ...months.flatMap((month): Column<Project>[] => {
      const planOf = (project: Project) =>
        plans.get(`${project.code} ${workbook.planYear}-${String(month).padStart(2, '0')}`);
      return [
        {
          title: `${month}月投资（万元）`,
          width: 12,
          value: (project) => wan(planOf(project)?.investedFen ?? null),
        },
        { title: `${month}月形象进度`, width: 20, value: (project) => planOf(project)?.progress ?? null },
      ];
    }),
  ];
}

function approvalColumns(workbook: Workbook): readonly Column<Workbook['approvals'][number]>[] {
  const names = new Map(workbook.projects.map(({ code, name }) => [code, name]));
  return [
    { title: '项目编号', width: 16, value: (approval) => approval.project },
    { title: '项目名称', width: 40, value: (approval) => names.get(approval.project) ?? null },
    { title: '事项', width: 14, value: (approval) => approval.item },
    { title: '责任单位', width: 28, value: (approval) => approval.unit },
    { title: '计划完成', width: 14, value: (approval) => approval.due },
    { title: '状态', width: 12, value: (approval) => approval.state },
    { title: '容缺', width: 8, value: (approval) => (approval.tolerated ? '是' : null) },
    { title: '补齐日期', width: 14, value: (approval) => approval.supplementBy },
  ];
}
