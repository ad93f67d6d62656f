import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheets } from '../../src/projects/sheets.ts';
import { sheet, xlsx } from '../../src/projects/write-sheets.ts';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, LEADER, OFFICE } from '../kit/world-district.ts';

const said = (heard: readonly { words: string }[]): string => heard.map(({ words }) => words).join('\n');

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
  // Against 序时进度 of 83.3 %: 60 % done is 23.3 points behind.
  await world
    .as(BUILDER)
    .says('老旧小区改造提升：本周完成20万元，本年累计3600万元，管线改造，无问题，下周路面恢复');
});
afterAll(() => world.close());

const lightOfRenewal = async (): Promise<string> => said(await world.as(LEADER).says('查 老旧小区'));

describe('规则', () => {
  it('show to everybody what applies and what it rests on', async () => {
    const seen = said(await world.as(BUILDER).says('规则'));
    expect(seen).toContain('红灯线：-30个百分点　参照公开做法');
    expect(seen).toContain('开放日：周四　本系统默认');
    expect(seen).toContain('均为默认值');
    expect(seen).not.toContain('说明和修改');
    await world.as(BUILDER).presses('说明和依据');
    expect(world.as(BUILDER).latest().words).toContain('参照公开做法：银川市2025年');
    expect(world.as(BUILDER).latest().words).not.toContain('提交核对');
  });

  it('are changed in words by the office, once confirmed, and the lights follow', async () => {
    expect(await lightOfRenewal()).toContain('在-30至-10之间，黄灯');
    const { office } = world;
    const proposed = said(await office.says('规则 红灯线 改为 －20，原因：年底冲刺，从严管理'));
    expect(proposed).toContain('红灯线：-30个百分点 → -20个百分点');
    expect(proposed).toContain('年底冲刺，从严管理');
    expect(proposed).toContain('按现有数据，亮灯将改变：黄灯改为红灯1个。');
    expect(await lightOfRenewal()).toContain('在-30至-10之间，黄灯');

    const { toast } = await office.presses('确认调整', { reason: '年底冲刺，从严管理' });
    expect(toast).toEqual({ type: 'success', content: '已调整：红灯线。' });
    expect(office.latest().words).toContain('规则已调整');
    expect(await lightOfRenewal()).toContain('低于-20，红灯');
    expect(said(await office.says('规则'))).toContain('红灯线：-20个百分点（默认-30个百分点）');
  });

  it('keep who changed what, when and why', async () => {
    const seen = said(await world.as(LEADER).says('规则 红灯线'));
    expect(seen).toContain(`11月26日 09:00 ${OFFICE}：-30个百分点 → -20个百分点　年底冲刺，从严管理`);
    expect(seen).toContain('领导小组办公室调整（红灯线默认-30个百分点）；默认值参照公开做法：银川市2025年');
    expect(seen).not.toContain('提交核对');
  });

  it('are changed by nobody else, in words or by a forged press', async () => {
    const leader = world.as(LEADER);
    expect(said(await leader.says('规则 红灯线 改为 -5，原因：太严'))).toBe(
      '规则由领导小组办公室调整，您可以发送“规则”查看。',
    );
    expect(said(await leader.says('恢复默认 红灯线'))).toContain('由领导小组办公室调整');
    const forged = { act: 'rules.propose', set: 'light-rules' };
    const { toast } = await leader.forges(forged, leader.latest(), { redBelow: '-5', reason: '太严' });
    expect(toast?.content).toContain('规则由领导小组办公室调整');
    const { rows } = await world.pool.query('select from rule_proposals');
    expect(rows).toHaveLength(1);
  });

  it('refuse what can’t stand and say what can', async () => {
    const { office } = world;
    expect(said(await office.says('规则 红灯线 改为 很低，原因：试'))).toBe(
      '未作改动。红灯线：“很低”不能采用，应为-100至0之间的数（单位：个百分点）；现为-20个百分点。',
    );
    expect(said(await office.says('规则 红灯线 改为 -5，原因：试'))).toBe('未作改动。红灯线应低于绿灯线。');
    expect(said(await office.says('规则 截止时间 改为 16:00'))).toBe('未作改动。时刻先后颠倒。');
    expect(said(await office.says('规则 其他问题承办单位 改为 区没有局'))).toContain(
      '花名册中没有“区没有局”这个责任单位',
    );
    expect(said(await office.says('规则 月球线 改为 1'))).toContain('没有名为“月球线”的规则');
    expect(said(await office.says('规则 红灯 改为 -25'))).toContain('可能指“红灯线”');
  });

  it('are changed by the form, which keeps what was typed when it is refused', async () => {
    const { office } = world;
    await office.says('规则 周填报时间');
    const bad = await office.presses('提交核对', { opensAt: '25点', closesAt: '11点半', reason: '提前' });
    expect(bad.toast?.type).toBe('error');
    expect(bad.toast?.content).toContain('开放时间：“25点”不能采用，应为时间，如09:00');
    expect(bad.card).toBeNull();
    await office.presses('提交核对', { opensAt: '9点', closesAt: '11点半', closesOn: '周五' });
    expect(office.latest().words).toContain('截止时间：12:00 → 11:30');
    expect(office.latest().words).not.toContain('开放时间：');
    const unreasoned = await office.presses('确认调整');
    expect(unreasoned.toast?.content).toContain('请填写调整原因');
    expect(said(await office.says('规则 确认，原因：下午另有会议'))).toBe('已调整：截止时间。');
    // The round that is open keeps its close; the next one follows.
    await world.moveTo('2026-11-27', '11:45');
    expect(said(await world.as(BUILDER).says('本周填报'))).toContain('12:00');
    await world.moveTo('2026-12-03', '09:00');
    expect(world.as(BUILDER).latest().words).toContain('11:30');
  });

  it('go back to the defaults', async () => {
    const { office } = world;
    expect(said(await office.says('恢复默认 红灯线'))).toContain('红灯线：-20个百分点 → -30个百分点');
    await office.presses('放弃');
    expect(office.latest().words).toContain('已放弃规则调整');
    await office.says('规则 红灯线 恢复默认，原因：冲刺结束');
    await office.presses('确认调整', { reason: '冲刺结束' });
    const { rows } = await world.pool.query("select value from settings where key = 'light-rules'");
    expect(rows).toEqual([{ value: {} }]);
    // By December 31.7 points are missing.
    expect(await lightOfRenewal()).toContain('低于-30，红灯');
  });

  it('that changed meanwhile are not overwritten by an older proposal', async () => {
    const { office } = world;
    await office.says('规则 数据陈旧 改为 21天，原因：甲');
    const older = office.latest();
    await office.says('规则 数据陈旧 改为 10，原因：乙');
    await office.presses('确认调整', { reason: '乙' });
    const { toast } = await office.presses('确认调整', { reason: '甲' }, older);
    expect(toast?.content).toBe('规则在此期间已有变化，这项调整已失效，请重新提出。');
    expect(said(await office.says('规则 数据陈旧'))).toContain('14天 → 10天');
  });
});

describe('the sheet 规则', () => {
  type Texts = readonly string[];

  /** The sheet as it stands in the template that the office gets, title and header included. */
  async function ruleRows(): Promise<Texts[]> {
    const [file] = await world.office.says('模板');
    const read = await readSheets(await world.sandbox.bytesOf(file?.fileKey ?? ''), '模板.xlsx');
    const rules = read.ok ? read.sheets.find(({ name }) => name === '规则') : undefined;
    return (rules?.rows ?? []).map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')));
  }

  /** A workbook with nothing but this sheet. */
  const workbookOf = ([, header = [], ...rows]: readonly Texts[]): Promise<Uint8Array> =>
    xlsx([
      sheet(
        '规则',
        '规则',
        header.map((title, index) => ({ title, width: 20, value: (row: Texts) => row[index] ?? null })),
        rows,
      ),
    ]);

  const withValues = (rows: readonly Texts[], values: Readonly<Record<string, string>>): Texts[] =>
    rows.map((row) => row.map((cell, index) => (index === 2 ? (values[row[1] ?? ''] ?? cell) : cell)));

  it('stands in the template with what is in force, and read back changes nothing', async () => {
    await world.office.says('规则 红灯线 改为 -25');
    await world.office.says('规则 确认，原因：分两步走');
    const rows = await ruleRows();
    expect(rows[1]).toEqual(['类别', '名称', '当前值', '默认值', '单位', '说明', '依据']);
    expect(rows.find(([, title]) => title === '红灯线')?.slice(0, 5)).toEqual([
      '亮灯',
      '红灯线',
      '-25',
      '-30',
      '个百分点',
    ]);
    const [proposal] = await world.office.sends({ name: '规则.xlsx', bytes: await workbookOf(rows) });
    expect(proposal?.words).toContain('没有变化，无需导入');
    expect(proposal?.words).not.toContain('未读入的内容');
  });

  it('shows what would change and names each value that can’t be taken', async () => {
    const rows = withValues(await ruleRows(), {
      红灯线: '-28',
      绿灯线: '很高',
      截止时间: '16:00',
      其他问题承办单位: '区没有局',
      单周占年度计划上限: '0.25',
    });
    const bytes = await workbookOf([...rows, ['亮灯', '月球线', '1']]);
    const [proposal] = await world.office.sends({ name: '规则.xlsx', bytes });
    const words = proposal?.words ?? '';
    expect(words).toContain('亮灯：红灯线 -25个百分点 → -28个百分点');
    expect(words).toContain('数据核对：单周占年度计划上限 30% → 25%');
    expect(words).toContain('规则 第3行 当前值：现为“很高”，应为-100至0之间的数');
    expect(words).toMatch(/规则 第\d+行 当前值：现为“16:00”，应为与其他规则相容的值（时刻先后颠倒）/);
    expect(words).toMatch(/规则 第\d+行 当前值：现为“区没有局”，应为.*花名册中没有“区没有局”/);
    expect(words).toMatch(/规则 第\d+行 名称：现为“月球线”，应为现有规则的名称/);
    expect((await world.office.presses('确认导入')).toast?.content).toBe('已导入。');
    const history = said(await world.as(LEADER).says('规则 红灯线'));
    expect(history).toMatch(/办公室主任：-25个百分点 → -28个百分点　导入工作簿“规则\.xlsx”/);
    expect(said(await world.office.says('规则 绿灯线'))).toContain('未调整过');
  });
});
