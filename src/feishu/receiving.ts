import type { Logger } from 'pino';
import { normalize } from './events.ts';
import type { Answer, CardAction, Incoming, Receiver } from './incoming.ts';

export interface ReceivingParts {
  readonly receive: Receiver;
  /** The bot's open_id, by which its own mentions are known. */
  readonly botOpenId: () => Promise<string>;
  readonly log: Logger;
  /** Told of every event that was taken, with the seconds until its answer. */
  readonly onEvent?: (kind: Incoming['kind'], seconds: number) => void;
  /** Told of what isn't taken, with the reason. */
  readonly onRefused?: (reason: string) => void;
  /** Told of a pressed card whose answer came too late, or may not say what was done: what it shows is in doubt. */
  readonly onDoubt?: (press: CardAction) => Promise<void>;
}

/** The platform takes an answer for 3 s from when it sent the press, which is before we see it. */
const LATE_S = 2;

/** What both transports end in: a raw event of the platform's → the answer to it. */
export type RawReceiver = (event: unknown) => Promise<Answer>;

const BUSY: Answer = { toast: { type: 'error', content: '系统繁忙，请稍后再试。' } };

/**
 * Takes one raw event. One that we don't understand is counted and answered like one that we do: delivering it again
 * wouldn't help. When taking it fails, the platform is to deliver it again; a press isn't delivered again, so whoever
 * pressed is told.
 */
export function createReceiving(parts: ReceivingParts): RawReceiver {
  return async (event) => {
    const began = performance.now();
    const incoming = await read(event, parts.botOpenId);
    if (!incoming) {
      parts.onRefused?.('unknown-event');
      return {};
    }
    try {
      const answer = await parts.receive(incoming);
      const seconds = (performance.now() - began) / 1000;
      parts.onEvent?.(incoming.kind, seconds);
      if (incoming.kind === 'action' && seconds > LATE_S) doubt(parts, incoming);
      return answer;
    } catch (error) {
      parts.log.error({ err: error, key: incoming.key, kind: incoming.kind }, 'an event could not be taken');
      if (incoming.kind !== 'action') throw error;
      // A connection that broke during the commit leaves open whether it was done.
      doubt(parts, incoming);
      return BUSY;
    }
  };
}

function doubt({ onDoubt, log }: ReceivingParts, press: CardAction): void {
  void onDoubt?.(press).catch((error: unknown) => log.warn({ err: error }, 'a card could not be redrawn'));
}

/** Only a message's mentions need the bot's own id; a press isn't to wait for a platform that may be slow. */
async function read(event: unknown, botOpenId: () => Promise<string>): Promise<Incoming | null> {
  const incoming = normalize(event, '');
  return incoming?.kind === 'message' ? normalize(event, await botOpenId()) : incoming;
}

/** The answer to a press as the platform wants it; for anything else it is `{}`. */
export function answerBody({ toast, card }: Answer): object {
  return { ...(toast ? { toast } : {}), ...(card ? { card: { type: 'raw', data: card } } : {}) };
}
