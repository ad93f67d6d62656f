import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, PHONE, tell, why, withoutBrowser } from './chromium.ts';
import { dataFolder, type RunningService, startService } from './service.ts';
import {
  field,
  leaveDecember,
  see,
  seeGone,
  widerThanShown,
  type Workspace,
  workspaceOn,
} from './workspace.ts';

const GROUP = '推进工作群';
const BOT = '项目推进助手';
/** Follows several projects. */
const BUILDER = '区住建局联系人（一）';
/** Each follows one project. */
const TOWN = '和平街道联系人';
const LATE_TOWN = '江畔街道联系人';

async function firstLook(desk: Workspace, page: Watched['page']): Promise<void> {
  await see(page.getByRole('button', { name: '切换人员，当前：办公室主任' }));
  await see(desk.chat(GROUP));
  await see(desk.chat(BOT));
  await see(page.getByText('示例数据').first());
  await page.getByRole('button', { name: /^切换人员/ }).click();
  const people = page.getByRole('dialog', { name: '切换人员' });
  for (const role of ['办公室', '区领导', '主要负责人', '联系人', '督查室'])
    await see(people.getByRole('heading', { name: new RegExp(`^${role}`) }));
  await page.keyboard.press('Escape');
  await seeGone(people);
}

async function importSample(desk: Workspace, page: Watched['page']): Promise<void> {
  await desk.guide.getByRole('button', { name: '发送示例工作簿' }).click();
  const proposal = desk.card('请确认导入内容');
  await see(proposal.getByText('计划实施90个，年度计划投资67.6亿元；前期谋划134个'));
  await proposal.getByRole('button', { name: /^项目清单：新增224/ }).click();
  await see(proposal.getByText(/DH-\d{4}-001/));
  await proposal.getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  const imported = desk.card('工作簿已导入');
  await see(imported.getByText(/办公室主任 确认导入/));
  await seeGone(imported.getByRole('button', { name: '确认导入' }));
  await desk.guide.getByRole('button', { name: '发送示例工作簿' }).click();
  await see(desk.card('没有变化'));
  await desk.sendFile('计划.xls', Buffer.from('nothing that a spreadsheet would say'));
  await see(desk.messages.getByText(/\.xlsx/).last());
}

async function takeTemplate(desk: Workspace, page: Watched['page']): Promise<void> {
  await desk.say('模板');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    desk.messages.getByRole('link', { name: /^下载文件 东湖区.*\.xlsx/ }).click(),
  ]);
  const bytes = await readFile(await file.path());
  // As every .xlsx begins.
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
}

async function makeBulletinGroup(desk: Workspace, page: Watched['page']): Promise<void> {
  await desk.guide.getByRole('button', { name: new RegExp(`去“.*${GROUP}”发送`) }).click();
  await page.getByRole('button', { name: '发送', exact: true }).click();
  await see(desk.messages.getByText(/本群已设为通报群/));
}

async function answerByCard(desk: Workspace): Promise<void> {
  await desk.be(BUILDER);
  await desk.open(BOT);
  const card = desk.card('第\\d+周项目填报');
  await see(card.getByText('已填报0/4'));
  await field(card, '本周完成投资').fill('很多');
  await field(card, '形象进度').fill('主体结构施工至5层');
  await card.getByRole('button', { name: '提交', exact: true }).click();
  await see(desk.toast.getByText(/“很多”不是金额/));
  // Nothing typed is lost to a slip.
  expect(await field(card, '形象进度').inputValue()).toBe('主体结构施工至5层');
  await field(card, '本周完成投资').fill('120');
  await field(card, '本年累计完成投资').fill('7000');
  await field(card, '存在问题').fill('自来水管迁改未完成，需水务部门协调');
  await card.getByRole('button', { name: '提交', exact: true }).click();
  await see(desk.toast.getByText(/已收到.*第1版/));
  await see(card.getByText('已填报1/4'));
  await see(card.getByText('第2/4个'));
  await card.getByRole('button', { name: '上一个' }).click();
  await see(card.getByText('第1/4个'));
  await field(card, '本周完成投资').fill('130');
  await card.getByRole('button', { name: '提交更正' }).click();
  await see(desk.toast.getByText(/已收到.*第2版/));
}

/** As on a phone in the field: the list, one conversation, a sentence, one tap. */
async function answerInWords(browser: Browser, url: string, complaints: string[]): Promise<void> {
  const { page, complaints: those } = await openPage(browser, PHONE);
  const desk = workspaceOn(page);
  await page.goto(url);
  await desk.be(TOWN);
  await desk.open(BOT);
  await see(desk.card('第\\d+周项目填报').getByText('已填报0/1'));
  expect(await widerThanShown(page)).toEqual([]);
  await desk.say('本周完成80万元，累计900万元，基础完工，无问题，下周开始主体施工');
  const receipt = desk.card('已收到，我理解为');
  await see(receipt.getByText('本周完成投资：80万元'));
  await see(receipt.getByText('形象进度：基础完工'));
  await receipt.getByRole('button', { name: '对', exact: true }).click();
  await see(desk.card('已收到').getByText('已确认'));
  await see(desk.card('第\\d+周项目填报').getByText('已填报1/1'));
  await page.getByRole('button', { name: '返回会话列表' }).click();
  await see(desk.chat(GROUP));
  expect(await widerThanShown(page)).toEqual([]);
  await page.getByRole('button', { name: '推进时钟' }).click();
  await see(page.getByRole('dialog', { name: '推进时钟' }).getByRole('button', { name: /^到下一次周督查/ }));
  await page.context().close();
  complaints.push(...those);
}

async function remindThoseMissing(desk: Workspace): Promise<void> {
  await desk.moveTo('提醒填报');
  await desk.be(LATE_TOWN);
  await desk.open(BOT);
  await see(desk.card('第\\d+周项目填报').getByText('提醒', { exact: true }));
  await desk.be(TOWN);
  await desk.open(BOT);
  await see(desk.card('第\\d+周项目填报'));
  await seeGone(desk.messages.getByText('提醒', { exact: true }));
}

async function readWeekly(desk: Workspace): Promise<void> {
  await desk.moveTo('周督查');
  await desk.be('办公室主任');
  await desk.open(GROUP);
  const weekly = desk.card('周督查');
  for (const part of ['一、总体情况', '二、需要办理', '三、项目亮灯', '四、存在问题', '五、各单位情况'])
    await see(weekly.getByText(part));
  await see(weekly.getByText('自来水管迁改未完成，需水务部门协调'));
  await see(weekly.locator('.card-chart[data-state="drawn"]'));
  await see(weekly.getByText('示例数据'));
}

async function answerLate(desk: Workspace): Promise<void> {
  await desk.be(LATE_TOWN);
  await desk.open(BOT);
  const card = desk.card('第\\d+周项目填报');
  await field(card, '本周完成投资').fill('0');
  await field(card, '本年累计完成投资').fill('300');
  await field(card, '形象进度').fill('土方开挖');
  await card.getByRole('button', { name: '提交', exact: true }).click();
  await see(desk.toast.getByText(/迟报/));
}

async function ask(desk: Workspace, page: Watched['page']): Promise<void> {
  await desk.be(BUILDER);
  await desk.open(BOT);
  await desk.say('帮助');
  await see(desk.card('使用帮助').getByText('我的项目'));
  await desk.card('使用帮助').getByRole('button', { name: '查看' }).first().click();
  await see(desk.card('我的项目').getByText(/我联系的项目/));
  await desk.card('我的项目').getByRole('button', { name: '查看' }).first().click();
  await desk.messages.getByRole('button', { name: '为什么' }).last().click();
  await see(
    desk
      .card('为什么')
      .getByText(/^规则：/)
      .first(),
  );
  await desk.say('查 停车场');
  await desk.card('找到\\d+个项目').getByRole('button', { name: '查看' }).first().click();
  await see(desk.messages.getByText('五个一').last());
  await desk.say('本周填报');
  await see(desk.card('第\\d+周项目填报').getByText('已填报1/4'));
  await desk.say('今天天气怎么样');
  await see(desk.card('没有听懂这句话').getByText(/今天天气怎么样/));
  await desk.open(GROUP);
  await page.getByRole('button', { name: `@${BOT}` }).click();
  await page.getByRole('textbox', { name: '输入消息' }).pressSequentially('帮助');
  await page.keyboard.press('Enter');
  await see(desk.card('使用帮助'));
}

/** What stands in the open chat, in words. */
const shown = (desk: Workspace): Promise<string[]> => desk.messages.getByRole('article').allInnerTexts();

async function keepsEverything(desk: Workspace, again: () => Promise<unknown>): Promise<void> {
  const before = { messages: await shown(desk), today: await desk.today() };
  expect(before.messages.length).toBeGreaterThan(3);
  await again();
  await see(desk.messages.getByRole('article').nth(before.messages.length - 1));
  expect(await shown(desk)).toEqual(before.messages);
  expect(await desk.today()).toEqual(before.today);
}

async function repeatNextWeek(desk: Workspace): Promise<void> {
  await desk.moveTo('开始周填报');
  await desk.be(BUILDER);
  await desk.open(BOT);
  const card = desk.card('第\\d+周项目填报');
  await see(card.getByText('已填报0/4'));
  await card.getByRole('button', { name: /^与上周相同/ }).click();
  await see(desk.toast.getByText(/已收到/));
  await see(card.getByText('已填报1/4'));
}

type Watched = Awaited<ReturnType<typeof openPage>>;

describe.skipIf(withoutBrowser)(`a week as people live it${why}`, () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let service: RunningService;
  let browser: Browser;
  beforeAll(async () => {
    folder = await dataFolder();
    [service, browser] = await Promise.all([startService(folder.path), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
    await folder?.remove();
  });

  it('goes from an empty folder to 周督查 and on', { timeout: 120_000 }, async () => {
    const { page, complaints } = await openPage(browser);
    const desk = workspaceOn(page);
    await page.goto(service.url);
    await tell(
      page,
      () => service.log(),
      async () => {
        await firstLook(desk, page);
        await leaveDecember(desk);
        await importSample(desk, page);
        await takeTemplate(desk, page);
        await makeBulletinGroup(desk, page);
        await desk.moveTo('开始周填报');
        await answerByCard(desk);
        await answerInWords(browser, service.url, complaints);
        await remindThoseMissing(desk);
        await readWeekly(desk);
        await answerLate(desk);
        await ask(desk, page);
        await keepsEverything(desk, () => page.reload());
        const port = Number(new URL(service.url).port);
        expect(complaints).toEqual([]);
        expect(await service.stop()).toBe(0);
        service = await startService(folder.path, port);
        await keepsEverything(desk, () => page.reload());
        // While nobody answered, the page said so on its console.
        complaints.length = 0;
        await repeatNextWeek(desk);
      },
    );
    expect(complaints).toEqual([]);
  });
});
