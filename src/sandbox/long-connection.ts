import { randomBytes, randomInt } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { EventChannel, Reply } from './channel.ts';
import type { Envelope } from './events.ts';
import { CONTROL, DATA, decodeFrame, encodeFrame, type Frame } from './frames.ts';
import { parseJson } from './request-body.ts';

const PATH = '/sandbox/ws/v2';
const SERVICE = 33_554_678;
/** [published] */
const CONNECTIONS_MOST = 50;

/** Seconds; shorter waits than the platform's, so that a dropped connection is back soon. */
const CLIENT_CONFIG = { PingInterval: 120, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 1 };

const Ack = z.object({ code: z.number(), data: z.string().optional() });

interface Waiting {
  readonly connection: WebSocket;
  end(reply: Reply): void;
}

export interface LongConnectionOptions {
  /** Payloads longer than so many bytes go out in parts. Default: never. */
  readonly splitAbove?: number;
}

/**
 * The long connection (长连接): each event goes to one connection by chance, as plain schema 2.0, only after the
 * connection's first ping: what arrives together with the upgrade is lost by the SDK.
 */
export function createLongConnection({ splitAbove = Number.POSITIVE_INFINITY }: LongConnectionOptions = {}) {
  const server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const tickets = new Set<string>();
  const ready = new Set<WebSocket>();
  const waiting = new Map<string, Waiting>();
  let arrivals: (() => void)[] = [];
  let sequence = 0;
  let deaf = false;

  function onFrame(connection: WebSocket, bytes: Uint8Array): void {
    if (deaf) return;
    const frame = decodeFrame(bytes);
    if (!frame) return;
    if (frame.method === CONTROL && frame.headers['type'] === 'ping') return onPing(connection, frame);
    if (frame.method === DATA) onAck(frame);
  }

  function onPing(connection: WebSocket, ping: Frame): void {
    const payload = Buffer.from(JSON.stringify(CLIENT_CONFIG));
    connection.send(encodeFrame({ ...ping, headers: { type: 'pong' }, payload }));
    if (ready.has(connection)) return;
    ready.add(connection);
    for (const arrived of arrivals) arrived();
    arrivals = [];
  }

  function onAck(frame: Frame): void {
    const key = frame.headers['message_id'] ?? '';
    waiting.get(key)?.end(replyOf(frame));
  }

  function onClose(connection: WebSocket): void {
    ready.delete(connection);
    for (const each of waiting.values())
      if (each.connection === connection) each.end({ ok: false, reason: 'failed' });
  }

  function accept(connection: WebSocket): void {
    connection.on('message', (bytes: Buffer) => onFrame(connection, bytes));
    connection.on('close', () => onClose(connection));
    // The close that follows says all there is to say.
    connection.on('error', () => {});
  }

  function sendParts(connection: WebSocket, key: string, payload: Buffer): void {
    const size = Math.max(1, Math.min(splitAbove, payload.length));
    const sum = Math.ceil(payload.length / size);
    for (let part = 0; part < sum; part++) {
      const headers = { type: 'event', message_id: key, sum: String(sum), seq: String(part), trace_id: key };
      const bytes = payload.subarray(part * size, (part + 1) * size);
      connection.send(
        encodeFrame({ sequence: ++sequence, service: SERVICE, method: DATA, headers, payload: bytes }),
      );
    }
  }

  function push(envelope: Envelope, timeoutMs: number): Promise<Reply> {
    const connections = [...ready].filter((each) => each.readyState === each.OPEN);
    const connection = connections[connections.length > 1 ? randomInt(connections.length) : 0];
    if (!connection) return Promise.resolve({ ok: false, reason: 'not-connected' });
    const key = randomBytes(16).toString('hex');
    return new Promise((resolve) => {
      const end = (reply: Reply): void => {
        clearTimeout(timer);
        waiting.delete(key);
        resolve(reply);
      };
      const timer = setTimeout(() => end({ ok: false, reason: 'timeout' }), timeoutMs);
      waiting.set(key, { connection, end });
      sendParts(connection, key, Buffer.from(JSON.stringify(envelope)));
    });
  }

  const channel: EventChannel = {
    push,
    reachable: () => (ready.size > 0 ? Promise.resolve() : new Promise((resolve) => arrivals.push(resolve))),
  };

  return {
    channel,

    /** The answer to the SDK's endpoint discovery; `service_id` may not be the first parameter, the SDK misses it. */
    endpoint(host: string): { code: number; msg: string; data: object } {
      if (server.clients.size >= CONNECTIONS_MOST)
        return { code: 1_000_040_350, msg: 'exceed_conn_limit', data: {} };
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      const query = `fpid=493&aid=552564&device_id=${randomInt(1, 2 ** 47)}&access_key=${ticket}&service_id=${SERVICE}`;
      return {
        code: 0,
        msg: '',
        data: { URL: `ws://${host}${PATH}?${query}&ticket=${ticket}`, ClientConfig: CLIENT_CONFIG },
      };
    },

    /** Takes the upgrade of a connection that the endpoint was given out for; false when it isn't its own. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
      const url = new URL(request.url ?? '/', 'http://localhost');
      if (url.pathname !== PATH || !tickets.delete(url.searchParams.get('access_key') ?? '')) return false;
      server.handleUpgrade(request, socket, head, accept);
      return true;
    },

    connections: () => ready.size,
    /** Ends every connection as a network would: the client finds out and comes back. */
    drop(): void {
      for (const connection of server.clients) connection.terminate();
    },
    /** Half-open: connections stay, but nothing that comes in is heard any more (pings neither). */
    goDeaf: (on: boolean) => {
      deaf = on;
    },
    close(): void {
      for (const connection of server.clients) connection.terminate();
      for (const each of waiting.values()) each.end({ ok: false, reason: 'failed' });
      server.close();
    },
  };
}

export type LongConnection = ReturnType<typeof createLongConnection>;

/** What the app's handler answered, in base64 JSON; a handler that threw is acknowledged with 500. */
function replyOf(frame: Frame): Reply {
  const ack = Ack.safeParse(parseJson(Buffer.from(frame.payload)));
  if (!ack.success || ack.data.code !== 200) return { ok: false, reason: 'failed' };
  if (ack.data.data === undefined) return { ok: true, body: {} };
  return { ok: true, body: parseJson(Buffer.from(ack.data.data, 'base64')) };
}
