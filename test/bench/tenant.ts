import { systemClock } from '../../src/calendar/clock.ts';
import { createLog } from '../../src/log.ts';
import { componentsOf } from '../../src/sandbox/card-components.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { listen } from '../../src/web/server.ts';
import type { Pressable } from './clicks.ts';
import { APP_ID, APP_SECRET } from './credentials.ts';

export interface Tenant {
  readonly url: string;
  readonly sandbox: Sandbox;
  close(): Promise<void>;
}

/** The stand-in for Feishu with so many people in it, in this process, on a port of its own. */
export async function openTenant(people: readonly { name: string; mobile: string }[]): Promise<Tenant> {
  const log = createLog('error');
  const still = () => Promise.reject(new Error('the clock of a benchmark is the machine’s'));
  const sandbox = createSandbox({
    clock: systemClock,
    folder: null,
    app: { id: APP_ID, secret: APP_SECRET, name: '项目推进助手' },
    control: { state: still, move: still, watch: () => () => undefined },
    sampleWorkbook: still,
    log,
  });
  sandbox.ensurePeople(people);
  const web = await listen({ routes: sandbox.routes, upgrade: sandbox.upgrade, log }, 0, '127.0.0.1');
  sandbox.listening(web.url);
  return {
    url: web.url,
    sandbox,
    async close() {
      sandbox.close();
      await web.close();
    },
  };
}

/** The person's latest card, as they would send it in; null before it has come. */
export function pressable(sandbox: Sandbox, mobile: string): Pressable | null {
  const message = sandbox.latestOf(mobile);
  const button = componentsOf(message?.card).find((component) => component.submits && !component.disabled);
  if (!message || !button) return null;
  return {
    openId: sandbox.openIdOf(mobile),
    messageId: message.messageId,
    chatId: message.chatId,
    name: button.name ?? '',
    value: button.value,
  };
}
