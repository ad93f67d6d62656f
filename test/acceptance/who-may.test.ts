import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDistrict, ownDistrict, type World } from '../kit/world.ts';
import {
  AUDITOR,
  BUILDER,
  HEAD,
  OFFICE,
  smallDistrict,
  STAND_IN,
  STRANGER,
  TEACHER,
  TOWN,
  wan,
} from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const submit = (project: string) => ({ act: 'check-in.submit', round: '2026-W48', project });
const FIGURES = { invested: '1', cumulative: '1', progress: '一层', problem: '', next: '' };

it('a card pressed by somebody else answers them politely and takes nothing', async () => {
  const card = world.as(TEACHER).latest();
  for (const [name, sentence] of [
    [AUDITOR, '该项目由其责任单位联系人填报，您无权代填'],
    [BUILDER, '该项目由其责任单位联系人填报，您无权代填'],
    [STRANGER, '您不在花名册中'],
  ] as const) {
    const { toast } = await world.as(name).forges(submit('DH-2026-003'), card, FIGURES);
    expect(toast?.type).toBe('warning');
    expect(toast?.content).toContain(sentence);
  }
  expect(await world.reports('DH-2026-003')).toEqual([]);
});

it('a stand-in, the head of the unit and the office report in the contact’s place', async () => {
  const builder = world.as(BUILDER);
  await world.as(STAND_IN).says('滨江安置房一期：本周完成20万元，累计9000万元，五层施工，无问题');
  await world.as(HEAD).says('老旧小区改造提升：本周完成30万元，累计5500万元，管线改造，无问题');
  const [first] = await world.reports('DH-2026-001');
  const [second] = await world.reports('DH-2026-002');
  expect(first?.invested_fen).toBe(wan(20));
  expect(second?.invested_fen).toBe(wan(30));
  // The contact sees who has answered.
  expect(builder.latest().words).toContain('区住建局副科长');
  expect(builder.latest().words).toContain('区住建局主要负责人');
  expect(builder.latest().words).toContain('已填报2/2');

  const { toast } = await world.office.forges(submit('DH-2026-004'), world.as(TOWN).latest(), FIGURES);
  expect(toast?.type).toBe('success');
  const [byOffice] = await world.reports('DH-2026-004');
  expect(byOffice?.author).not.toBeNull();
  expect(world.as(TOWN).latest().words).toContain(OFFICE);
});

it('somebody who left is neither asked nor heard', async () => {
  const own = await ownDistrict();
  const teacher = own.as(TEACHER);
  await own.moveTo('2026-11-25', '09:00');
  await own.sandbox.resign(TEACHER);
  await own.moveTo('2026-11-26', '09:00');
  expect(teacher.heard()).toEqual([]);
  const { toast } = await teacher.forges(submit('DH-2026-003'), own.as(BUILDER).latest(), FIGURES);
  expect(toast?.content).toContain('您不在花名册中');
  expect(await own.reports('DH-2026-003')).toEqual([]);
});

it('a contact whom the workbook replaces is no longer asked, the new one is', async () => {
  const own = await ownDistrict();
  const plan = smallDistrict();
  const auditor = plan.people.find(({ name }) => name === AUDITOR)?.key ?? null;
  await own.importWorkbook({
    ...plan,
    projects: plan.projects.map((one) => (one.code === 'DH-2026-003' ? { ...one, contact: auditor } : one)),
  });
  await own.moveTo('2026-11-26', '09:00');
  expect(own.as(AUDITOR).latest().words).toContain('第1/1个 育新学校紫金校区');
  expect(own.as(TEACHER).heard()).toEqual([]);
  const { toast } = await own.as(TEACHER).forges(submit('DH-2026-003'), own.as(AUDITOR).latest(), FIGURES);
  expect(toast?.content).toContain('您无权代填');
});

it('somebody taken off the roster is a stranger', async () => {
  const own = await ownDistrict();
  const plan = smallDistrict();
  await own.moveTo('2026-11-26', '09:00');
  await own.importWorkbook({
    ...plan,
    people: plan.people.filter(({ name }) => name !== TOWN),
    projects: plan.projects.map((one) => (one.code === 'DH-2026-004' ? { ...one, contact: null } : one)),
  });
  const pressed = await own.as(TOWN).presses('提交', FIGURES);
  expect(pressed.toast?.content).toContain('您不在花名册中');
  expect((await own.as(TOWN).says('本周完成10万元'))[0]?.words).toContain('您不在花名册中');
  expect(await own.reports('DH-2026-004')).toEqual([]);
});
