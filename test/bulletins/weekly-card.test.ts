import { describe, expect, it } from 'vitest';
import { districtWeekCard } from '../../cards/district-week.ts';
import { cardBytes, CARD_BYTES_MOST } from '../../cards/kit/index.ts';
import { weeklyCards } from '../../cards/weekly.ts';
import { compileWeekly } from '../../src/bulletins/compile-weekly.ts';
import type { WeeklyFacts } from '../../src/bulletins/project-standing.ts';
import { districtWeekView } from '../../src/bulletins/district-week.ts';
import { weeklyView } from '../../src/bulletins/weekly-view.ts';
import { wordsOf } from '../kit/world-words.ts';
import { validateCard } from '../../src/sandbox/card-validator.ts';
import { facts, project, rules, version, wan } from './district.ts';

const GROUPS = ['区直单位', '属地'] as const;

/** 60 units, and 90 projects as the sample has them or so many; names as long as asked for. */
function largeDistrict(longName: string, problem: string, many = 90): WeeklyFacts {
  const units = Array.from({ length: Math.max(60, many / 10) }, (_, index) => ({
    name: `第${index}${longName}`,
    shortName: `第${index}单位`,
    group: GROUPS[index % 2] ?? '属地',
  }));
  const projects = Array.from({ length: many }, (_, index) => {
    const code = `P${String(index).padStart(3, '0')}`;
    const unit = units[index % units.length]?.name ?? '';
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

const LONG_NAME = '南昌市东湖区重点公共建设项目管理中心暨城市更新工作领导小组办公室'.repeat(2);
const LONG_PROBLEM = '红线*范围*内[管线]迁改<at id=all></at>'.repeat(30);

const unanswered = (unit: string) => project({ code: unit, unit });
const cards = (given: WeeklyFacts) => weeklyCards(weeklyView(compileWeekly(given, rules), null));
/** The whole, where it is one card. */
function drawn(given: WeeklyFacts) {
  const [card, ...more] = cards(given);
  if (!card || more.length > 0) throw new Error(`${more.length + 1} cards`);
  return card;
}
const text = (card: object): string => JSON.stringify(card);

describe('周督查 on a card', () => {
  it('fits the platform with sixty units', () => {
    const card = drawn(largeDistrict('街道办事处', '施工许可未办理'));
    expect(validateCard(card)).toEqual([]);
    expect(cardBytes(card)).toBeLessThanOrEqual(CARD_BYTES_MOST);
    expect(text(card)).toContain('第59单位');
    expect(text(card)).not.toContain('因篇幅未列');
  });

  it('says what it left out and where that stands', () => {
    const all = text(cards(largeDistrict(LONG_NAME, LONG_PROBLEM)));
    expect(all).toMatch(/其余\d+个项目见台账/);
    expect(all).toMatch(/其余\d+个问题见台账/);
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

  it('folds the units after those with the most projects to explain', () => {
    const units = Array.from({ length: 9 }, (_, index) => `第${index}单位`);
    const given = facts({
      units: units.map((name) => ({ name, shortName: null, group: '属地' as const })),
      projects: units.flatMap((unit, index) =>
        Array.from({ length: index + 1 }, (_, nth) => project({ code: `${index}-${nth}`, unit })),
      ),
    });
    const words = wordsOf(drawn(given));
    expect(words).toMatch(/补报本周进度：9个单位45个项目\n- 9个项目：第8单位/);
    expect(words).toMatch(/- 4个项目：第3单位\n其余单位\n- 3个项目：第2单位/);
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
    expect(text(weeklyCards(view))).toContain('目前没有通报群。');
  });
});

describe('周督查 of any size', () => {
  const ends = (cardsOf: readonly { header: { title: { content: string } } }[]): string[] =>
    cardsOf.map(({ header }) => header.title.content.replace('周督查 2026年第48期', ''));

  it.each([0, 1, 90, 900, 3000])('of %i projects with long names fits the platform', (many) => {
    const given = largeDistrict(LONG_NAME, LONG_PROBLEM, many);
    const all = cards(given);
    expect(all.flatMap((card) => validateCard(card))).toEqual([]);
    expect(all.map(cardBytes).filter((bytes) => bytes > CARD_BYTES_MOST)).toEqual([]);
    expect(all.length).toBeLessThanOrEqual(3);
    expect(ends(all)).toEqual(
      all.length === 1 ? [''] : all.map((_card, index) => `（${index + 1}/${all.length}）`),
    );
  });

  it('of 900 projects goes on to a second card, the same whenever it is drawn', () => {
    const given = largeDistrict('街道办事处', '施工许可未办理', 900);
    const all = cards(given);
    expect(ends(all)).toEqual(['（1/2）', '（2/2）']);
    expect(text(all[0] ?? {})).toContain('未完，续见下一条');
    expect(text(all[1] ?? {})).toContain('第89单位');
    expect(cards(given)).toEqual(all);
  });

  it('names on its first card who has to act', () => {
    const [first] = cards(largeDistrict(LONG_NAME, LONG_PROBLEM, 3000));
    expect(text(first ?? {})).toMatch(/一、总体情况.*二、需要办理.*补报本周进度/s);
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
