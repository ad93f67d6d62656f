import type { Context, Middleware } from 'koa';
import { openPush, type PushRefusal, type PushSecrets } from './push.ts';
import { rawBody } from './raw-body.ts';
import { answerBody, type RawReceiver } from './receiving.ts';

export interface WebhookParts extends PushSecrets {
  readonly receive: RawReceiver;
  /** The machine's moment, by which a push is fresh or not. */
  readonly now: () => Date;
  readonly onRefused?: (reason: PushRefusal | 'method' | 'too-large') => void;
}

export const WEBHOOK_PATH = '/feishu/webhook';
/** A message's text is at most 150 KB, encrypted and in base64 half as much again. */
const BODY_BYTES_MOST = 1024 * 1024;

/**
 * POST /feishu/webhook: events and callbacks. Has to be mounted before anything that reads request bodies, since the
 * signature is over the bytes as they came. The platform wants 200 within 3 s; anything else is delivered again.
 */
export function webhookRoutes(parts: WebhookParts): Middleware {
  return async (ctx, next) => {
    if (ctx.path === WEBHOOK_PATH) await take(parts, ctx);
    else await next();
  };
}

async function take({ receive, now, onRefused, ...secrets }: WebhookParts, ctx: Context): Promise<void> {
  if (ctx.method !== 'POST') {
    onRefused?.('method');
    ctx.status = 405;
    ctx.set('Allow', 'POST');
    return;
  }
  const raw = await rawBody(ctx.req, BODY_BYTES_MOST);
  if (!raw) {
    onRefused?.('too-large');
    ctx.status = 413;
    // The rest of the body is never read.
    ctx.set('Connection', 'close');
    ctx.body = {};
    return;
  }
  const headers = {
    timestamp: ctx.get('x-lark-request-timestamp'),
    nonce: ctx.get('x-lark-request-nonce'),
    signature: ctx.get('x-lark-signature'),
  };
  const push = openPush(raw, headers, secrets, now());
  switch (push.kind) {
    case 'refused':
      onRefused?.(push.reason);
      ctx.status = push.status;
      ctx.body = {};
      break;
    case 'challenge':
      ctx.body = { challenge: push.challenge };
      break;
    case 'event':
      ctx.body = answerBody(await receive(push.event));
      break;
  }
}
