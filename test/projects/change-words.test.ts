import { assert, constantFrom, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedField, changeWords, readReason } from '../../src/projects/change-words.ts';
import { type About, CHANGEABLE, changeablesOf, patched } from '../../src/projects/changeable.ts';
import { sampleDistrict } from '../../src/projects/sample.ts';
import type { Project } from '../../src/projects/workbook.ts';

const workbook = sampleDistrict(2026);
const base = workbook.projects.find(({ stage }) => stage === '储备')!;
const CODE = base.code;
const all = changeablesOf(['图审'], 2026);

const about = (more: Partial<Project> = {}): About => ({
  project: { ...base, ...more },
  workbook,
  today: '2026-11-25',
});

/** What a sentence would change, as one object; what it says instead where it can't be read. */
function changed(sentence: string, stands: Partial<Project> = {}): unknown {
  const words = changeWords(sentence);
  if (words === null) return null;
  const found = changedField(words.rest, all);
  if (!found) return null;
  const read = found.field.read(found.words, about(stands));
  return read.ok ? read.value : read.expected;
}

describe('a sentence that changes the plan', () => {
  it('is taken apart into project, words and reason', () => {
    expect(changeWords(`修改 ${CODE} 阶段 开工 2026-03-05，原因：施工许可证已核发`)).toEqual({
      named: CODE,
      rest: '阶段 开工 2026-03-05',
      reason: '施工许可证已核发',
      isExplicit: true,
    });
    expect(changeWords(`${CODE} 年度计划投资改为 1.2亿，原因概算调整。`)).toMatchObject({
      rest: '年度计划投资改为 1.2亿',
      reason: '概算调整',
      isExplicit: true,
    });
    expect(changeWords(`${CODE}施工许可 已办结`)).toMatchObject({ reason: null, isExplicit: false });
    expect(changeWords('把滨江安置房的挂点领导改为区委副书记，因为分工调整')).toMatchObject({
      named: '滨江安置房',
      reason: '分工调整',
    });
  });

  it.each([
    '本周完成120万元，主体结构到5层',
    `${CODE} 本周完成120万元`,
    `${CODE} 施工许可已办结，本周完成50万元`,
    `修改 ${CODE} 本周完成120万元`,
    '修改一下上周数据，累计应为9000万',
    '更正：累计9000万元',
    `查 ${CODE}`,
    '开工了，本周完成30万',
    '阶段目标已完成',
  ])('“%s” is none', (text) => {
    expect(changeWords(text)).toBeNull();
  });

  it.each([
    ['阶段 开工 2026-03-05', { project: { stage: '开工', actualStart: '2026-03-05', actualFinish: null } }],
    ['阶段改为开工', { project: { stage: '开工', actualStart: '2026-11-25', actualFinish: null } }],
    ['停工 2026年5月1日', { project: { stage: '停工', suspendedOn: '2026-05-01', actualFinish: null } }],
    ['停工5月1日', { project: { stage: '停工', suspendedOn: '2026-05-01', actualFinish: null } }],
    ['阶段 竣工 2026-11-20', { project: { stage: '建成', actualFinish: '2026-11-20' } }],
    ['阶段 开工 2027-01-01', '不晚于今天（2026-11-25）的日期'],
    ['阶段 封顶', expect.stringContaining('策划、储备、开工、建成、停工')],
    ['年度计划投资改为 1.2亿', { project: { yearPlanFen: 12_000_000_000 } }],
    ['年度计划投资 8000', { project: { yearPlanFen: 8_000_000_000 } }],
    ['年度计划投资 很多', expect.stringContaining('金额')],
    ['计划开工调整为2026年12月', { project: { plannedStart: '2026-12' } }],
    ['已入库 2026-04-02', { project: { enteredOn: '2026-04-02' } }],
    ['入库', expect.stringContaining('日期')],
    ['入库日期 无', { project: { enteredOn: null } }],
    ['推进班子改为滨江专班', { project: { team: '滨江专班' } }],
    ['资金来源：区级财政', { project: { funding: '区级财政' } }],
    ['挂点领导改为火星人', expect.stringContaining('人员表中的姓名或职务')],
    ['施工许可 已办结', { approval: expect.objectContaining({ item: '施工许可', state: '已办结' }) }],
    [
      '图审 容缺 2026-12-30前补齐',
      { approval: expect.objectContaining({ tolerated: true, supplementBy: '2026-12-30' }) },
    ],
    ['图审 容缺', expect.stringContaining('日期')],
    ['用地 计划完成 2026-12-01', { approval: expect.objectContaining({ due: '2026-12-01' }) }],
    ['手续 环评 取消容缺', { approval: expect.objectContaining({ item: '环评', tolerated: false }) }],
  ])('“%s” means %o', (words, expected) => {
    expect(changed(`修改 ${CODE} ${words}`)).toEqual(expected);
  });

  it('reads a month’s target with sum and words, either or both', () => {
    const target = (words: string): unknown => changed(`${CODE} ${words}`);
    const stands = workbook.monthPlans.find(({ project, month }) => project === CODE && month === '2026-03');
    expect(target('3月目标 2000万 基础完工')).toEqual({
      monthPlan: { project: CODE, month: '2026-03', investedFen: 2_000_000_000, progress: '基础完工' },
    });
    expect(target('3月目标改为2000万')).toMatchObject({
      monthPlan: { investedFen: 2_000_000_000, progress: stands?.progress },
    });
    expect(target('3月形象进度 基础完工')).toMatchObject({
      monthPlan: { investedFen: stands?.investedFen, progress: '基础完工' },
    });
    expect(target('13月目标 2000万')).toBeNull();
  });

  it('tells 复工 from the first start', () => {
    const halted = { stage: '停工', actualStart: '2026-01-10', suspendedOn: '2026-05-01' } as const;
    expect(changed(`${CODE} 复工 2026-06-01`, halted)).toEqual({
      project: { stage: '开工', suspendedOn: null },
      resumedOn: '2026-06-01',
    });
    expect(changed(`${CODE} 复工 2026-06-01`)).toBe('与现状相符的阶段（现为储备，没有停工）');
  });

  it('takes back what lies ahead of a stage that was put right', () => {
    const begun = { stage: '开工', actualStart: '2026-01-10' } as const;
    expect(changed(`${CODE} 阶段改为储备`, begun)).toEqual({
      project: { stage: '储备', actualStart: null, suspendedOn: null, actualFinish: null },
    });
  });

  it('is no doubt a change only where it names what is changed', () => {
    expect(changeWords(`修改 ${CODE} 累计9000万`)).toMatchObject({ isExplicit: false });
    expect(changeWords(`修改 ${CODE} 总投资 9000万`)).toMatchObject({ isExplicit: true });
  });

  it('finds units by full and short name', () => {
    expect(changed(`${CODE} 牵头单位改为区发改委`)).toEqual({ project: { leadUnit: '区发改委' } });
    expect(changed(`${CODE} 责任单位 无`)).toEqual(expect.stringContaining('责任单位表中的单位名称'));
  });

  it('finds people by name or post, as the workbook does', () => {
    const leader = workbook.people.find(({ name }) => name === '区委副书记');
    expect(changed(`${CODE} 挂点领导改为区委副书记`)).toEqual({ project: { projectLeader: leader?.key } });
    expect(changed(`${CODE} 挂点领导 待定`)).toEqual({ project: { projectLeader: null } });
  });
});

describe('whatever is typed', () => {
  const pieces = string({ maxLength: 40 });

  it('never throws, and changes nothing but the project meant', () => {
    const others = (plan: typeof workbook) => ({
      projects: plan.projects.filter(({ code }) => code !== CODE),
      monthPlans: plan.monthPlans.filter(({ project }) => project !== CODE),
      approvals: plan.approvals.filter(({ project }) => project !== CODE),
    });
    assert(
      property(constantFrom(...all), pieces, (field, words) => {
        const read = field.read(words, about());
        const next = read.ok ? patched(workbook, CODE, read.value) : workbook;
        expect(others(next)).toEqual(others(workbook));
        expect(read.ok || read.expected).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });

  it('gives back the reason and the amount that were written', () => {
    const amounts = tuple(integer({ min: 1, max: 9_999_999 }), constantFrom('万', '万元', ''));
    const verbs = constantFrom(' ', '改为', '调整为 ', '：');
    const reasons = constantFrom('概算批复调整', '施工许可证已核发，监理已进场', '区政府第12次常务会议纪要');
    assert(
      property(amounts, verbs, reasons, ([amount, unit], verb, reason) => {
        const words = changeWords(`修改 ${CODE} 年度计划投资${verb}${amount}${unit}，原因：${reason}`);
        expect(words?.reason).toBe(reason);
        const found = changedField(words?.rest ?? '', CHANGEABLE);
        expect(found?.field.read(found.words, about())).toEqual({
          ok: true,
          value: { project: { yearPlanFen: amount * 1_000_000 } },
        });
      }),
    );
  });

  it.each(['', '  ', '原因：', '。', '!!'])('“%s” is no reason', (words) => {
    expect(readReason(words)).toBeNull();
  });
});
