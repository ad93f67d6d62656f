import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, PHONE, tell, why, withoutBrowser } from './chromium.ts';
import { dataFolder, type RunningService, startService } from './service.ts';
import {
  field,
  importSample,
  leaveDecember,
  see,
  seeGone,
  widerThanShown,
  type Workspace,
  workspaceOn,
} from './workspace.ts';

const BOT = '项目推进助手';
const OFFICE = '办公室主任';
/** Names the problem, and says whether it is settled. */
const REPORTER = '和平街道联系人';
/** Of the unit that has to settle it. */
const OWNER = '区住建局联系人（一）';
/** In charge of the field of the project. */
const LEADER = '副区长（分管城建）';
/** Of the unit that lets its ticket lie. */
const IDLE = '区城管执法局联系人（一）';

async function become(desk: Workspace, name: string): Promise<void> {
  await desk.be(name);
  await desk.open(BOT);
}

const press = (card: Locator, name: string | RegExp): Promise<void> =>
  card.getByRole('button', { name, exact: typeof name === 'string' }).click();

async function nameProblem(desk: Workspace): Promise<void> {
  await become(desk, REPORTER);
  await desk.say('本周完成80万元，累计900万元，基础完工，施工许可证未办下来，请区住建局协调');
  const receipt = desk.card('已收到');
  await press(receipt, '提交为问题草稿');
  await see(desk.toast.getByText(/已列为问题草稿1/));
  await see(receipt.getByText(/问题已提交办公室/));
}

async function assign(desk: Workspace): Promise<void> {
  await become(desk, OFFICE);
  const queue = desk.card('问题草稿');
  await see(queue.getByText('待梳理1件'));
  await press(queue, /^交办区住建局，\d+月\d+日前$/);
  await see(desk.toast.getByText(/草稿1已编为东督交〔\d+〕1号：已交办区住建局，第1级/));
  await see(desk.card('问题草稿').getByText('没有待梳理的问题', { exact: true }));
}

/** A second one, for a unit that won't lift a finger, due on Monday. */
async function assignAnother(desk: Workspace): Promise<void> {
  await desk.say('青云停车场建设项目（二期）有问题：路灯杆线未迁移');
  await see(desk.card('问题草稿2'));
  await desk.say('交办 草稿2 给 区城管执法局，下周一前，第2级，要求：迁移路灯杆线');
  await see(desk.messages.getByText(/已交办：东督交〔\d+〕2号/).last());
}

/** As in the field: on a phone, signing, feeding back, asking for a week more. */
async function work(phone: Page, desk: Workspace): Promise<void> {
  await become(desk, OWNER);
  const card = desk.card('交办单 东督交〔\\d+〕1号');
  await see(card.getByText('待签收'));
  expect(await widerThanShown(phone)).toEqual([]);
  await press(card, '签收');
  await see(card.getByText('办理中', { exact: true }));
  await field(card, '本次办理情况').fill('已受理补正材料，正在图审');
  await press(card, '反馈');
  await see(card.getByText(/反馈办理情况：已受理补正材料，正在图审/));
  await press(card, /^申请延期/);
  await field(card, '申请理由').fill('图审机构排期，需延后一周');
  await press(card, '申请延期');
  await see(desk.toast.getByText('请选择申请延至的日期。'));
  await card.getByLabel('申请延至').fill(weekAfter(await card.innerText()));
  await press(card, '申请延期');
  await see(card.getByText('延期待批'));
  expect(await widerThanShown(phone)).toEqual([]);
}

/** A week after the deadline on the card, as the browser's picker takes it. */
function weekAfter(shown: string): string {
  const [, year, month, day] = /〔(\d+)〕.*?办理期限\s*(\d+)月(\d+)日/s.exec(shown) ?? [];
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day) + 7)).toISOString().slice(0, 10);
}

async function grant(desk: Workspace): Promise<void> {
  await become(desk, OFFICE);
  await desk.moveTo('领导待决定事项');
  const duties = desk.card('待决定事项');
  await see(duties.getByText(/区住建局申请延期至.*图审机构排期，需延后一周/));
  await press(duties, '批准延期');
  await see(desk.toast.getByText(/批准延期|延期至/));
  await seeGone(duties.getByRole('button', { name: '批准延期' }));
}

/** Said to be settled, found not to be, settled. */
async function settle(desk: Workspace): Promise<void> {
  const assigned = desk.card('交办单 东督交〔\\d+〕1号');
  const asked = desk.card('销号核验 东督交〔\\d+〕1号');
  await become(desk, OWNER);
  await see(assigned.getByText(/批准延期，由/));
  await claim(assigned, '施工许可证已核发');
  await become(desk, REPORTER);
  await field(asked, '核验意见').fill('尚未收到许可证');
  await press(asked, '退回');
  await see(desk.toast.getByText(/已退回/));
  await become(desk, OWNER);
  await see(assigned.getByText(/和平街道联系人：未予销号，退回继续办理.*尚未收到许可证/));
  await claim(assigned, '施工许可证已送达街道');
  await become(desk, REPORTER);
  await press(asked, '核验销号');
  const settled = desk.card('问题办理 东督交〔\\d+〕1号');
  await see(settled.getByText(/和平街道联系人.*核验属实，予以销号/).first());
  await seeGone(settled.getByRole('button', { name: '退回' }));
}

async function claim(card: Locator, how: string): Promise<void> {
  await field(card, '本次办理情况').fill(how);
  await press(card, '申请销号');
  await see(card.getByText('销号待核验', { exact: true }));
}

async function readStory(desk: Workspace): Promise<void> {
  const card = desk.card('问题办理 东督交〔\\d+〕1号');
  await press(card, /^经过（\d+条）/);
  await press(card, '全部经过');
  const told = await textOf(desk.card('办理经过 东督交〔\\d+〕1号'));
  const parts = [
    '施工许可证未办下来',
    '交由区住建局承办',
    '签收',
    '反馈办理情况',
    '申请延期',
    '批准延期',
    '申请销号',
    '退回',
    '申请销号',
    '销号',
  ];
  expect(told).toMatch(new RegExp(parts.join('[^]*')));
}

async function textOf(card: Locator): Promise<string> {
  await see(card);
  return card.innerText();
}

/** Reminded while there is time, urged as soon as there is none, and with it a level nearer to who can settle it. */
async function runOver(desk: Workspace): Promise<void> {
  await become(desk, IDLE);
  await chaseUntil(desk, '提醒单');
  await chaseUntil(desk, '督办单');
  const urged = desk.card('督办单');
  for (const shown of ['第4级', '待签收', '超期1个工作日'])
    await see(urged.getByText(shown, { exact: true }));
  await press(urged, '为什么发这张单');
  await see(urged.getByText(/此前发提醒单1次：东督提〔\d+〕1号/));
}

/** Morning by morning, not for ever. */
async function chaseUntil(desk: Workspace, form: string): Promise<void> {
  for (let morning = 0; morning < 5 && !(await desk.card(form).isVisible()); morning++)
    await desk.moveTo('跟踪催办');
  await see(desk.card(form));
}

async function instruct(desk: Workspace): Promise<void> {
  await become(desk, LEADER);
  await desk.moveTo('领导待决定事项');
  const duties = desk.card('待决定事项');
  await see(duties.getByText(/区城管执法局超期1个工作日未办结/));
  await press(duties, /^批示/);
  const card = desk.card('问题办理 东督交〔\\d+〕2号');
  await field(card, '批示内容').fill('请城管局本周内迁移到位');
  await press(card, '批示');
  await see(card.getByText(/批示.*请城管局本周内迁移到位/).first());
  await become(desk, IDLE);
  await see(desk.messages.getByText(/请城管局本周内迁移到位/).first());
}

describe.skipIf(withoutBrowser)(`a problem from the report that names it to its end${why}`, () => {
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

  it('passes through the hands of four, and rises where one lets it lie', { timeout: 180_000 }, async () => {
    const { page, complaints } = await openPage(browser);
    const inTheField = await openPage(browser, PHONE);
    const [desk, phone] = [workspaceOn(page), workspaceOn(inTheField.page)];
    await page.goto(service.url);
    const story = async (): Promise<void> => {
      await leaveDecember(desk);
      await importSample(desk, page);
      await desk.moveTo('开始周填报');
      await nameProblem(desk);
      await assign(desk);
      await assignAnother(desk);
      await inTheField.page.goto(service.url);
      await work(inTheField.page, phone);
      await grant(desk);
      await settle(desk);
      await readStory(desk);
      await runOver(desk);
      await instruct(desk);
    };
    await tell(page, () => service.log(), story);
    expect([...complaints, ...inTheField.complaints]).toEqual([]);
  });
});
