import { EventDispatcher, LoggerLevel, WSClient } from '@larksuiteoapi/node-sdk';
import type { Logger } from 'pino';
import { EVENT_TYPES, enveloped } from './events.ts';
import { createHttp } from './http.ts';
import { answerBody, type RawReceiver } from './receiving.ts';
import { sdkLog } from './sdk-log.ts';

export interface LongConnectionParts {
  readonly appId: string;
  readonly appSecret: string;
  readonly domain: string;
  readonly receive: RawReceiver;
  readonly log: Logger;
  /** Told when the connection stands again after it broke: of what was answered last, some may be lost. */
  readonly onAgain?: () => void;
  /** Told when the SDK gave up; it is started again by itself. */
  readonly onFatal?: (error: Error) => void;
}

export interface LongConnection {
  /** null while events can come in, else what is wrong. */
  check(): Promise<string | null>;
  /** Lets the events under way be acknowledged, then closes. */
  close(): Promise<void>;
}

const HANDSHAKE_MS = 15_000;
/** Without an answer to a ping the connection counts as dead: half-open ones are never noticed otherwise. */
const PING_TIMEOUT_S = 10;
/** The platform has a ping sent every two minutes; so long a connection may be dead before anybody notices. */
export const UNNOTICED_MS = (120 + PING_TIMEOUT_S) * 1000;
const RESTART_FIRST_MS = 5000;
const RESTART_MOST_MS = 60_000;

/**
 * Events by the platform's long connection; needs no public address. The SDK acknowledges an event only when its
 * handler is done, that is after our commit. Where it gives up for good (wrong secret, too many connections, platform
 * busy) it is started again, since a deaf bot is of no use to anybody.
 */
export function startLongConnection(parts: LongConnectionParts): LongConnection {
  const { log } = parts;
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  let failure: string | null = null;
  let stood = false;
  let restart: NodeJS.Timeout | undefined;
  let restartMs = RESTART_FIRST_MS;

  async function take(flat: unknown): Promise<object> {
    // Not acknowledged, so delivered again to whoever takes over.
    if (closed) throw new Error('the service is stopping');
    const taking = parts.receive(enveloped(flat));
    underWay.add(taking);
    try {
      return answerBody(await taking);
    } finally {
      underWay.delete(taking);
    }
  }

  const logger = sdkLog(log, 'warn');
  const dispatcher = new EventDispatcher({ logger, loggerLevel: LoggerLevel.warn });
  dispatcher.register(Object.fromEntries(EVENT_TYPES.map((type) => [type, take])));

  const client = new WSClient({
    appId: parts.appId,
    appSecret: parts.appSecret,
    domain: parts.domain,
    httpInstance: createHttp(parts.domain),
    logger,
    loggerLevel: LoggerLevel.warn,
    handshakeTimeoutMs: HANDSHAKE_MS,
    wsConfig: { pingTimeout: PING_TIMEOUT_S },
    onReady: connected,
    onReconnected: connected,
    onReconnecting: () => log.warn('the long connection broke; connecting again'),
    onError: (error) => {
      failure = error.message;
      log.error({ err: error, againInMs: restartMs }, 'the long connection was given up');
      parts.onFatal?.(error);
      if (closed) return;
      restart = setTimeout(begin, restartMs);
      restartMs = Math.min(restartMs * 2, RESTART_MOST_MS);
    },
  });

  function connected(): void {
    failure = null;
    restartMs = RESTART_FIRST_MS;
    log.info('the long connection stands');
    if (stood) parts.onAgain?.();
    stood = true;
  }

  function begin(): void {
    void client.start({ eventDispatcher: dispatcher });
  }

  begin();
  return {
    check() {
      const { state } = client.getConnectionStatus();
      return Promise.resolve(
        state === 'connected' ? null : `${state}${failure === null ? '' : `: ${failure}`}`,
      );
    },
    async close() {
      closed = true;
      clearTimeout(restart);
      await Promise.allSettled(underWay);
      // The acknowledgements of what has just been done go out in the same turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve));
      client.close({ force: true });
    },
  };
}
