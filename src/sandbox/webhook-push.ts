import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { EventChannel, Reply } from './channel.ts';
import type { Envelope } from './events.ts';
import { parseJson } from './request-body.ts';

export interface WebhookTarget {
  readonly url: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  /** ms of the clock by which the app judges whether a push is fresh; default: the district's clock. */
  readonly now?: () => number;
}

/** `base64(iv || AES-256-CBC(SHA256(key), iv, json))`, as the platform encrypts. */
export function encrypt(json: string, encryptKey: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(encryptKey).digest(), iv);
  return Buffer.concat([iv, cipher.update(json, 'utf8'), cipher.final()]).toString('base64');
}

/** The headers of a push: signed over the raw body. */
export function signatureOf(body: string, encryptKey: string, seconds: number): Record<string, string> {
  const timestamp = String(seconds);
  const nonce = randomBytes(8).toString('hex');
  const signature = createHash('sha256')
    .update(timestamp + nonce + encryptKey + body)
    .digest('hex');
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
}

/** Pushes events to the app's webhook, encrypted and signed. */
export function createWebhookPush(target: WebhookTarget, districtNow: () => number) {
  const { now = districtNow } = target;

  async function post(json: object, signed: boolean, timeoutMs: number): Promise<Response> {
    const body = JSON.stringify({ encrypt: encrypt(JSON.stringify(json), target.encryptKey) });
    const signature = signed ? signatureOf(body, target.encryptKey, Math.floor(now() / 1000)) : {};
    return fetch(target.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...signature },
      body,
      // A redirect is a failure, as it is for the platform.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  async function push(envelope: Envelope, timeoutMs: number): Promise<Reply> {
    const header = { ...envelope.header, token: target.verificationToken };
    try {
      const response = await post({ ...envelope, header }, true, timeoutMs);
      const text = await response.text();
      if (response.status !== 200) return { ok: false, reason: 'failed' };
      const body = parseJson(text);
      return body === undefined ? { ok: false, reason: 'malformed' } : { ok: true, body };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      return { ok: false, reason: timedOut ? 'timeout' : 'not-connected' };
    }
  }

  const channel: EventChannel = { push, reachable: () => Promise.resolve() };

  return {
    channel,

    /** The console's check of the address: encrypted, but unsigned; the challenge has to come back within 1 s. */
    async verify(): Promise<boolean> {
      const challenge = randomBytes(16).toString('hex');
      const asked = { challenge, token: target.verificationToken, type: 'url_verification' };
      try {
        const response = await post(asked, false, 1000);
        const answer: unknown = await response.json();
        return (
          response.status === 200 &&
          typeof answer === 'object' &&
          answer !== null &&
          'challenge' in answer &&
          answer.challenge === challenge
        );
      } catch {
        return false;
      }
    },
  };
}
