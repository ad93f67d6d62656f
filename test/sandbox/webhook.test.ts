import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adaptDefault, AESCipher, EventDispatcher, LoggerLevel } from '@larksuiteoapi/node-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { encrypt } from '../../src/sandbox/webhook-push.ts';
import { cardOf, type Handler, OFFICE, startTenant, type Tenant } from './tenant.ts';

const KEYS = { encryptKey: 'an encrypt key', verificationToken: 'a verification token' };
const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

let tenant: Tenant;
let stop: () => void;

/** A tenant that pushes to an app with the SDK's own webhook; `before` may answer in its place. */
async function pushing(
  handlers: Record<string, Handler>,
  before: (request: IncomingMessage) => number | null = () => null,
) {
  tenant = await startTenant();
  const dispatcher = new EventDispatcher({ ...KEYS, logger: quiet, loggerLevel: LoggerLevel.error });
  dispatcher.register(handlers as never);
  const adapted = adaptDefault('/webhook', dispatcher, { autoChallenge: true });
  const server = createServer((request, response) => {
    const status = before(request);
    if (status === null) void adapted(request, response);
    else response.writeHead(status, { location: '/webhook' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => server.close();
  const { port } = server.address() as AddressInfo;
  const target = { url: `http://127.0.0.1:${port}/webhook`, ...KEYS };
  return { verify: () => tenant.sandbox.pushTo(target)?.verify() ?? Promise.resolve(false) };
}

it('encrypts as the SDK decrypts', () => {
  expect(new AESCipher('test key').decrypt(encrypt('你好', 'test key'))).toBe('你好');
});

describe('the webhook', () => {
  afterEach(async () => {
    stop();
    await tenant.close();
  });

  it('checks the address with a challenge', async () => {
    const { verify } = await pushing({});
    expect(await verify()).toBe(true);
  });

  it('finds out an address that is none', async () => {
    const { verify } = await pushing({}, () => 404);
    expect(await verify()).toBe(false);
  });

  it('pushes signed and encrypted events that the SDK takes', async () => {
    const received: unknown[] = [];
    const { verify } = await pushing({ 'im.message.receive_v1': (event) => ({ n: received.push(event) }) });
    await verify();
    const said = await tenant.sandbox.say({ from: OFFICE.name, text: '帮助' });
    expect(said.outcome).toBe('acknowledged');
    expect(received).toMatchObject([
      { token: KEYS.verificationToken, message: { message_id: said.messageId } },
    ]);
  });

  it.each([500, 302, 204])('pushes again after an answer of %s', async (status) => {
    let tries = 0;
    const { verify } = await pushing({ 'im.message.receive_v1': () => ({}) }, () =>
      ++tries === 2 ? status : null,
    );
    await verify();
    expect((await tenant.sandbox.say({ from: OFFICE.name, text: '帮助' })).outcome).toBe('acknowledged');
    expect(tries).toBe(3);
  });

  it('takes the answer to a press from the body', async () => {
    const toast = { type: 'success', content: '已收到' };
    const { verify } = await pushing({ 'card.action.trigger': () => ({ toast }) });
    await verify();
    const sent = await tenant.client.im.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: tenant.sandbox.openIdOf(OFFICE.name),
        msg_type: 'interactive',
        content: JSON.stringify(cardOf('待办')),
      },
    });
    const messageId = sent.data?.message_id ?? '';
    expect((await tenant.sandbox.press({ by: OFFICE.name, messageId, match: '完成' })).toast).toEqual(toast);
  });
});
