import { dayOrMonthCell, plain, type Read, textCell } from './cells.ts';
import type { Approval, Project, Workbook } from './workbook.ts';

/** 前期手续 as the plan names them. */
export const STANDARD_APPROVALS = [
  '立项',
  '可研',
  '初设概算',
  '用地',
  '规划许可',
  '环评',
  '能评',
  '施工许可',
] as const;

const EXPECTED = '办理状态（如“已办结”），或“容缺 补齐日期”、“计划完成 日期”、“责任单位 名称”';

/** What is said of a 前期手续: its state, 容缺 with its date, when it is due, who settles it. */
export function readApproval(
  item: string,
  words: string,
  { project, workbook }: { readonly project: Project; readonly workbook: Workbook },
): Read<Approval> {
  const said = plain(words);
  const stands = workbook.approvals.find((one) => one.project === project.code && one.item === item);
  const before: Approval = stands ?? {
    project: project.code,
    item,
    unit: null,
    due: null,
    state: null,
    tolerated: false,
    supplementBy: null,
  };
  const date = (text: string, to: (day: string) => Partial<Approval>): Read<Approval> => {
    const read = dayOrMonthCell(text, workbook.planYear);
    if (!read.ok) return read;
    return read.value === null
      ? { ok: false, expected: '日期，如2026年6月30日' }
      : { ok: true, value: { ...before, ...to(read.value) } };
  };
  if (/^(?:取消|不再|撤销)容缺(?:受理)?$/.test(said))
    return { ok: true, value: { ...before, tolerated: false, supplementBy: null } };
  const tolerated = /^容缺(?:受理|办理)?[\s，,：:]*(.*?)(?:之?前|以前)?(?:补齐|补正|补交)?$/su.exec(said);
  if (tolerated) return date(tolerated[1] ?? '', (supplementBy) => ({ tolerated: true, supplementBy }));
  const due = /^(?:计划(?:完成|办结)|期限|到期)(?:时间|日期)?[\s，,：:]*(?:改为|为|到)?\s*(.*)$/su.exec(said);
  if (due) return date(due[1] ?? '', (day) => ({ due: day }));
  const unit = /^(?:责任单位|办理单位)[\s，,：:]*(?:改为|为)?\s*(.+)$/su.exec(said);
  const read = textCell(unit ? unit[1] : said.replace(/^状态[\s：:]*/, ''), unit ? 60 : 40);
  if (!read.ok) return read;
  if (read.value === null) return { ok: false, expected: EXPECTED };
  return { ok: true, value: { ...before, ...(unit ? { unit: read.value } : { state: read.value }) } };
}
