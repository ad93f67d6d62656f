import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exemptMonths } from '../../src/exemptions/in-force.ts';
import { personKey, type WorkbookPerson } from '../../src/projects/workbook.ts';
import { createWorld, type World } from '../kit/world.ts';
import { BUILDER, LEADER, OFFICE, smallDistrict, smallTenant } from '../kit/world-district.ts';

const FIELD = '副区长（分管城建）';
const DEPUTY = '区政府办公室副主任';

const leader = (name: string, mobile: string): WorkbookPerson => {
  const one = { name, post: name, unit: null, roles: ['区领导' as const], mobile, email: null };
  return { ...one, key: personKey(one), level: null, standIn: null };
};
const LEADERS = [leader(FIELD, '10000000201'), leader(DEPUTY, '10000000202')];

/** 区政府主要领导 holds every project (挂点); 副区长（分管城建） is in charge of those of 区住建局 but one. */
function district() {
  const workbook = smallDistrict();
  const [field] = LEADERS;
  return {
    ...workbook,
    people: [...workbook.people, ...LEADERS],
    projects: workbook.projects.map((project) =>
      ['DH-2026-001', 'DH-2026-002'].includes(project.code)
        ? { ...project, fieldLeader: field?.key ?? null }
        : project,
    ),
  };
}

let world: World;
beforeAll(async () => {
  world = await createWorld({
    people: [
      ...smallTenant(),
      ...LEADERS.map(({ name, mobile }) => ({ name, mobile: mobile ?? '', unit: '' })),
    ],
  });
  await world.importWorkbook(district());
  await world.moveTo('2026-11-24', '09:00');
});
afterAll(() => world.close());

const exempt = (asOf = world.clock.now()) => exemptMonths(world.db, { year: 2026, asOf });

describe('a unit', () => {
  it('applies in words, and both leaders have the packet on a card of their own', async () => {
    const builder = world.as(BUILDER);
    await builder.says('补报上周：滨江安置房一期完成投资120万元，累计9000万元，五层，施工许可未批');
    const [answer] = await builder.says(
      '申请不扣分：滨江安置房，11月，因施工许可未批，已三次补正，至12月20日',
    );
    expect(answer?.words).toContain('已送挂点区领导、区分管领导签字确认');
    for (const [name, post] of [
      [LEADER, '挂点区领导'],
      [FIELD, '区分管领导'],
    ] as const) {
      const card = world.as(name).message('不扣分申请 东督免〔2026〕1号').words;
      for (const words of [
        `请您作为${post}签署意见`,
        '“施工许可未批，已三次补正”',
        '审批-施工许可',
        '2026年12月20日',
        '落后8.3个百分点',
        '本年累计完成：9,000万元，完成年度计划75.0%',
        '2026年第47周：完成120万元',
      ])
        expect(card).toContain(words);
    }
    expect(await exempt()).toEqual([]);
  });

  it('is exempt for the month when both have signed, by button and by text', async () => {
    expect((await world.as(LEADER).presses('同意不扣分')).toast?.content).toBe(
      '东督免〔2026〕1号：已签署意见（同意），待另一位区领导签署。',
    );
    const [signed] = await world.as(FIELD).says('同意 东督免〔2026〕1号');
    expect(signed?.words).toContain('两位区领导均同意，2026年11月不扣分');
    expect(await exempt()).toMatchObject([
      { number: '东督免〔2026〕1号', project: 'DH-2026-001', month: '2026-11' },
    ]);
    await world.later();
    for (const name of [BUILDER, LEADER, FIELD, OFFICE]) {
      const { words } = world.as(name).message('不扣分申请 东督免〔2026〕1号');
      expect(words).toContain('已同意不扣分');
      expect(words).toMatch(/挂点区领导　区政府主要领导 同意 11月24日 09:00/);
      expect(words).not.toContain('不同意的，请写明原因');
    }
  });
});
