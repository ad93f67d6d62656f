import { afterAll, beforeAll, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { findingsOf } from '../../src/inspections/findings.ts';
import {
  addPhoto,
  amendVisit,
  draftFinding,
  recordVisit,
  submitVisit,
  voidVisit,
} from '../../src/inspections/record-visit.ts';
import { visitById, visitsBetween } from '../../src/inspections/store.ts';
import { createWorld, givenDistrict, type World } from '../check-ins/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await givenDistrict(world);
  await world.givenPerson('inspector', null, ['督查室']);
});
afterAll(() => world.close());

async function visited(text: string, day: string, project = 'DH-04') {
  world.at(day, '10:00');
  const id = await world.work((work) =>
    recordVisit(work, { project, inspector: 'inspector', text, message: 'om_v', findings: findingsOf(text) }),
  );
  return standing(id);
}

async function standing(id: string) {
  const visit = await visitById(world.db, id);
  if (!visit) throw new Error('no visit');
  return visit;
}

const between = (from: string, to: string) =>
  visitsBetween(world.db, momentOf(from, '00:00'), momentOf(to, '00:00'));

it('stands in the product of the time in which it was handed in', async () => {
  const visit = await visited('现场无人施工，围挡完好', '2026-11-24');
  expect(await between('2026-11-23', '2026-11-30')).toEqual([]);
  const photo = { key: 'img_1', message: 'om_p', kind: 'image' as const, name: null };
  await world.work(async (work) => {
    await addPhoto(work, visit, photo);
    await addPhoto(work, visit, photo);
    expect(await submitVisit(work, visit)).toBe(true);
    expect(await submitVisit(work, visit)).toBe(false);
    expect(await amendVisit(work, visit, [])).toBe(false);
  });
  expect(await between('2026-11-23', '2026-11-30')).toMatchObject([
    {
      projectName: '育新学校紫金校区',
      by: 'inspector',
      photos: 1,
      findings: [
        { words: '现场无人施工', problem: true, draft: null },
        { words: '围挡完好', problem: false, draft: null },
      ],
    },
  ]);
  expect(await between('2026-11-25', '2026-11-30')).toEqual([]);
});

it('is told to the contact, or to the head where there is none, once', async () => {
  await world.givenProject('DH-09', '无联系人项目', '区住建局', null);
  for (const [project, person] of [
    ['DH-04', 'teacher'],
    ['DH-09', 'head'],
  ] as const) {
    const visit = await visited('围挡破损', '2026-11-25', project);
    await world.work((work) => submitVisit(work, visit));
    const told = await world.db
      .selectFrom('messages')
      .select('person')
      .where('subject_key', '=', `visit:${visit.id}`)
      .execute();
    expect(told).toEqual([{ person }]);
  }
});

it('taken back later, it still stood in the product before', async () => {
  const visit = await visited('塔吊未验收', '2026-12-01');
  await world.work((work) => submitVisit(work, visit));
  world.at('2026-12-09', '10:00');
  await world.work((work) => voidVisit(work, visit));
  expect(await between('2026-11-30', '2026-12-07')).toHaveLength(1);
  expect(await between('2026-11-30', '2026-12-14')).toEqual([]);
});

it('shows which finding became which draft, once however often', async () => {
  const visit = await visited('现场施工正常；临时用电未接入', '2026-12-15');
  const first = await world.work((work) => draftFinding(work, visit, 2));
  const second = await world.work((work) => draftFinding(work, visit, 2));
  expect(second?.draft.id).toBe(first?.draft.id);
  expect(first?.draft).toMatchObject({ words: '临时用电未接入', origin: 'inspection', category: '要素-电' });
  expect((await standing(visit.id)).findings).toMatchObject([
    { draft: null },
    { draft: { no: first?.draft.no } },
  ]);
  expect(await world.work((work) => draftFinding(work, visit, 3))).toBeNull();
});
