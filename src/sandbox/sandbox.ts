import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Middleware } from 'koa';
import type { Logger } from 'pino';
import type { Clock } from '../calendar/clock.ts';
import { createCardCallback } from './card-callback.ts';
import { createChangeStreams } from './change-stream.ts';
import type { EventChannel } from './channel.ts';
import type { ClockControl } from './clock-control.ts';
import { createCounters } from './counters.ts';
import { ACK_TIMEOUT_MS, createDeliveries } from './deliveries.ts';
import { createHandles } from './handles.ts';
import { createLimits } from './limits.ts';
import { createLongConnection } from './long-connection.ts';
import { createMisbehaviour } from './misbehave.ts';
import { openApis } from './open-apis/index.ts';
import { onlyLocal } from './page-guard.ts';
import { pageRoutes, type SampleWorkbook } from './page-routes.ts';
import { createPeopleClient } from './people-client.ts';
import { createCallbackTokens, createTenantTokens } from './tokens.ts';
import { createWebhookPush, type WebhookTarget } from './webhook-push.ts';
import { createWorkspace, type NewMember, type SandboxApp } from './workspace.ts';

/** What stands in for 15 s, 5 min, 1 h and 6 h [published], so that somebody trying it out can wait for it. */
const REDELIVER_AFTER_MS = [1500, 5000, 15_000, 60_000];

export interface SandboxOptions {
  /** The district's clock: message times, the 14 days of a card, the hour of a uuid. */
  readonly clock: Clock;
  /** Where everything is kept over restarts; null: in memory. */
  readonly folder: string | null;
  readonly app: SandboxApp;
  readonly control: ClockControl;
  readonly sampleWorkbook: () => Promise<SampleWorkbook>;
  /** Shown on the page; default 示例数据. */
  readonly sampleNotice?: string;
  readonly log: Logger;
  /** ms to wait before each further delivery of an unacknowledged event. */
  readonly redeliverAfterMs?: readonly number[];
  /** Default 3 s, as the platform's. */
  readonly ackTimeoutMs?: number;
  /** Default two hours. */
  readonly tokenLifeMs?: number;
  /** Long-connection payloads above so many bytes go out in parts. Default: never. */
  readonly splitAbove?: number;
}

export interface NewGroup {
  /** The same key finds the same group again. */
  readonly key: string;
  readonly name: string;
  /** open_ids, names or mobiles; the first one makes the group. */
  readonly members: readonly string[];
  readonly withBot: boolean;
}

/** A whole Feishu tenant with one app, in this process; see Sandbox for what it offers. */
export function createSandbox(options: SandboxOptions) {
  const { clock, folder, app, control, log } = options;
  const workspace = createWorkspace({ clock, app, folder });
  const misbehaviour = createMisbehaviour();
  const counters = createCounters();
  const limits = createLimits();
  const tokens = createTenantTokens(options.tokenLifeMs);
  const callbackTokens = createCallbackTokens();
  const connection = createLongConnection(
    options.splitAbove === undefined ? {} : { splitAbove: options.splitAbove },
  );
  const streams = createChangeStreams(workspace, control);
  let current: EventChannel = connection.channel;
  const channel = (): EventChannel => current;
  const ackTimeoutMs = options.ackTimeoutMs ?? ACK_TIMEOUT_MS;
  const redeliverAfterMs = options.redeliverAfterMs ?? REDELIVER_AFTER_MS;
  const shared = { workspace, channel, misbehaviour, counters };

  const deliveries = createDeliveries({ ...shared, ackTimeoutMs, redeliverAfterMs, log });
  const callback = createCardCallback({ ...shared, tokens: callbackTokens, timeoutMs: ackTimeoutMs });
  const client = createPeopleClient({ workspace, deliveries, callback });
  const handles = createHandles({ workspace, client, deliveries, callback });
  const routes: Middleware[] = [
    onlyLocal(/^\/(sandbox|open-apis|callback)\//),
    openApis({ workspace, limits, tokens, callbackTokens, counters, misbehaviour, connection }),
    pageRoutes({
      workspace,
      client,
      control,
      streams,
      sampleWorkbook: options.sampleWorkbook,
      sampleNotice: options.sampleNotice ?? '示例数据',
    }),
  ];
  const resumed = deliveries.resume();

  return {
    /** To be mounted before anything that reads request bodies. */
    routes,
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer): boolean =>
      connection.upgrade(request, socket, head),

    /** @throws Error when the stand-in would be reachable from other machines */
    listening(baseUrl: string): void {
      const { hostname } = new URL(baseUrl);
      if (!/^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(hostname))
        throw new Error(`the sandbox may only listen on a loopback address, not on ${hostname}`);
    },

    /** Puts people into the tenant, or brings what is known of them up to date. */
    ensurePeople(people: readonly NewMember[]): void {
      for (const person of people) workspace.ensureMember(person);
    },

    /** The group with this key, made when there is none yet; the bot is told when it is put into it. */
    ensureGroup({ key, name, members, withBot }: NewGroup): string {
      const existing = workspace.state.chats().find((chat) => chat.key === key);
      if (existing) return existing.chatId;
      const [as = '', ...others] = members.map((who) => handles.openIdOf(who));
      return client.createGroup({ as, name, members: others, withBot, key }).chat.chatId;
    },

    /** Events go to the app's webhook from now on, or back to the long connection. */
    pushTo(target: WebhookTarget | null): { verify(): Promise<boolean> } | null {
      const webhook = target && createWebhookPush(target, workspace.now);
      current = webhook?.channel ?? connection.channel;
      return webhook;
    },

    ...handles,
    /** Settles when everything that an earlier process left pending is settled. */
    resumed,
    counters,
    misbehave: {
      ...misbehaviour,
      /** Every token given out so far is invalid (99991663). */
      revokeTokens: () => tokens.revokeAll(),
      /** Ends every long connection; the client comes back by itself. */
      dropConnections: () => connection.drop(),
      /** Half-open connections: nothing that comes in is heard. */
      goDeaf: connection.goDeaf,
    },
    connections: connection.connections,

    close(): void {
      deliveries.close();
      connection.close();
      streams.close();
      workspace.close();
    },
  };
}

/**
 * The stand-in for Feishu: `routes` and `upgrade` speak to the unmodified SDK and serve the workspace page's API; the
 * rest is for set-up and tests. What people do here (`say`, `press`, …) resolves when the app has answered, so that a
 * test never has to wait by the clock.
 */
export type Sandbox = ReturnType<typeof createSandbox>;
