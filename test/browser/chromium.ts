import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const isMissing = !existsSync(EXECUTABLE);

/** Stories in a browser are left out where there is none, unless REQUIRE_CHROMIUM=1: then they fail. */
export const withoutBrowser = isMissing && process.env['REQUIRE_CHROMIUM'] !== '1';

/** Ends the title of a story that is left out. */
export const why = isMissing ? ` (needs Chromium at ${EXECUTABLE}, or CHROMIUM naming one)` : '';

export const DESKTOP = { viewport: { width: 1280, height: 860 } };
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Long enough for a start on a busy machine, short enough to hear soon what is missing. */
const PATIENCE_MS = 20_000;

/**
 * Left out: what a headless browser draws for nobody (its address bar's suggestions are pages of their own, two
 * seconds of processor time a launch), and what playwright leaves out itself; of several such lists the last counts.
 */
const LEFT_OUT = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'PaintHolding',
];

/** Nothing but this machine has a name or an address in this browser. */
export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--disable-features=${LEFT_OUT.join(',')}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });

export interface Watched {
  readonly page: Page;
  /** Errors on the page's console and requests that would leave the machine; to be empty. */
  readonly complaints: string[];
}

/** A page of its own, watched for what nobody should ever see. */
export async function openPage(browser: Browser, look: BrowserContextOptions = DESKTOP): Promise<Watched> {
  const context = await browser.newContext({ ...look, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  context.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:|^wss?:/.test(protocol) && hostname !== '127.0.0.1')
      complaints.push(`a request to ${hostname}`);
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, complaints };
}

/** Tells the story; when it fails, with what stood on the page and what the service wrote. */
export async function tell(page: Page, log: () => string, story: () => Promise<void>): Promise<void> {
  try {
    await story();
  } catch (error) {
    const toast = await page.getByRole('status', { name: '提示' }).innerText();
    const messages = await page.getByRole('log', { name: '消息' }).innerText();
    const shown = `${toast}\n${messages.slice(-1500)}\n${log()}`;
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${shown}`, { cause: error });
  }
}
