import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openChangeLog } from '../../src/sandbox/change-log.ts';
import { createState } from '../../src/sandbox/state.ts';
import { cardOf, CONTACT, OFFICE, startTenant, type Tenant, until } from './tenant.ts';

let folder: string;
let tenant: Tenant;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  tenant = await startTenant({ folder });
});
afterEach(async () => {
  await tenant.close();
  await rm(folder, { recursive: true });
});

async function restart(): Promise<void> {
  await tenant.close();
  tenant = await startTenant({ folder });
}

const log = (): string => join(folder, 'log.ndjson');

describe('a restart', () => {
  it('keeps people, groups, messages, cards and files', async () => {
    await tenant.connect({ 'im.message.receive_v1': () => {} });
    const group = { key: 'g', name: '通报群', members: [OFFICE.name, CONTACT.name], withBot: false };
    const chat = tenant.sandbox.ensureGroup(group);
    const bytes = Buffer.from([1, 2, 3]);
    await tenant.sandbox.say({ from: OFFICE.name, file: { name: '清单.xlsx', bytes } });
    const { data } = await tenant.client.im.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: tenant.sandbox.openIdOf(OFFICE.name),
        msg_type: 'interactive',
        content: JSON.stringify(cardOf('待办')),
      },
    });
    await tenant.client.im.message.patch({
      path: { message_id: data?.message_id ?? '' },
      data: { content: JSON.stringify(cardOf('已办')) },
    });
    await tenant.client.im.message.urgentApp({
      path: { message_id: data?.message_id ?? '' },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: [tenant.sandbox.openIdOf(OFFICE.name)] },
    });
    const before = tenant.sandbox.messagesOf(OFFICE.name);
    expect(before.at(-1)?.urgentFor).toEqual([tenant.sandbox.openIdOf(OFFICE.name)]);
    await restart();
    expect(tenant.sandbox.messagesOf(OFFICE.name)).toEqual(before);
    expect(tenant.sandbox.latestOf(OFFICE.name)?.card).toEqual(cardOf('已办'));
    expect(tenant.sandbox.ensureGroup(group)).toBe(chat);
    expect(Buffer.from(await tenant.sandbox.bytesOf(before[0]?.fileKey ?? ''))).toEqual(bytes);
  });

  it('delivers what was still pending', async () => {
    void tenant.sandbox.say({ from: OFFICE.name, text: '没人听见' });
    await restart();
    const heard: unknown[] = [];
    await tenant.connect({ 'im.message.receive_v1': (event) => void heard.push(event['message']) });
    await tenant.sandbox.resumed;
    expect(heard).toMatchObject([{ content: '{"text":"没人听见"}' }]);
    await restart();
    await tenant.sandbox.resumed;
  });

  it('keeps an event pending that was being handled', async () => {
    let started = false;
    await tenant.connect({
      'im.message.receive_v1': () => {
        started = true;
        return new Promise(() => {});
      },
    });
    const said = tenant.sandbox.say({ from: OFFICE.name, text: '处理中' });
    await until(() => started);
    await restart();
    expect((await said).outcome).toBe('closed');
    let again = 0;
    await tenant.connect({ 'im.message.receive_v1': () => void again++ });
    await tenant.sandbox.resumed;
    expect(again).toBe(1);
  });

  it('sends once for a uuid given before it', async () => {
    const send = () =>
      tenant.client.im.message.create({
        params: { receive_id_type: 'open_id' },
        data: {
          receive_id: tenant.sandbox.openIdOf(OFFICE.name),
          msg_type: 'text',
          content: JSON.stringify({ text: '一次' }),
          uuid: 'once',
        },
      });
    const first = await send();
    await restart();
    expect((await send()).data?.message_id).toBe(first.data?.message_id);
  });

  it('drops a last line that was torn, and goes on behind it', async () => {
    await tenant.close();
    const whole = await readFile(log(), 'utf8');
    await appendFile(log(), whole.slice(0, 40));
    tenant = await startTenant({ folder });
    tenant.sandbox.ensurePeople([{ name: '新人', mobile: '13811111111' }]);
    await restart();
    expect(tenant.sandbox.openIdOf('新人')).toMatch(/^ou_/);
    expect((await readFile(log(), 'utf8')).startsWith(whole)).toBe(true);
  });

  it('writes a long log anew without losing anything', async () => {
    void tenant.sandbox.say({ from: OFFICE.name, text: '没人听见' });
    const send = (text: string) =>
      tenant.client.im.message.create({
        params: { receive_id_type: 'open_id' },
        data: {
          receive_id: tenant.sandbox.openIdOf(CONTACT.name),
          msg_type: 'interactive',
          content: JSON.stringify(cardOf(text)),
        },
      });
    const { data } = await send('一');
    await tenant.client.im.message.patch({
      path: { message_id: data?.message_id ?? '' },
      data: { content: JSON.stringify(cardOf('二')) },
    });
    await tenant.close();
    const whole = await readFile(log(), 'utf8');
    const read = () => {
      const state = createState();
      openChangeLog(folder, state.apply, state.snapshot, 100).close();
      return state.snapshot();
    };
    const before = read();
    expect((await readFile(log(), 'utf8')).length).toBeLessThan(whole.length);
    expect(read()).toEqual(before);
    tenant = await startTenant({ folder });
    expect(tenant.sandbox.latestOf(CONTACT.name)?.card).toEqual(cardOf('二'));
    await tenant.connect({ 'im.message.receive_v1': () => {} });
    await tenant.sandbox.resumed;
  });

  it('says which line of a damaged log is broken', async () => {
    const whole = await readFile(log(), 'utf8');
    await writeFile(log(), whole.replace('\n', '\nnonsense\n'));
    await expect(startTenant({ folder })).rejects.toThrow(/line 2 of .*log\.ndjson/);
  });
});
