import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { cardPressed, envelope } from '../../src/sandbox/events.ts';
import { encrypt, signatureOf } from '../../src/sandbox/webhook-push.ts';
import { APP_ID, ENCRYPT_KEY, VERIFICATION_TOKEN } from './credentials.ts';

export const CONNECTIONS = 32;

/** A card that somebody can send in. */
export interface Pressable {
  readonly openId: string;
  readonly messageId: string;
  readonly chatId: string;
  /** Of its submit button. */
  readonly name: string;
  readonly value: unknown;
}

export interface Load {
  readonly answered: number;
  /** Answered with a toast of success. */
  readonly taken: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const Toast = z.object({ toast: z.object({ type: z.string() }) });

/**
 * Presses the cards in turn, each press a new event with its own figures, encrypted and signed as the platform does,
 * over kept connections, until the time is over.
 */
export async function press(url: string, cards: readonly Pressable[], seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const latencies: number[] = [];
  let taken = 0;
  let turn = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const one = async (): Promise<void> => {
    while (performance.now() < end) {
      const card = cards[turn % cards.length];
      if (!card) throw new Error('no cards to press');
      const body = push(card, (turn += 1));
      const sent = performance.now();
      const answer = await post(url, body, agent);
      latencies.push(performance.now() - sent);
      if (Toast.safeParse(JSON.parse(answer)).data?.toast.type === 'success') taken += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  const elapsed = (performance.now() - start) / 1000;
  agent.destroy();
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { answered: sorted.length, taken, perSecond: sorted.length / elapsed, p50: at(0.5), p99: at(0.99) };
}

/** Of a presser only the open_id reaches the app. */
const SOMEBODY = {
  unionId: 'on_bench',
  name: '',
  post: '',
  unit: '',
  role: '',
  mobile: '',
  email: null,
  available: true,
  resigned: false,
};

function push(card: Pressable, turn: number): string {
  const now = performance.timeOrigin + performance.now();
  const event = cardPressed(
    { ...SOMEBODY, openId: card.openId },
    { messageId: card.messageId, chatId: card.chatId },
    `c-${randomUUID()}`,
    {
      tag: 'button',
      name: card.name,
      value: card.value,
      form_value: {
        invested: String(1 + (turn % 97)),
        cumulative: '',
        progress: `主体结构施工至${1 + (turn % 30)}层`,
        problem: turn % 5 === 0 ? '施工许可尚未办结' : '无',
        next: '继续主体结构施工',
      },
    },
  );
  const pushed = envelope(APP_ID, {
    eventId: randomUUID(),
    type: 'card.action.trigger',
    createdAt: Math.floor(now),
    event,
  });
  const header = { ...pushed.header, token: VERIFICATION_TOKEN };
  return JSON.stringify({ encrypt: encrypt(JSON.stringify({ ...pushed, header }), ENCRYPT_KEY) });
}

function post(url: string, body: string, agent: Agent): Promise<string> {
  const seconds = Math.floor((performance.timeOrigin + performance.now()) / 1000);
  return new Promise((resolve, reject) => {
    const sending = request(
      url,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          ...signatureOf(body, ENCRYPT_KEY, seconds),
        },
      },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('end', () =>
          answer.statusCode === 200
            ? resolve(text)
            : reject(new Error(`${answer.statusCode}: ${text.slice(0, 200)}`)),
        );
      },
    );
    sending.on('error', reject);
    sending.end(body);
  });
}
