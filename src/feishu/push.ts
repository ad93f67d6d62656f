import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a push to the webhook has to be to be believed. */
export interface PushSecrets {
  readonly encryptKey: string;
  readonly verificationToken: string;
}

export interface PushHeaders {
  /** Seconds since the epoch, as text. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

export type Push =
  | { readonly kind: 'event'; readonly event: unknown }
  /** The console tries the address: unsigned, but it knows the token. */
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'refused'; readonly status: 400 | 401; readonly reason: PushRefusal };

export type PushRefusal = 'malformed' | 'plaintext' | 'undecryptable' | 'signature' | 'stale' | 'token';

/**
 * Nobody documents whether repeated deliveries are signed anew; the last one comes 7 h 5 min after the first. What is
 * replayed within that time is recognised by its id and changes nothing.
 */
const OLDEST_S = 27_000;
/** Clocks differ. */
const AHEAD_MOST_S = 300;

const Outer = z.object({ encrypt: z.string().min(1) });
const Challenge = z.object({ type: z.literal('url_verification'), challenge: z.string(), token: z.string() });
const Token = z.object({ header: z.object({ token: z.string() }) });

/**
 * Believes a push only if it is encrypted with the app's key, signed over its raw bytes, fresh, and carries the
 * verification token. Pure but for the moment that is handed in.
 */
export function openPush(raw: Buffer, headers: PushHeaders, secrets: PushSecrets, now: Date): Push {
  const outer = parse(raw.toString('utf8'));
  if (typeof outer !== 'object' || outer === null) return refused(400, 'malformed');
  const encrypted = Outer.safeParse(outer);
  if (!encrypted.success) return refused(400, 'plaintext');
  const event = parse(decrypt(encrypted.data.encrypt, secrets.encryptKey));
  if (event === undefined) return refused(400, 'undecryptable');
  const challenge = Challenge.safeParse(event);
  if (challenge.success)
    return same(challenge.data.token, secrets.verificationToken)
      ? { kind: 'challenge', challenge: challenge.data.challenge }
      : refused(401, 'token');
  if (!same(headers.signature, signatureOf(raw, headers, secrets.encryptKey)))
    return refused(401, 'signature');
  if (!isFresh(headers.timestamp, now)) return refused(401, 'stale');
  const token = Token.safeParse(event);
  if (!token.success || !same(token.data.header.token, secrets.verificationToken))
    return refused(401, 'token');
  return { kind: 'event', event };
}

const refused = (status: 400 | 401, reason: PushRefusal): Push => ({ kind: 'refused', status, reason });

function isFresh(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  const age = now.getTime() / 1000 - Number(timestamp);
  return age <= OLDEST_S && age >= -AHEAD_MOST_S;
}

function signatureOf(raw: Buffer, { timestamp, nonce }: PushHeaders, encryptKey: string): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(raw)
    .digest('hex');
}

/** Compares digests, which are of one length whatever comes in. */
function same(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** '' when it wasn't encrypted with the key. */
function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  try {
    const key = createHash('sha256').update(encryptKey).digest();
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
    return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
  } catch {
    return '';
  }
}

/** undefined for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
