import type { Locator, Page } from 'playwright-core';

/** Resolves when it can be seen; fails, naming what was looked for, when it can't. */
export const see = (what: Locator): Promise<void> => what.waitFor();
export const seeGone = (what: Locator): Promise<void> => what.waitFor({ state: 'hidden' });

export type Workspace = ReturnType<typeof workspaceOn>;

/** The workspace as a person uses it: by what stands on it. */
export function workspaceOn(page: Page) {
  const clock = page.getByRole('region', { name: '时钟' });
  const messageBox = page.getByRole('textbox', { name: '输入消息' });
  const workspace = {
    clock,
    messages: page.getByRole('log', { name: '消息' }),
    toast: page.getByRole('status', { name: '提示' }),
    guide: page.getByRole('region', { name: '上手指引' }),

    /** The newest card whose title begins so. */
    card: (title: string): Locator =>
      page.getByRole('region', { name: new RegExp(`^卡片：${title}`) }).last(),

    async be(name: string): Promise<void> {
      await page.getByRole('button', { name: /^切换人员/ }).click();
      const people = page.getByRole('dialog', { name: '切换人员' });
      await people.getByRole('searchbox', { name: '搜索人员' }).fill(name);
      await people.getByRole('button', { name: new RegExp(`^${name}`) }).click();
      await see(page.getByRole('button', { name: `切换人员，当前：${name}` }));
    },

    /** A chat in the list, by the beginning of its name. */
    chat: (name: string): Locator =>
      page
        .getByRole('navigation', { name: '会话列表' })
        .getByRole('button', { name: new RegExp(`^[^，]*${name}`) }),

    async open(name: string): Promise<void> {
      await workspace.chat(name).click();
      await see(page.getByRole('heading', { level: 1, name: new RegExp(name) }));
    },

    async say(text: string): Promise<void> {
      await messageBox.fill(text);
      await page.getByRole('button', { name: '发送', exact: true }).click();
      await see(workspace.messages.getByText(text).last());
    },

    async sendFile(name: string, buffer: Buffer): Promise<void> {
      await page.getByLabel('选择文件').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
    },

    /** Moves the clock to the next occasion of a job, by the menu, and waits until it stands there. */
    async moveTo(job: string): Promise<void> {
      await clock.getByRole('button', { name: '到下一次…' }).click();
      const choice = page.getByRole('button', { name: new RegExp(`^到下一次${job}`) });
      const [, month, day, time] = /(\d+)月(\d+)日.*?(\d\d:\d\d)/.exec(await choice.innerText()) ?? [];
      await choice.click();
      await see(clock.getByText(new RegExp(`年${month}月${day}日.*${time}`)));
      await seeGone(clock.getByText('正在推进…'));
    },

    /** What the clock shows: its year, month and day. */
    async today(): Promise<{ year: number; month: number; day: number }> {
      const [, year, month, day] = /(\d+)年(\d+)月(\d+)日/.exec(await clock.innerText()) ?? [];
      return { year: Number(year), month: Number(month), day: Number(day) };
    },
  };
  return workspace;
}

/**
 * The plan is this year's: a story of two weeks that begins in the last of December would end in another year, so it
 * begins after New Year then.
 */
export async function leaveDecember(desk: Workspace): Promise<void> {
  for (let { month, day } = await desk.today(); month === 12 && day > 9; { month, day } = await desk.today())
    await desk.moveTo('周督查');
}

/** The office's first steps: sends the sample workbook and confirms what stands in it. */
export async function importSample(desk: Workspace, page: Page): Promise<void> {
  await desk.guide.getByRole('button', { name: '发送示例工作簿' }).click();
  await desk.card('请确认导入内容').getByRole('button', { name: '确认导入' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确定' }).click();
  await see(desk.card('工作簿已导入'));
}

export const field = (card: Locator, label: string): Locator =>
  card.getByRole('textbox', { name: new RegExp(`^${label}`) });

/** What would have to be scrolled sideways to be read, tables apart, which scroll by themselves. */
export const widerThanShown = (page: Page): Promise<string[]> =>
  page.evaluate(`[document.documentElement, ...document.querySelectorAll('.messages, .side, .card, .dialog')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.className || element.tagName)`);
