import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDistrict } from '../../src/projects/sample.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { createWorld, type Shown } from './world.ts';

const OFFICE = '办公室主任';
const CONTACT = '区商务局联系人';
const sample = sampleDistrict(2024);

let world: Awaited<ReturnType<typeof createWorld>>;
beforeAll(async () => {
  world = await createWorld();
  await world.givenPlan(sample);
});
afterAll(() => world.close());

const idOn = ({ text }: Shown): string => /"id":"([^"]+)"/.exec(text)?.[1] ?? '';

describe('a workbook sent to the bot', () => {
  it('is proposed to the sender and applied on confirmation', async () => {
    const [first, ...others] = sample.projects;
    const bytes = await writeWorkbook({ ...sample, projects: [{ ...first!, team: '滨江专班' }, ...others] });
    const card = await world.sends(OFFICE, '计划2024.xlsx', bytes);
    expect(card).toMatchObject({ template: 'import', to: OFFICE });
    expect(card.text).toContain('请确认导入内容');
    expect(card.text).toContain('滨江专班');
    const value = { act: 'import.confirm', id: idOn(card) };
    expect(await world.presses(CONTACT, card, value)).toMatchObject({
      toast: { type: 'warning', content: '只有领导小组办公室可以导入项目计划。' },
    });
    const answer = await world.presses(OFFICE, card, value);
    expect(answer.toast).toEqual({ type: 'success', content: '已导入。' });
    expect(JSON.stringify(answer.card)).toContain('工作簿已导入');
    expect(JSON.stringify(answer.card)).not.toContain('import.confirm');
    expect(world.reacted).toEqual([2024]);
    expect((await world.presses(OFFICE, card, value)).toast?.content).toBe('这份工作簿已经导入过了。');
  });

  it('may be read for another year, or dropped', async () => {
    const card = await world.sends(OFFICE, '计划.xlsx', await writeWorkbook(sample));
    const id = idOn(card);
    const wrong = await world.presses(OFFICE, card, { act: 'import.set-year', id }, { year: '很久以前' });
    expect(wrong).toMatchObject({ toast: { type: 'error' } });
    const later = await world.presses(OFFICE, card, { act: 'import.set-year', id }, { year: '2025' });
    expect(JSON.stringify(later.card)).toContain('计划年度：2025年');
    const dropped = await world.presses(OFFICE, card, { act: 'import.dismiss', id });
    expect(JSON.stringify(dropped.card)).toContain('已放弃导入');
  });

  it('says in one sentence why a file can’t be taken', async () => {
    expect((await world.sends(OFFICE, '照片.xlsx', Buffer.from('ffd8ffe000', 'hex'))).text).toContain(
      '这是一张图片',
    );
    expect((await world.sends(OFFICE, '撤回.xlsx', null)).text).toContain('文件下载失败');
    expect((await world.sends(CONTACT, '计划.xlsx', null)).text).toContain('只有领导小组办公室可以导入');
  });

  it('shows a thousand refused cells on a card that fits', async () => {
    const projects = sample.projects.map((project, index) => ({
      ...project,
      unit: `*不存在*<at id=all>单位${index}`.repeat(3),
    }));
    const card = await world.sends(OFFICE, '计划.xlsx', await writeWorkbook({ ...sample, projects }));
    expect(card.text).toContain('未读入的内容');
    expect(card.text).toContain('项略');
    expect(card.text).not.toContain('<at id=all>');
  });

  it('ignores buttons of imports that never were', async () => {
    const back = await world.sends(OFFICE, '计划.xlsx', await writeWorkbook(sample));
    await world.presses(OFFICE, back, { act: 'import.confirm', id: idOn(back) });
    const card = await world.sends(OFFICE, '计划.xlsx', await writeWorkbook(sample));
    expect(card.text).toContain('没有变化');
    expect(await world.presses(OFFICE, card, { act: 'import.confirm', id: 'x' })).toMatchObject({
      toast: { type: 'warning' },
    });
    expect(await world.presses(OFFICE, card, { act: 'import.confirm', id: 7 })).toMatchObject({
      toast: { type: 'info' },
    });
  });
});

describe('asking about projects', () => {
  it('gives the office the sample as a workbook', async () => {
    const [file] = await world.says(OFFICE, '发一份模板');
    expect(file?.rendering).toMatchObject({
      kind: 'file',
      name: '东湖区2024年重大重点项目（示例数据）.xlsx',
    });
    expect((await world.says(CONTACT, '模板'))[0]?.text).toContain('只有领导小组办公室');
  });

  it.each([
    [CONTACT, '我联系的项目'],
    ['区商务局主要负责人', '本单位的项目'],
    ['副区长（分管城建）', '我分管的项目'],
    ['区委副书记', '我挂点的项目'],
    ['督查室督查员', '您没有直接联系的项目'],
    ['区住建局联系人（B岗）', '我代理的项目'],
  ])('shows %s their own: %s', async (name, words) => {
    const [card] = await world.says(name, '我的项目');
    expect(card).toMatchObject({ template: 'my-projects', to: name });
    expect(card?.text).toContain(words);
  });

  it('shows one project with its gaps and targets, and no phone', async () => {
    const project = sample.projects.find(({ team, nature }) => team === null && nature === '计划实施')!;
    world.reports.set(project.code, {
      week: '2024-W46',
      at: world.clock.now(),
      invested: 1_000_000,
      cumulative: 2_000_000,
      progress: '**主体**封顶',
      problem: null,
      next: '装修',
      remarks: [],
    });
    const [card] = await world.says(OFFICE, `查 ${project.code}`);
    expect(card).toMatchObject({ template: 'project' });
    expect(card?.text).toContain("推进班子：<font color='red'>**尚未明确**</font>");
    expect(card?.text).toContain('最近填报（2024年第46周');
    expect(card?.text).toContain('红灯');
    expect(card?.text).not.toMatch(/100\d{8}/);
    const [inGroup] = await world.says(OFFICE, `查 ${project.code}`, {
      chatType: 'group',
      chatId: 'oc_group',
    });
    expect(inGroup).toMatchObject({ to: 'oc_group' });
    expect(inGroup?.text).toContain('填报情况请与本助手单聊查看');
    expect(inGroup?.text).not.toContain('最近填报');
    const [foreign] = await world.says('区供销社联系人', `查 ${project.code}`);
    expect(foreign?.text).toContain('该项目不属于您单位');
    expect(foreign?.text).not.toContain('最近填报');
  });

  it('lists several that the words may mean', async () => {
    const [list] = await world.says(CONTACT, '查老旧小区改造');
    expect(list).toMatchObject({ template: 'project-list' });
    const code = /"code":"([^"]+)"/.exec(list!.text)?.[1];
    const answer = await world.presses(CONTACT, list!, { act: 'project.show', code });
    expect(answer.toast?.content).toBe('项目情况已发给您。');
    expect((await world.presses(CONTACT, list!, { act: 'project.show', code: 'no' })).toast?.type).toBe(
      'warning',
    );
  });

  it('says so when nothing fits', async () => {
    expect((await world.says(CONTACT, '查 <at>火星基地'))[0]?.text).toContain(
      '没有找到与“＜at＞火星基地”相符的项目',
    );
  });

  it.each([
    '查漏补缺已完成，本周投资120万',
    '项目已封顶',
    '我的项目本周完成120万元',
    '查处违建2处，完成投资50万元',
  ])('leaves the report “%s” to others', async (text) => {
    expect((await world.says(CONTACT, text))[0]?.template).toBe('help');
  });
});
