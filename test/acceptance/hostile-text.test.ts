import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, OFFICE, TEACHER, TOWN } from '../kit/world-district.ts';
const GROUP = '通报群';
const NASTY =
  '**加粗** <at id=all></at> <at user_id="all">所有人</at> [领奖](https://evil.example) <font color=\'red\'>红</font> `码` ![图](img_x) ~~删~~\n# 标题\n- 列表 </text_tag> &lt;at id=all&gt; $x$';

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.group(GROUP, [BUILDER]);
  await world.office.saysIn(GROUP, `@项目助手 设为通报群`);
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

/** Nothing on the card calls anybody, leads anywhere or dresses up that the card did not mean. */
function expectHarmless(card: unknown): void {
  const written = markdownOf(card).join('\n');
  expect(written).not.toMatch(/<at\b|\]\(|!\[/i);
  for (const typed of ["<font color='red'>红", '**加粗**', '~~删~~', '`码`', '\n# 标题'])
    expect(written).not.toContain(typed);
}

/** Whatever the client reads as markdown; all else shows as it stands. */
function markdownOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(markdownOf);
  if (typeof node !== 'object' || node === null) return [];
  const own = 'tag' in node && (node.tag === 'markdown' || node.tag === 'lark_md') && 'content' in node;
  const cells = 'rows' in node ? [JSON.stringify(node.rows)] : [];
  return [...(own ? [String(node.content)] : []), ...cells, ...Object.values(node).flatMap(markdownOf)];
}

it('markup and mentions that people type show as they were typed', async () => {
  const builder = world.as(BUILDER);
  await builder.presses('提交', {
    invested: '1',
    cumulative: '9000',
    progress: NASTY,
    problem: NASTY,
    next: NASTY,
  });
  await builder.says(`滨江安置房一期：本周完成2万元，${NASTY}`);
  await builder.says(NASTY);
  await builder.says(`查 ${NASTY.slice(0, 50)}`);
  await world.office.says('查 滨江');
  await world.office.says('本周填报');
  await world.moveTo('2026-11-27', '15:00');
  const bulletin = world.shown(GROUP).findLast(({ card }) => card !== null);
  expect(bulletin?.words).toContain('周督查 2026年第48期');
  // What was typed is all there to be read.
  expect(bulletin?.words).toContain('[领奖](https://evil.example)');
  expect(world.as(BUILDER).heard().length).toBeGreaterThan(3);
  for (const who of [BUILDER, OFFICE, GROUP])
    for (const { card, words } of world.shown(who)) {
      expectHarmless(card);
      // So a text would show a mention that took effect.
      expect(words).not.toContain('@所有人');
    }
  // Every card shown was taken by the platform's own checks.
  expect(world.sandbox.counters.refusals()).toEqual({});
  expect(Object.keys(world.sandbox.counters.all()).filter((what) => what.startsWith('press-failed'))).toEqual(
    [],
  );
});

it('ten thousand characters are kept whole, shown in short', async () => {
  const teacher = world.as(TEACHER);
  const long = `本周完成100万元，累计20000万元，${'主体结构施工，'.repeat(1500)}无问题`;
  expect(long.length).toBeGreaterThan(10_000);
  const [receipt] = await teacher.says(long);
  expect(receipt?.words).toContain('本周完成投资：100万元');
  const [report] = await world.reports('DH-2026-003');
  expect(report?.raw_text).toBe(long);
  expect(report?.progress?.length).toBeLessThanOrEqual(1000);

  const [unknown] = await teacher.says('天气真好'.repeat(3000));
  expect(unknown?.words).toContain('没有听懂这句话');
  const [file] = await teacher.sends({ name: `${'很长'.repeat(200)}.xlsx`, bytes: Buffer.from('x') });
  expect(file?.words).toContain('只有领导小组办公室可以导入');
});

it('signs that no database keeps do not get in the way', async () => {
  const [receipt] = await world
    .as(TOWN)
    .says('本周完成1\u0000万元，累计1万元，进场\ud800施工\u202e，无问题 👷🏽‍♂️');
  expect(receipt?.words).toContain('本周完成投资：1万元');
});

it('amounts that cannot be are not taken for figures', async () => {
  const town = world.as(TOWN);
  const before = await world.reports('DH-2026-004');
  for (const text of [
    '本周完成-50万元，进场施工',
    '本周完成99999999999999亿元，进场施工',
    '本周完成1e400万元，进场施工',
  ])
    await town.says(text);
  const after = await world.reports('DH-2026-004');
  for (const { invested_fen } of after.slice(before.length))
    expect(invested_fen === null || (invested_fen >= 0 && invested_fen <= 8_000_000_000_00)).toBe(true);
});

it('classified text is refused and kept nowhere', async () => {
  const town = world.as(TOWN);
  const before = (await world.reports('DH-2026-004')).length;
  const [answer] = await town.says('机密★ 本周完成77万元，进场施工');
  expect(answer?.words).toContain('不得处理涉密信息');
  const kept = await world.pool.query(
    "select 1 from (select raw_text as t from reports union all select data::text from journal union all select subject::text from messages) all_text where t like '%77万元%'",
  );
  expect(kept.rowCount).toBe(0);
  expect(await world.reports('DH-2026-004')).toHaveLength(before);
});
