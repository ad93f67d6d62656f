import { request as httpRequest } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, PHONE, why, withoutBrowser } from './chromium.ts';
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

const BOT = '项目推进助手';
const GROUP = '推进工作群';
/** What nobody types by accident: markup, scripts, links, mentions, the platform's own tags. */
const HOSTILE = [
  '<img src=x onerror="alert(1)">',
  '<script>alert(2)</script>',
  '[点我](javascript:alert(3))',
  '<a href="javascript:alert(4)">链接</a>',
  '**粗** <at id=all></at> <font color=red>红</font>',
];

let folder: Awaited<ReturnType<typeof dataFolder>>;
let service: RunningService;
let browser: Browser;

beforeAll(async () => {
  if (withoutBrowser) return;
  folder = await dataFolder();
  [service, browser] = await Promise.all([startService(folder.path), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await folder?.remove();
});

/** The workspace as the office sees it first. */
async function arrive(look?: typeof PHONE) {
  const { page, complaints } = await openPage(browser, look);
  const desk = workspaceOn(page);
  await page.goto(service.url);
  await see(page.getByRole('button', { name: /^切换人员，当前/ }));
  return { page, desk, complaints, leave: () => page.context().close() };
}

/** Elements that could do something, and that none of our own pages makes. */
const FOREIGN = 'img[onerror], script:not([src]), a[href^="javascript:" i], [onclick], iframe, object, embed';

async function importSample(
  desk: Workspace,
  page: Awaited<ReturnType<typeof arrive>>['page'],
): Promise<void> {
  await desk.guide.getByRole('button', { name: '发送示例工作簿' }).click();
  await desk.card('请确认导入内容').getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await see(desk.card('工作簿已导入'));
}

describe.skipIf(withoutBrowser)(`what people type${why}`, () => {
  it('shows as text in bubbles, answers and the list of chats', async () => {
    const { page, desk, complaints, leave } = await arrive();
    await desk.open(BOT);
    for (const text of HOSTILE) {
      await desk.say(text);
      await see(desk.card('没有听懂这句话').getByText(text));
      await see(desk.chat(BOT).getByText(/没有听懂/));
    }
    expect(await page.locator(FOREIGN).count()).toBe(0);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('names a group and a file without becoming markup', async () => {
    const { page, desk, complaints, leave } = await arrive();
    const name = '<b onmouseover=alert(5)>群</b>';
    await page.getByRole('button', { name: '新建群' }).click();
    const dialog = page.getByRole('dialog', { name: '新建群' });
    await dialog.getByRole('textbox', { name: '群名称' }).fill(name);
    await dialog.getByRole('checkbox', { name: /办公室综合岗/ }).check();
    await dialog.getByRole('button', { name: '创建' }).click();
    await see(page.getByRole('heading', { level: 1, name }));
    await desk.open(BOT);
    await desk.sendFile('<img src=x onerror=alert(6)>.xlsx', Buffer.from('not a workbook'));
    await see(desk.messages.getByText('<img src=x onerror=alert(6)>.xlsx').first());
    expect(await page.locator(FOREIGN).count()).toBe(0);
    expect(complaints).toEqual([]);
    await leave();
  });
});

describe.skipIf(withoutBrowser)(`the door${why}`, () => {
  it('lets only its own scripts run and no page frame it', async () => {
    const answer = await fetch(service.url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['a foreign name for this machine', { host: 'feishu.example' }],
    ["another site's page", { origin: 'http://feishu.example' }],
    ['a request sent across sites', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_who, headers) => {
    expect(await statusOf('/sandbox/api/people', headers)).toBe(403);
    expect(await statusOf('/sandbox/api/people', {})).toBe(200);
  });
});

/** Not by fetch, which won't send a host of one's choosing. */
const statusOf = (path: string, headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    httpRequest(new URL(path, service.url), { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe.skipIf(withoutBrowser)(`somebody with a keyboard or a reader${why}`, () => {
  beforeAll(async () => {
    const { page, desk, leave } = await arrive();
    await leaveDecember(desk);
    await importSample(desk, page);
    await leave();
  });

  it('finds a name on everything that can be used', async () => {
    const { page, desk, complaints, leave } = await arrive();
    await desk.open(GROUP);
    const unnamed = async (): Promise<string[]> =>
      page.evaluate(`[...document.querySelectorAll('button, a[href], input, textarea, select, [role=button]')]
        .filter((each) => !(each.getAttribute('aria-label') || each.innerText || each.labels?.length))
        .map((each) => each.outerHTML.slice(0, 120))`);
    expect(await unnamed()).toEqual([]);
    await desk.open(BOT);
    expect(await unnamed()).toEqual([]);
    await page.getByRole('button', { name: /^切换人员/ }).click();
    await see(page.getByRole('dialog', { name: '切换人员' }));
    expect(await unnamed()).toEqual([]);
    expect(complaints).toEqual([]);
    await leave();
  });

  it('fills in and sends a card by the keyboard alone', async () => {
    const { page, desk, complaints, leave } = await arrive();
    await desk.moveTo('开始周填报');
    await desk.be('区住建局联系人（一）');
    await desk.open(BOT);
    const card = desk.card('第\\d+周项目填报');
    await field(card, '本周完成投资').focus();
    const focused = (): Promise<string> =>
      page.evaluate(`(({ activeElement: at }) => at.getAttribute('aria-label') ?? at.innerText)(document)`);
    const order = [await focused()];
    await page.keyboard.type('88');
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused());
      expect(
        await page.evaluate(`getComputedStyle(document.activeElement).outlineStyle`),
        `the focus on ${order.at(-1)} can be seen`,
      ).not.toBe('none');
    }
    expect(order).toEqual([
      '本周完成投资（万元）',
      '本年累计完成投资（万元）',
      '形象进度',
      '存在问题',
      '下周计划',
      '提交',
    ]);
    await page.keyboard.press('Enter');
    await see(desk.toast.getByText(/已收到/));
    await see(card.getByText('已填报1/4'));
    expect(complaints).toEqual([]);
    await leave();
  });

  it('keeps a menu open while messages come in and scroll the chat', async () => {
    const [reading, writing] = [await arrive(), await arrive()];
    await reading.desk.open(BOT);
    await writing.desk.open(BOT);
    await reading.desk.clock.getByRole('button', { name: '到下一次…' }).click();
    const choice = reading.page.getByRole('button', { name: /^到下一次周督查/ });
    await see(choice);
    const scrolled = reading.desk.messages.evaluate(
      (messages) =>
        new Promise<void>((resolve) => messages.addEventListener('scroll', () => resolve(), { once: true })),
    );
    await writing.desk.say(`收到\n${'很长的一条消息\n'.repeat(40)}`);
    await scrolled;
    await see(reading.desk.messages.getByText('很长的一条消息').last());
    expect(await choice.isVisible()).toBe(true);
    await reading.leave();
    await writing.leave();
  });

  it('is kept inside a dialog and given back by Escape', async () => {
    const { page, leave } = await arrive();
    const opener = page.getByRole('button', { name: /^切换人员/ });
    await opener.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '切换人员' });
    await see(dialog);
    for (let step = 0; step < 4; step += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(`document.activeElement.closest('dialog') !== null`)).toBe(true);
    }
    await page.keyboard.press('Escape');
    await seeGone(dialog);
    expect(await opener.evaluate(`document.activeElement.className`)).toBe('me');
    await leave();
  });

  it('never scrolls sideways on a phone', async () => {
    const { page, desk, leave } = await arrive(PHONE);
    expect(await widerThanShown(page)).toEqual([]);
    await desk.open(BOT);
    await desk.say('一个很长很长而没有空格的词'.repeat(20));
    await desk.say('帮助');
    await see(desk.card('使用帮助'));
    expect(await widerThanShown(page)).toEqual([]);
    await page.getByRole('button', { name: '返回会话列表' }).click();
    await page.getByRole('button', { name: '推进时钟' }).click();
    await see(page.getByRole('dialog', { name: '推进时钟' }));
    expect(await widerThanShown(page)).toEqual([]);
    await leave();
  });
});
