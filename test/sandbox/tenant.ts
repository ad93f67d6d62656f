import { Client, EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import { pino } from 'pino';
import { settableClock } from '../../src/calendar/clock.ts';
import type { ClockControl } from '../../src/sandbox/clock-control.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';
import { listen } from '../../src/web/server.ts';

export const APP = { id: 'cli_0123456789abcdef', secret: 'secret of the sandbox', name: '项目助手' };

export const OFFICE = { name: '区公建中心办公室', mobile: '13800000001', role: '办公室', unit: '区公建中心' };
export const CONTACT = { name: '区住建局联系人', mobile: '13800000002', email: 'Zhujian@example.cn' };
export const OTHER = { name: '区城管执法局联系人', mobile: '13800000003' };

const START = new Date('2026-11-26T01:00:00Z');
const DAY_MS = 86_400_000;
const log = pino({ level: 'silent' });
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

/** Doesn't move; the tests that need a moving clock move the tenant's own. */
const control: ClockControl = {
  state: () =>
    Promise.resolve({ now: START.getTime(), text: '', dayKind: '工作日', jobs: [], moving: false }),
  move: () => control.state(),
  watch: () => () => {},
};

export type Handler = (event: Record<string, unknown>) => unknown;

/** A sandbox on a port of its own, with three people and the SDK's own client. */
export async function startTenant(options: Partial<SandboxOptions> = {}) {
  const clock = settableClock(START);
  const sandbox: Sandbox = createSandbox({
    clock,
    folder: null,
    app: APP,
    control,
    sampleWorkbook: () => Promise.resolve({ name: '示例数据.xlsx', bytes: Buffer.from('workbook') }),
    log,
    redeliverAfterMs: [20, 20, 20],
    ackTimeoutMs: 400,
    ...options,
  });
  sandbox.ensurePeople([OFFICE, CONTACT, OTHER]);
  const web = await listen({ routes: sandbox.routes, upgrade: sandbox.upgrade, log }, 0, '127.0.0.1');
  sandbox.listening(web.url);
  const clients: WSClient[] = [];

  /** The SDK's long connection; resolves when it can receive. */
  async function connect(handlers: Record<string, Handler>): Promise<WSClient> {
    const dispatcher = new EventDispatcher({ logger: quiet, loggerLevel: LoggerLevel.error });
    dispatcher.register(handlers as never);
    const before = sandbox.connections();
    const client = new WSClient({
      appId: APP.id,
      appSecret: APP.secret,
      domain: web.url,
      logger: quiet,
      loggerLevel: LoggerLevel.error,
    });
    clients.push(client);
    await client.start({ eventDispatcher: dispatcher });
    await until(() => sandbox.connections() > before);
    return client;
  }

  return {
    sandbox,
    url: web.url,
    client: new Client({
      appId: APP.id,
      appSecret: APP.secret,
      domain: web.url,
      cache: forgetful(),
      logger: quiet,
      loggerLevel: LoggerLevel.error,
    }),
    connect,
    /** Lets so many days of the district's clock pass. */
    pass: (days: number) => clock.set(new Date(clock.now().getTime() + days * DAY_MS)),
    now: () => clock.now().getTime(),
    async close() {
      for (const client of clients) client.close({ force: true });
      sandbox.close();
      await web.close();
    },
  };
}

export type Tenant = Awaited<ReturnType<typeof startTenant>>;

/** Looks again with every turn of the event loop. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** The SDK's default cache is one for the whole process, over all tenants. */
function forgetful() {
  const kept = new Map<string, unknown>();
  return {
    // oxlint-disable-next-line typescript/no-wrapper-object-types -- as the SDK declares it
    get: (key: string | Symbol) => Promise.resolve(kept.get(String(key))),
    // oxlint-disable-next-line typescript/no-wrapper-object-types -- as the SDK declares it
    set: (key: string | Symbol, value: unknown) => {
      kept.set(String(key), value);
      return Promise.resolve(true);
    },
  };
}

/** The platform's code of a call that was refused with a 4xx or 5xx; null when it went well. */
export async function codeOf(call: Promise<unknown>): Promise<number | null> {
  const refusal = await refusalOf(call);
  return refusal?.code ?? null;
}

export async function refusalOf(call: Promise<unknown>): Promise<Refusal | null> {
  try {
    await call;
    return null;
  } catch (error) {
    const { response } = error as { response?: { status: number; headers: object; data: Refusal } };
    if (!response) throw error;
    return { ...response.data, status: response.status, headers: response.headers };
  }
}

interface Refusal {
  readonly code: number;
  readonly msg: string;
  readonly status: number;
  readonly headers: object;
}

const plain = (content: string) => ({ tag: 'plain_text', content });

/** A card with a heading and a button that calls with the value; what else stands in it follows. */
export const cardOf = (title: string, value: object = { act: 'test.done' }, ...elements: object[]) => ({
  schema: '2.0',
  config: { update_multi: true },
  header: { title: plain(title), template: 'blue' },
  body: {
    elements: [
      { tag: 'markdown', content: '**项目**' },
      { tag: 'button', text: plain('完成'), behaviors: [{ type: 'callback', value }] },
      ...elements,
    ],
  },
});

export const plainText = plain;
