import type { Envelope } from './events.ts';
import { newEventId } from './ids.ts';

/**
 * How a call to the open APIs goes wrong: refused with 429 or 500 without having been done; done, but the answer is
 * lost; never answered; or a token said to be invalid, with HTTP 200 as has been seen.
 */
export type CallFault = '429' | '500' | 'answer-lost' | 'never' | 'token-invalid';

export interface Misbehaviour {
  /** The next calls whose path fits go wrong; tokens are asked for as ever unless `only` says so. */
  nextCalls(count: number, fault: CallFault, only?: RegExp): void;
  /** Every event is pushed twice at once; false ends it. */
  deliverTwice(on: boolean): void;
  /** Messages are also pushed again under a new event_id, as both is allowed to happen. */
  deliverUnderTwoEventIds(on: boolean): void;
  /** Each event waits by chance up to so long before it is pushed, so that later ones overtake it; 0 ends it. */
  shuffle(withinMs: number): void;
  /** Each event is pushed so much later; 0 ends it. */
  delayEvents(ms: number): void;
  /** The next acknowledgements get lost on the way: the events are delivered again. */
  forgetAcks(count: number): void;
  /** Everything behaves again. */
  stop(): void;

  /** For the stand-in's own parts: */
  faultOf(path: string): CallFault | null;
  copiesOf(envelope: Envelope): Envelope[];
  beforePush(): Promise<void>;
  forgetsAck(): boolean;
}

const NOT_TOKENS = /^\/open-apis\/(?!auth\/)/;

export function createMisbehaviour(): Misbehaviour {
  let faults: { left: number; fault: CallFault; only: RegExp }[] = [];
  let twice = false;
  let twoIds = false;
  let shuffledWithin = 0;
  let late = 0;
  let acks = 0;

  return {
    nextCalls(count, fault, only = NOT_TOKENS) {
      faults.push({ left: count, fault, only });
    },
    deliverTwice: (on) => {
      twice = on;
    },
    deliverUnderTwoEventIds: (on) => {
      twoIds = on;
    },
    shuffle: (withinMs) => {
      shuffledWithin = withinMs;
    },
    delayEvents: (ms) => {
      late = ms;
    },
    forgetAcks: (count) => {
      acks = count;
    },
    stop() {
      faults = [];
      twice = false;
      twoIds = false;
      shuffledWithin = 0;
      late = 0;
      acks = 0;
    },

    faultOf(path) {
      const found = faults.find(({ left, only }) => left > 0 && only.test(path));
      if (!found) return null;
      found.left -= 1;
      return found.fault;
    },
    copiesOf(envelope) {
      const copies = twice ? [envelope, envelope] : [envelope];
      if (twoIds && envelope.header.event_type === 'im.message.receive_v1')
        copies.push({ ...envelope, header: { ...envelope.header, event_id: newEventId() } });
      return copies;
    },
    async beforePush() {
      const ms = late + Math.random() * shuffledWithin;
      if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    },
    forgetsAck() {
      if (acks === 0) return false;
      acks -= 1;
      return true;
    },
  };
}
