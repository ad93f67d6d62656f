import * as Lark from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { ENCRYPT_KEY, VERIFICATION_TOKEN } from './credentials.ts';

/**
 * The yardstick: what a bot costs that stores nothing. Koa and the SDK as its documentation shows them; the SDK
 * checks and decrypts, a press is answered with a toast and the values that came in.
 */
const dispatcher = new Lark.EventDispatcher({
  encryptKey: ENCRYPT_KEY,
  verificationToken: VERIFICATION_TOKEN,
  loggerLevel: Lark.LoggerLevel.error,
}).register({
  'card.action.trigger': (event: { action?: { form_value?: object } }) => ({
    toast: { type: 'success', content: JSON.stringify(event.action?.form_value ?? {}).slice(0, 60) },
  }),
});

const app = new Koa();
app.use(async (ctx, next) => {
  if (ctx.path === '/healthz') ctx.body = 'ok';
  else await next();
});
app.use(Lark.adaptKoa('/feishu/webhook', dispatcher));
app.listen(Number(process.env['PORT']), '127.0.0.1');
