import { expect, it } from 'vitest';
import { ownDistrict, type World } from '../kit/world.ts';
import { AUDITOR, BUILDER, TEACHER, TOWN } from '../kit/world-district.ts';

const weekCards = (world: World, name: string) =>
  world.shown(name).filter(({ words }) => words.includes('第48周项目填报'));

it('reminds on Friday only those who have not answered everything', async () => {
  const world = await ownDistrict();
  await world.moveTo('2026-11-26', '09:00');
  await world.as(TEACHER).presses('提交', { invested: '300', cumulative: '20000', progress: '主体封顶' });
  await world.as(BUILDER).presses('提交', { invested: '120', cumulative: '9000', progress: '五层' });
  await world.moveTo('2026-11-27', '09:00');
  await world.tick();
  expect(weekCards(world, TEACHER)).toHaveLength(1);
  expect(weekCards(world, BUILDER)).toHaveLength(2);
  expect(weekCards(world, TOWN)).toHaveLength(2);
  expect(world.as(AUDITOR).heard()).toEqual([]);
  expect(world.as(BUILDER).latest().words).toContain('提醒：您有1个项目尚未填报，11月27日 12:00截止');
  expect(world.as(TOWN).latest().words).toContain('提醒：您有1个项目尚未填报');

  // The reminder is a card to answer on, and both cards show the answer.
  await world.as(TOWN).presses('提交', { invested: '10', cumulative: '10', progress: '进场' });
  for (const card of weekCards(world, TOWN)) {
    expect(card.words).toContain('已填报1/1');
    expect(card.words).toContain('本周10万元');
  }
});

it('closes on Friday at noon and takes late answers as late', async () => {
  const world = await ownDistrict();
  await world.moveTo('2026-11-27', '11:59');
  await world.as(TEACHER).presses('提交', { invested: '300', cumulative: '20000', progress: '主体封顶' });
  await world.moveTo('2026-11-27', '12:01');
  const late = await world.as(TOWN).presses('提交', { invested: '10', cumulative: '10', progress: '进场' });
  expect(late.toast?.content).toContain('（第1版，迟报）');
  expect(await world.reports('DH-2026-003')).toMatchObject([{ late: false }]);
  expect(await world.reports('DH-2026-004')).toMatchObject([{ late: true }]);
  expect(world.as(TOWN).latest().words).toContain('已于11月27日 12:00截止，补报仍计入并标注“迟报”');
  expect(world.as(TOWN).latest().words).toContain('迟报');

  // Until the next round opens; then the old card is over and has nothing left to press.
  await world.moveTo('2026-12-03', '09:00');
  for (const card of weekCards(world, BUILDER)) expect(card.words).toContain('第48周填报已结束');
  await expect(
    world
      .as(BUILDER)
      .presses('提交', { invested: '1', cumulative: '', progress: '一层' }, weekCards(world, BUILDER)[0]),
  ).rejects.toThrow('nothing to press');
  expect(await world.reports('DH-2026-001')).toEqual([]);
});
