import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { momentOf } from '../../src/calendar/days.ts';
import { visitsBetween } from '../../src/inspections/store.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { AUDITOR, HEAD, INSPECTOR, LEADER, TEACHER } from '../kit/world-district.ts';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-24', '10:00');
});
afterAll(() => world.close());

/** The first bytes of a PNG say that it is a picture. */
const picture = (name: string) => ({
  name: `${name}.png`,
  bytes: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Buffer.from(name)]),
});
const drafts = () => world.db.selectFrom('tickets').selectAll().orderBy('no').execute();
const photos = () => world.db.selectFrom('visit_photos').selectAll().orderBy('at').execute();

describe('an inspector on site', () => {
  it('tells what was found, and the card reads it back one by one', async () => {
    const inspector = world.as(INSPECTOR);
    const [card] = await inspector.says(
      '督查 紫金校区：现场无人施工，临时用电未接入，影响桩基施工，围挡完好',
    );
    for (const words of [
      '督查记录',
      '育新学校紫金校区（区教体局）',
      '时间：2026年11月24日 星期二 10:00',
      '督查人：督查室主任',
      '1. 现场无人施工 问题',
      '2. 临时用电未接入，影响桩基施工 问题',
      '3. 围挡完好 正常',
      '照片和附件：无',
    ])
      expect(card?.words).toContain(words);
    expect((await inspector.says('督查 某某大桥：护栏缺失'))[0]?.words).toContain('没有找到');
    expect((await inspector.says('督查 紫金校区'))[0]?.words).toContain('请写明在“紫金校区”的发现');
  });

  it('sends pictures that join the visit, as long as it is fresh', async () => {
    const inspector = world.as(INSPECTOR);
    const shown = () => inspector.message('围挡完好').words;
    expect(await inspector.sends(picture('大门'))).toEqual([]);
    expect(shown()).toContain('照片和附件：1张');
    await world.moveTo('2026-11-24', '10:20');
    await inspector.sends(picture('基坑'));
    await inspector.sends({ name: '检测报告.pdf', bytes: Buffer.from('%PDF-1.7') });
    expect(shown()).toContain('照片和附件：3张');
    expect(await photos()).toMatchObject([
      { kind: 'image', name: null },
      { kind: 'image', name: null },
      { kind: 'file', name: '检测报告.pdf' },
    ]);
    await world.moveTo('2026-11-24', '11:30');
    expect((await inspector.sends(picture('太晚')))[0]?.words).toContain('没有可附照片的督查记录');
    expect(await photos()).toHaveLength(3);
    // What isn't an inspector's is answered as ever.
    expect((await world.as(TEACHER).sends(picture('工地')))[0]?.words).toContain('暂不能识别图片');
  });

  it('mends it by card and in words until it is handed in', async () => {
    const inspector = world.as(INSPECTOR);
    await inspector.presses('改');
    expect((await inspector.presses('保存', { problem: ' ', fine: '' })).toast?.type).toBe('error');
    await inspector.presses('保存', {
      problem: '现场无人施工\n临时用电未接入\n塔吊未验收',
      fine: '围挡完好',
    });
    expect(inspector.message('围挡完好').words).toContain('3. 塔吊未验收 问题');
    await inspector.says('督查改为：现场无人施工，临时用电未接入；围挡完好');
    const before = world.as(TEACHER).heard().length;
    const { toast } = await inspector.presses('提交');
    expect(toast?.content).toBe('已提交，告知项目联系人，并列入周督查。');
    expect((await inspector.says('督查改为：一切正常'))[0]?.words).toContain('已提交，不能再改');
    expect((await inspector.says('提交督查'))[0]?.words).toContain('未重复提交');
    // The unit hears of it once, in its words.
    const heard = world.as(TEACHER).heard().slice(before);
    expect(heard).toHaveLength(1);
    for (const words of ['督查发现问题2个', '1. 现场无人施工 问题', '照片和附件：3张', '督查室主任'])
      expect(heard[0]?.words).toContain(words);
  });

  it('makes its problems drafts, one and then the rest', async () => {
    const inspector = world.as(INSPECTOR);
    const one = await inspector.presses('列为草稿');
    expect(one.toast?.content).toMatch(/^已列为问题草稿\d+/);
    const rest = await inspector.says('督查问题列入问题草稿');
    expect(rest[0]?.words).toMatch(/已列为问题草稿\d+/);
    expect(await drafts()).toMatchObject([
      { words: '现场无人施工', origin: 'inspection', category: '未归类' },
      { words: '临时用电未接入', origin: 'inspection', category: '要素-电' },
    ]);
    const [first] = await drafts();
    expect(inspector.message('围挡完好').words).toContain(`草稿${first?.no}`);
    // The contact's card says so too, and the office has them on its list.
    expect(world.as(TEACHER).message('督查发现问题').words).toContain(`草稿${first?.no}`);
    expect(world.office.message('问题草稿：待梳理').words).toContain('督查室主任 11月24日督查');
    // With the office at work on them the visit can't vanish.
    expect((await inspector.presses('作废')).toast?.content).toContain('请先由办公室处理草稿');
  });
});

it('what a contact reports of it again joins the inspector’s draft', async () => {
  const teacher = world.as(TEACHER);
  await teacher.says('本周完成100万元，累计1.2亿元，主体五层，临时用电未接入');
  await teacher.says('列为问题草稿');
  expect(await drafts()).toHaveLength(2);
});

it('a leader’s visit is recorded the same way, and taken back it leaves the product', async () => {
  const leader = world.as(LEADER);
  await leader.says('今天到扬子洲道路提升调研：两户未签约，征迁受阻');
  await leader.says('提交');
  const week = () =>
    visitsBetween(world.db, momentOf('2026-11-23', '00:00'), momentOf('2026-11-28', '00:00'));
  expect((await week()).map(({ by, projectName, photos: shown }) => [by, projectName, shown])).toEqual([
    ['督查室主任', '育新学校紫金校区', 3],
    ['区政府主要领导', '扬子洲道路提升', 0],
  ]);
  expect((await leader.says('作废督查'))[0]?.words).toContain('已作废');
  expect(await week()).toHaveLength(1);
  expect((await leader.says('提交督查'))[0]?.words).not.toContain('已提交，告知');
});

it('is read by those whom it concerns', async () => {
  const [all] = await world.as(INSPECTOR).says('督查记录');
  expect(all?.words).toContain('育新学校紫金校区');
  expect(all?.words).toContain('照片3张');
  expect((await world.as(TEACHER).says('督查记录 紫金校区'))[0]?.words).toContain('已列草稿2个');
  expect((await world.as(AUDITOR).says('督查记录'))[0]?.words).toContain('没有督查记录');
  expect((await world.as(AUDITOR).says('督查记录 紫金校区'))[0]?.words).toContain('您无权查看其督查记录');
  expect((await world.as(HEAD).says('督查 紫金校区：现场无人施工'))[0]?.words).toContain(
    '由督查室、区领导和',
  );
  const forged = await world
    .as(TEACHER)
    .forges({ act: 'visit.void', id: await visitId() }, world.as(TEACHER).message('督查发现问题'));
  expect(forged.toast?.content).toContain('只能由记录人办理');
});

async function visitId(): Promise<string> {
  const { id } = await world.db
    .selectFrom('visits')
    .select('id')
    .where('state', '=', 'submitted')
    .executeTakeFirstOrThrow();
  return id;
}
