import { describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { ownDistrict, type World } from '../kit/world.ts';
import { BUILDER, TEACHER, TOWN } from '../kit/world-district.ts';

const cards = (world: World, name: string, week: number) =>
  world.shown(name).filter(({ words }) => words.includes(`第${week}周项目填报`));
const bulletins = (world: World): string[] =>
  world.office.heard().flatMap(({ words }) => /周督查 2026年第\d+期/.exec(words)?.[0] ?? []);

describe('a holiday', () => {
  it('on the Friday rolls the close to the second working day after it', async () => {
    // 端午: Friday the 19th to Sunday the 21st of June 2026.
    const world = await ownDistrict({ now: momentOf('2026-06-15', '09:00') });
    await world.moveTo('2026-06-18', '09:00');
    expect(cards(world, BUILDER, 25)[0]?.words).toContain('请于6月23日 12:00前填报');
    await world.moveTo('2026-06-22', '18:00');
    expect(cards(world, BUILDER, 25)).toHaveLength(1);
    expect(bulletins(world)).toEqual([]);
    await world.moveTo('2026-06-23', '09:00');
    expect(cards(world, BUILDER, 25)).toHaveLength(2);
    // Words on Tuesday are still for the week before, which is open.
    await world.as(TOWN).says('本周完成10万元，累计10万元，进场施工，无问题');
    expect(await world.reports('DH-2026-004')).toMatchObject([{ round: '2026-W25', late: false }]);
    await world.moveTo('2026-06-23', '15:00');
    expect(bulletins(world)).toEqual(['周督查 2026年第25期']);
  });

  it('of a whole week drops its round: nobody is asked twice after it', async () => {
    // 国庆: the 1st to the 7th of October 2026, a Thursday to a Wednesday.
    const world = await ownDistrict({ now: momentOf('2026-09-30', '09:00') });
    await world.moveTo('2026-10-08', '08:59');
    expect(world.as(BUILDER).heard()).toEqual([]);
    await world.moveTo('2026-10-09', '15:00');
    expect(cards(world, BUILDER, 40)).toEqual([]);
    expect(cards(world, BUILDER, 41)).toHaveLength(2);
    expect(bulletins(world)).toEqual(['周督查 2026年第41期']);
  });
});

describe('the service after it was away', () => {
  it('asks for the week late in the morning, and marks what it sends late', async () => {
    const world = await ownDistrict();
    await world.stop();
    world.skipTo('2026-11-26', '16:20');
    await world.start();
    for (const name of [BUILDER, TEACHER, TOWN]) expect(cards(world, name, 48)).toHaveLength(1);

    await world.stop();
    world.skipTo('2026-11-28', '10:00');
    await world.start();
    expect(bulletins(world)).toEqual(['周督查 2026年第48期']);
    expect(world.office.latest().words).toContain('补发');
    // A reminder after the close is of no use to anybody.
    for (const name of [BUILDER, TEACHER, TOWN]) expect(cards(world, name, 48)).toHaveLength(1);
    await world.stop();
    await world.start();
    expect(bulletins(world)).toHaveLength(1);
  });

  it('for weeks sends no bulletin that is long out of date', async () => {
    const world = await ownDistrict();
    await world.stop();
    world.skipTo('2026-12-16', '10:00');
    await world.start();
    expect(bulletins(world)).toEqual(['周督查 2026年第50期']);
    expect(cards(world, BUILDER, 50)).toEqual([]);
    await world.moveTo('2026-12-17', '09:00');
    expect(cards(world, BUILDER, 51)).toHaveLength(1);
  });

  it('takes up what was said to it meanwhile', async () => {
    const world = await ownDistrict();
    await world.moveTo('2026-11-26', '09:00');
    await world.stop();
    const said = world.as(TOWN).says('本周完成10万元，累计10万元，进场施工，无问题');
    await world.start();
    await said;
    expect(await world.reports('DH-2026-004')).toHaveLength(1);
    expect(world.as(TOWN).latest().words).toContain('已收到，我理解为：');
  });
});
