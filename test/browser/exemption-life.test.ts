import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openPage, PHONE, tell, why, withoutBrowser } from './chromium.ts';
import { dataFolder, type RunningService, startService } from './service.ts';
import {
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
/** Of the unit whose project lags. */
const CONTACT = '和平街道联系人';
/** In charge of the project (挂点区领导) and of its field (区分管领导). */
const PROJECT_LEADER = '常务副区长';
const FIELD_LEADER = '副区长（分管城建）';
const NUMBER = '东督免〔\\d+〕1号';

async function become(desk: Workspace, name: string): Promise<void> {
  await desk.be(name);
  await desk.open(BOT);
}

const press = (card: Locator, name: string): Promise<void> =>
  card.getByRole('button', { name, exact: true }).click();

/** In January nothing can lag yet: no month of the plan is over. */
async function leaveJanuary(desk: Workspace): Promise<void> {
  for (let { month } = await desk.today(); month === 1; { month } = await desk.today())
    await desk.moveTo('周督查');
}

/** Refused what is incomplete, then handed in. */
async function applyFor(phone: Page, desk: Workspace, month: number): Promise<void> {
  await become(desk, CONTACT);
  await desk.say('本周完成8万元，累计9万元，基础完工，施工许可证未办下来');
  await see(desk.card('已收到'));
  await desk.say('青云停车场建设项目（二期）申请不扣分，因施工许可证未办下来，已三次补正');
  await see(desk.messages.getByText(/请写明预计到哪一天消除/).last());
  await desk.say(
    `青云停车场建设项目（二期）申请不扣分，因施工许可证未办下来，已三次补正，至${(month % 12) + 1}月底`,
  );
  await see(desk.messages.getByText(/已送挂点区领导、区分管领导签字确认/).last());
  await see(application(desk));
  expect(await widerThanShown(phone)).toEqual([]);
}

const application = (desk: Workspace): Locator =>
  desk.messages.getByRole('region', { name: new RegExp(`^卡片：.*${NUMBER}`) }).last();

async function agree(desk: Workspace): Promise<void> {
  await become(desk, FIELD_LEADER);
  const card = application(desk);
  await see(card.getByText('请您作为区分管领导签署意见'));
  await see(card.getByText('“施工许可证未办下来，已三次补正”'));
  await press(card, '同意不扣分');
  await see(desk.toast.getByText(/已签署意见（同意），待另一位区领导签署/));
  await seeGone(card.getByRole('button', { name: '同意不扣分' }));
}

/** A no without its reason isn't taken; with it, the office has to decide. */
async function disagree(desk: Workspace): Promise<void> {
  await become(desk, PROJECT_LEADER);
  const card = application(desk);
  await press(card, '不同意');
  await see(desk.toast.getByText('请写明不同意的原因。'));
  await card.getByRole('textbox').fill('补正由单位自行组织不力');
  await press(card, '不同意');
  await see(card.getByText('补正由单位自行组织不力'));
}

async function decide(desk: Workspace): Promise<void> {
  await become(desk, OFFICE);
  await desk.say('待我决定');
  const duties = desk.card('待决定事项');
  await see(duties.getByText(/两位区领导意见不一致/));
  await press(duties, '不同意、详情…');
  const card = application(desk);
  await see(card.getByText('补正由单位自行组织不力'));
  await card.getByRole('textbox').first().fill('施工许可属市级审批，情况属实');
  await card
    .getByRole('button', { name: /^同意|^不扣分|^决定/ })
    .first()
    .click();
  await see(card.getByText('已同意不扣分').first());
}

/** All sides see the outcome on the card that they have. */
async function hear(desk: Workspace, inTheField: Workspace): Promise<void> {
  const outcome = /领导小组办公室同意不扣分：施工许可属市级审批，情况属实/;
  for (const name of [FIELD_LEADER, PROJECT_LEADER]) {
    await become(desk, name);
    await see(application(desk).getByText(outcome).first());
  }
  await see(application(inTheField).getByText(outcome).first());
}

describe.skipIf(withoutBrowser)(`an application for 不扣分${why}`, () => {
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

  it('passes through the hands of a contact, two leaders and the office', { timeout: 180_000 }, async () => {
    const { page, complaints } = await openPage(browser);
    const inTheField = await openPage(browser, PHONE);
    const [desk, phone] = [workspaceOn(page), workspaceOn(inTheField.page)];
    await page.goto(service.url);
    const story = async (): Promise<void> => {
      await leaveDecember(desk);
      await leaveJanuary(desk);
      await importSample(desk, page);
      await desk.moveTo('开始周填报');
      await inTheField.page.goto(service.url);
      await applyFor(inTheField.page, phone, (await desk.today()).month);
      await agree(desk);
      await disagree(desk);
      await decide(desk);
      await hear(desk, phone);
      expect(await widerThanShown(inTheField.page)).toEqual([]);
    };
    await tell(inTheField.page, () => service.log(), story);
    expect([...complaints, ...inTheField.complaints]).toEqual([]);
  });
});
