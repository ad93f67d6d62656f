import * as Lark from '@larksuiteoapi/node-sdk';
import Koa from 'koa';
import { Pool } from 'pg';
import { z } from 'zod';
import { ENCRYPT_KEY, VERIFICATION_TOKEN } from './credentials.ts';

/**
 * The other yardstick: what one transaction a press costs by itself. The echo bot, which also looks whether it saw the
 * event and writes a row into each of four tables without references, and decides, draws and queues nothing.
 */
const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 12 });
await pool.query(`
  create schema if not exists yardstick;
  create table if not exists yardstick.inbox (id text primary key);
  create table if not exists yardstick.reports (id text primary key, said text);
  create table if not exists yardstick.messages (id text primary key, about text);
  create table if not exists yardstick.journal (seq bigserial primary key, at timestamptz, done text)`);

const SEEN = 'select exists (select from yardstick.inbox where id = $1)';
const WRITE = `
  with event as (insert into yardstick.inbox values ($1)),
       report as (insert into yardstick.reports values ($1, $2)),
       message as (insert into yardstick.messages values ($1, $2))
  insert into yardstick.journal (at, done) values (now(), $2)`;
const Event = z.object({ event_id: z.string(), action: z.object({ form_value: z.unknown() }) });

async function take(raw: unknown): Promise<object> {
  const event = Event.parse(raw);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query({ name: 'seen', text: SEEN, values: [event.event_id] });
    const said = JSON.stringify(event.action.form_value);
    await client.query({ name: 'write', text: WRITE, values: [event.event_id, said] });
    await client.query('commit');
    return { toast: { type: 'success', content: '已收到' } };
  } finally {
    client.release();
  }
}

const dispatcher = new Lark.EventDispatcher({
  encryptKey: ENCRYPT_KEY,
  verificationToken: VERIFICATION_TOKEN,
  loggerLevel: Lark.LoggerLevel.error,
}).register({ 'card.action.trigger': take });

const app = new Koa();
app.use(async (ctx, next) => {
  if (ctx.path === '/healthz') ctx.body = 'ok';
  else await next();
});
app.use(Lark.adaptKoa('/feishu/webhook', dispatcher));
app.listen(Number(process.env['PORT']), '127.0.0.1');
