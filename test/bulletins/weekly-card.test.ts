import { describe, expect, it } from 'vitest';
import { districtWeekCard } from '../../cards/district-week.ts';
import { cardBytes, CARD_BYTES_MOST } from '../../cards/kit/index.ts';
import { weeklyCard } from '../../cards/weekly.ts';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import type { WeeklyFacts } from '../../src/bulletins/project-standing.ts';
import { districtWeekView } from '../../src/bulletins/district-week.ts';
import { weeklyView } from '../../src/bulletins/weekly-view.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { facts, project, rules, version, wan } from './district.ts';

const GROUPS = ['区直单位', '属地'] as const;

/** 60 units and 90 projects as the sample has them; names as long as asked for. */
function largeDistrict(longName: string, problem: string): WeeklyFacts {
  const units = Array.from({ length: 60 }, (_, index) => ({
    name: `第${index}${longName}`,
    shortName: `第${index}单位`,
    group: GROUPS[index % 2] ?? '属地',
  }));
  const projects = Array.from({ length: 90 }, (_, index) => {
    const code = `P${String(index).padStart(3, '0')}`;
    const unit = units[index % 60]?.name ?? '';
    return project({
      code,
      name: `第${index}号${longName}建设项目`,
      unit,
      contact: `${unit}联系人`,
      yearPlan: wan(7511.11 + index),
      versions:
        index % 4 === 0
          ? []
          : [
              version({
                project: code,
                round: '2026-W48',
                invested: wan(index * 11.5),
                problem: index % 3 === 0 ? problem : null,
              }),
            ],
    });
  });
  return facts({ units, projects });
}

const unanswered = (unit: string) => project({ code: unit, unit });
const drawn = (given: WeeklyFacts) => weeklyCard(weeklyView(compileWeekly(given, rules), null));
const text = (card: object): string => JSON.stringify(card);

describe('周督查 on a card', () => {
  it('fits the platform with sixty units', () => {
    const card = drawn(largeDistrict('街道办事处', '施工许可未办理'));
    expect(validateCard(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(CARD_BYTES_MOST);
    expect(text(card)).toContain('第59单位');
    expect(text(card)).not.toContain('因篇幅未列');
  });

  it('fits with long names and says what it left out', () => {
    const long = '南昌市东湖区重点公共建设项目管理中心暨城市更新工作领导小组办公室'.repeat(2);
    const card = drawn(largeDistrict(long, '红线*范围*内[管线]迁改<at id=all></at>'.repeat(30)));
    expect(validateCard(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(CARD_BYTES_MOST);
    expect(text(card)).toMatch(/从略/);
  });

  it('quotes typed markup as it was typed', () => {
    const report = version({ project: 'A', round: '2026-W48', problem: '<at id=all></at>**急**' });
    const card = drawn(facts({ projects: [project({ code: 'A', versions: [report] })] }));
    expect(text(card)).not.toContain('<at id=all>');
    expect(text(card)).not.toContain('**急**');
  });

  it('says soberly that nobody answered', () => {
    const card = drawn(facts({ projects: [project({ code: 'A' })] }));
    expect(validateCard(card)).toEqual([]);
    expect(text(card)).toContain('截至本期尚无单位填报');
    expect(text(card)).toContain('本周无人填报');
  });

  it('comes out of an empty district', () => {
    const card = drawn(facts());
    expect(validateCard(card)).toEqual([]);
    expect(text(card)).toContain('本周没有应填报的项目');
  });

  it('marks sample data and a late bulletin', () => {
    const card = drawn(facts({ sample: true, late: true }));
    expect(text(card)).toContain('示例数据');
    expect(text(card)).toContain('补发');
  });

  it('prints figures as counted, two decimals half up', () => {
    const report = version({ project: 'A', round: '2026-W48', invested: wan(1234.5) });
    const card = text(drawn(facts({ projects: [project({ code: 'A', versions: [report] })] })));
    expect(card).toContain('1,234.5万元');
    expect(card).toContain('123.45%');
    expect(card).toContain('超序时进度40.12个百分点');
    expect(card).toContain('+40.12');
  });

  it('shares a line among units missing as many', () => {
    const card = text(drawn(facts({ projects: ['区住建局', '扬子洲镇'].map(unanswered) })));
    expect(card).toContain('补报本周进度：2个单位2个项目');
    expect(card).toContain('1个项目：区住建局、扬子洲镇（2个单位）');
  });

  it('folds what is more than six red lights', () => {
    const projects = Array.from({ length: 9 }, (_, index) =>
      project({
        code: `R${index}`,
        versions: [version({ project: `R${index}`, round: '2026-W48', invested: wan(1) })],
      }),
    );
    const card = text(drawn(facts({ projects })));
    expect(card).toContain('其余3个红灯项目');
    expect(card).toContain('项目R8');
  });

  it('says which figures are to be looked at again', () => {
    const report = version({ project: 'A', round: '2026-W48', invested: wan(9000) });
    const card = text(drawn(facts({ projects: [project({ code: 'A', versions: [report] })] })));
    expect(card).toContain('1个项目数据待核对（涉及本周完成投资9,000万元），先按所报计入');
    expect(card).toContain('核对所报数据：1个单位1个项目');
  });

  it('tells the office in private why it came to them', () => {
    const view = weeklyView(compileWeekly(facts(), rules), '目前没有通报群。');
    expect(text(weeklyCard(view))).toContain('目前没有通报群。');
  });
});

describe('the week of the district on a card', () => {
  it('fits the platform with sixty units', () => {
    const snapshot = compileWeekly(largeDistrict('街道办事处', '施工许可未办理'), rules);
    const card = districtWeekCard(districtWeekView(snapshot, '进行中', '2026-W47'));
    expect(validateCard(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(CARD_BYTES_MOST);
    expect(text(card)).toContain('周督查 2026年第47期');
  });

  it('says when everybody has answered', () => {
    const report = version({ project: 'A', round: '2026-W48', invested: 0 });
    const snapshot = compileWeekly(facts({ projects: [project({ code: 'A', versions: [report] })] }), rules);
    const card = districtWeekCard(districtWeekView(snapshot, '进行中', null));
    expect(validateCard(card)).toEqual([]);
    expect(text(card)).toContain('全部单位已填报');
  });
});
