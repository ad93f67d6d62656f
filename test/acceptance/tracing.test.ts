import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDistrict, type World } from '../kit/world.ts';
import { BUILDER, LEADER } from '../kit/world-district.ts';

const said = (heard: readonly { words: string }[]): string => heard.map(({ words }) => words).join('\n');

let world: World;
beforeAll(async () => {
  world = await createDistrict();
  await world.moveTo('2026-11-26', '09:00');
});
afterAll(() => world.close());

const traced = async (who: string, what: string): Promise<string> => said(await world.as(who).says(what));

describe('溯源', () => {
  it('opens a rate down to who said what, when, in what words, and what was corrected', async () => {
    const builder = world.as(BUILDER);
    await builder.says('老旧小区改造提升：本周完成20万元，本年累计3600万元，管线改造，无问题，下周路面恢复');
    await world.moveTo('2026-11-26', '10:00');
    await builder.says(
      '老旧小区改造提升：更正，本周完成30万元，本年累计3610万元，管线改造，无问题，下周路面恢复',
    );
    const seen = await traced(LEADER, '溯源 老旧小区');
    expect(seen).toContain('投资完成率60.17%＝本年累计3,610万元÷年度计划6,000万元');
    expect(seen).toContain('序时进度83.33%（10个月÷12），相差−23.16个百分点。');
    expect(seen).toContain('第48周：填报累计3,610万元');
    expect(seen).toContain('11月26日 10:00，文字填报');
    expect(seen).toContain('原话：老旧小区改造提升：更正，本周完成30万元');
    expect(seen).toContain('更正前（11月26日 09:00');
    expect(seen).toContain('3,600万元');
    expect(seen).toMatch(/列入计划：11月2\d日 \d\d:\d\d，办公室主任/);
    expect(seen).toContain('参照公开做法：银川市2025年');
    expect(seen).toContain('版本：默认值，未调整');
  });

  it('opens from the card that explains the lights', async () => {
    await world.as(LEADER).says('为什么 老旧小区 黄灯');
    const { toast } = await world.as(LEADER).presses('溯源');
    expect(toast?.content).toBe('数据来源已发给您。');
    expect(world.as(LEADER).latest().words).toContain('本年累计的组成');
  });

  it('shows a light by another threshold beside the one in force, and refuses what is none', async () => {
    const seen = await traced(LEADER, '溯源 老旧小区，按红灯线-20');
    expect(seen).toContain('在-30至-10之间，黄灯');
    expect(seen).toContain('按另一套阈值：红灯线-20个百分点');
    expect(seen).toContain('低于-20，红灯');
    expect(await traced(LEADER, '溯源 老旧小区，按红灯线 5')).toMatch(
      /红灯线：“5”不能采用，应为-100至0之间的数/,
    );
    expect(await traced(LEADER, '溯源 老旧小区，按红灯线-5')).toMatch(/红灯线.*绿灯线/);
    expect(await traced(LEADER, '溯源 老旧小区，按蓝灯线 5')).toContain('没有名为“蓝灯线”的亮灯规则');
  });

  it('shows a past day as it stood then: its reports, its plan, its rules', async () => {
    const { office } = world;
    const then = await traced(LEADER, '溯源 老旧小区');
    await world.moveTo('2026-12-07', '10:00');
    await office.says('修改 老旧小区 年度计划投资 8000万元，原因：追加管网改造');
    await office.presses('确认');
    await office.says('规则 红灯线 改为 -20，原因：年底冲刺');
    await office.presses('确认调整');
    await world
      .as(BUILDER)
      .says('老旧小区改造提升：本周完成100万元，本年累计4100万元，路面恢复，无问题，下周收尾');

    const now = await traced(LEADER, '溯源 老旧小区');
    expect(now).toContain('本年累计4,100万元÷年度计划8,000万元');
    expect(now).toMatch(/最近一次调整：12月7日 10:00，办公室主任/);
    expect(now).toMatch(/低于-20，红灯/);
    expect(now).toContain('版本：2026年12月7日 10:00起');

    const past = await traced(LEADER, '溯源 老旧小区 11月26日');
    expect(past).toContain('截至2026年11月26日24时');
    const withoutMoment = (text: string): string => text.replaceAll(/截至.*?(?=投资完成率)/gs, '');
    expect(withoutMoment(past)).toBe(withoutMoment(then));
  });

  it('opens the district by its units, a unit by its projects', async () => {
    const district = await traced(LEADER, '溯源 全区');
    expect(district).toContain('各单位');
    expect(district).toContain('区住建局');
    expect(await traced(BUILDER, '溯源 区住建局')).toContain('老旧小区改造提升');
  });

  it('shows nobody another unit’s, and says what can’t be found or is to come', async () => {
    expect(await traced(BUILDER, '溯源 全区')).toBe('全区填报情况由领导小组办公室、区领导和督查室查看。');
    expect(await traced(LEADER, '溯源 不存在的项目名')).toContain(
      '没有找到与“不存在的项目名”相符的项目或单位',
    );
    expect(await traced(LEADER, '溯源 全区 12月31日')).toContain('尚未到来');
  });
});
