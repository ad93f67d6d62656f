import { afterAll, beforeAll, expect, it } from 'vitest';
import { asked } from '../../src/bot/asked.ts';
import type { IncomingMessage } from '../../src/feishu/incoming.ts';
import { findingsOf } from '../../src/inspections/findings.ts';
import { recordVisit, voidVisit } from '../../src/inspections/record-visit.ts';
import { visitById } from '../../src/inspections/store.ts';
import { takePhoto } from '../../src/inspections/take-photo.ts';
import { personById } from '../../src/people/store.ts';
import { createWorld, givenDistrict, type World } from '../check-ins/world.ts';

let world: World;
let visit = '';
beforeAll(async () => {
  world = await createWorld();
  await givenDistrict(world);
  await world.givenPerson('inspector', null, ['督查室']);
  world.at('2026-11-24', '10:00');
  visit = await world.work(async (work) => {
    const id = await recordVisit(work, {
      project: 'DH-04',
      inspector: 'inspector',
      text: '督查 紫金校区：围挡破损',
      message: 'om_told',
      findings: findingsOf('围挡破损'),
    });
    work.send({
      occasion: 'answer:1',
      template: 'visit',
      subject: { visit: id },
      subjectKey: `visit:${id}`,
      to: { person: 'inspector' },
    });
    return id;
  });
  await world.delivered();
});
afterAll(() => world.close());

const message = (more: Partial<IncomingMessage>): IncomingMessage => ({
  kind: 'message',
  key: 'msg:om_p',
  messageId: 'om_p',
  chatId: 'p2p',
  chatType: 'p2p',
  sender: 'ou',
  addressed: true,
  text: '',
  file: null,
  image: null,
  other: null,
  parentId: null,
  sentAt: world.clock.now(),
  ...more,
});

const sends = (
  who: string,
  key: string,
  more: { parentId?: string; kind?: 'image' | 'file'; name?: string } = {},
) =>
  world.work(async (work) => {
    const person = await personById(work.db, who);
    if (!person) throw new Error('nobody');
    const { parentId = null, kind = 'image', name = null } = more;
    return takePhoto(asked(work.as(who), person, message({ parentId })), { kind, key, name });
  });

const photos = async () => (await visitById(world.db, visit))?.photos;

it('a picture in reply to the visit’s card joins it, however late', async () => {
  const [card] = (await world.sent('inspector')).filter(({ template }) => template === 'visit');
  world.at('2026-11-30', '16:00');
  expect(await sends('inspector', 'img_late', { parentId: `${card?.id}@feishu` })).toBe(true);
  expect(await photos()).toBe(1);
  expect(await sends('inspector', 'img_late', { parentId: `${card?.id}@feishu` })).toBe(true);
  expect(await photos()).toBe(1);
  // From then on it is fresh again.
  world.at('2026-11-30', '16:20');
  expect(await sends('inspector', 'img_next')).toBe(true);
  expect(await photos()).toBe(2);
});

it('an office’s workbook, and what others send, is none of a visit', async () => {
  world.at('2026-11-30', '16:21');
  expect(await sends('inspector', 'file_1', { kind: 'file', name: '计划.xlsx' })).toBe(false);
  expect(await sends('teacher', 'img_2')).toBe(false);
  expect(await sends('office', 'img_3')).toBe(false);
  expect(await photos()).toBe(2);
});

it('a visit taken back takes no more pictures', async () => {
  const standing = await visitById(world.db, visit);
  if (!standing) throw new Error('no visit');
  await world.work((work) => voidVisit(work, standing));
  const [card] = (await world.sent('inspector')).filter(({ template }) => template === 'visit');
  expect(await sends('inspector', 'img_4', { parentId: `${card?.id}@feishu` })).toBe(true);
  expect((await world.last('inspector')).shown).toContain('已作废，照片未附上');
  expect(await photos()).toBe(2);
});
