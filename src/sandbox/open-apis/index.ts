import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import { newId } from '../ids.ts';
import { PER_API } from '../limits.ts';
import type { LongConnection } from '../long-connection.ts';
import type { CallFault, Misbehaviour } from '../misbehave.ts';
import { parseMultipart } from '../multipart.ts';
import { parseJson, readBody } from '../request-body.ts';
import { routeTable } from '../route-table.ts';
import { type Answer, type ApiHandler, type ApiParts, ApiRefusal, type Call } from './api.ts';
import { cardUpdateApis } from './card-update.ts';
import { chatMemberApis } from './chat-members.ts';
import { chatApis } from './chats.ts';
import { markApis } from './marks.ts';
import { mediaApis } from './media.ts';
import { messageApis } from './messages.ts';
import { peopleApis } from './people.ts';

/** A little more than the largest file, for what stands around it in a form. */
const BODY_MOST = 31 * 1024 * 1024;
const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';
const ENDPOINT_PATH = '/callback/ws/endpoint';

const Credentials = z.object({ app_id: z.string(), app_secret: z.string() });
const EndpointCredentials = z.object({ AppID: z.string(), AppSecret: z.string() });

export interface OpenApiParts extends ApiParts {
  readonly misbehaviour: Misbehaviour;
  readonly connection: LongConnection;
}

/** The platform's HTTP side: tokens, the endpoint of the long connection, and the open APIs behind a token. */
export function openApis(parts: OpenApiParts): Middleware {
  const find = routeTable<ApiHandler>({
    ...messageApis(parts),
    ...mediaApis(parts),
    ...chatApis(parts),
    ...chatMemberApis(parts),
    ...markApis(parts),
    ...peopleApis(parts),
    ...cardUpdateApis(parts),
  });

  async function answer(ctx: Context): Promise<Answer> {
    const call = await callOf(ctx);
    if (ctx.path === TOKEN_PATH) return { json: tokenAnswer(parts, call.json) };
    if (ctx.path === ENDPOINT_PATH) return { json: endpointAnswer(parts, call.json, ctx.get('host')) };
    checkToken(parts, ctx.get('authorization'));
    const found = find(ctx.method, ctx.path);
    if (!found) throw new ApiRefusal(99991404, 'no such api', 404);
    keepApiLimit(parts, found.template);
    return found.handler({ ...call, params: found.params });
  }

  const respond = async (ctx: Context): Promise<void> => {
    const logId = newId('t').slice(2);
    ctx.set('x-tt-logid', logId);
    const fault = parts.misbehaviour.faultOf(ctx.path);
    try {
      if (fault !== null && fault !== 'answer-lost') misbehave(ctx, fault);
      else {
        const done = await answer(ctx);
        if (fault === 'answer-lost') hangUp(ctx);
        else say(ctx, done);
      }
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      parts.counters.refused(error.code);
      ctx.status = error.status;
      ctx.set({ ...error.headers });
      ctx.body = { code: error.code, msg: error.message, error: { log_id: logId } };
    }
  };
  return (ctx, next) =>
    ctx.path.startsWith('/open-apis/') || ctx.path === ENDPOINT_PATH ? respond(ctx) : next();
}

async function callOf(ctx: Context): Promise<Call> {
  const body = await readBody(ctx.req, BODY_MOST);
  if (body === 'too-large') throw new ApiRefusal(234006, 'The request body is too large.', 413);
  const query = new URLSearchParams(ctx.querystring);
  const contentType = ctx.get('content-type');
  if (contentType.startsWith('multipart/form-data'))
    return { query, params: {}, json: undefined, parts: parseMultipart(contentType, body) };
  return { query, params: {}, json: parseJson(body), parts: null };
}

function say(ctx: Context, answer: Answer): void {
  if ('json' in answer) {
    ctx.body = answer.json;
    return;
  }
  ctx.attachment(answer.name);
  ctx.type = 'application/octet-stream';
  ctx.body = Buffer.from(answer.bytes);
}

/** HTTP 200 whatever it says, and the token not under `data`, as the platform answers. */
function tokenAnswer({ workspace, tokens, counters }: OpenApiParts, json: unknown): object {
  counters.count('tokens');
  const given = Credentials.safeParse(json);
  if (!given.success) return { code: 10003, msg: 'invalid param' };
  if (given.data.app_id !== workspace.app.id) return { code: 99991543, msg: 'app id not exists' };
  if (given.data.app_secret !== workspace.app.secret) return { code: 10014, msg: 'app secret invalid' };
  const { token, expire } = tokens.issue();
  return { code: 0, msg: 'ok', tenant_access_token: token, expire };
}

function endpointAnswer({ workspace, connection }: OpenApiParts, json: unknown, host: string): object {
  const { data } = EndpointCredentials.safeParse(json);
  if (data?.AppID !== workspace.app.id || data.AppSecret !== workspace.app.secret)
    return { code: 514, msg: 'auth_failed', data: {} };
  return connection.endpoint(host);
}

function checkToken({ tokens }: OpenApiParts, authorization: string): void {
  if (authorization === '') throw new ApiRefusal(99991661, 'Missing access token for authorization.');
  const [, token] = /^Bearer (t-.+)$/.exec(authorization) ?? [];
  if (token === undefined) throw new ApiRefusal(99991671, 'Invalid access token prefix.');
  if (!tokens.isValid(token)) throw new ApiRefusal(99991663, 'Invalid access token for authorization.');
}

function keepApiLimit({ limits }: OpenApiParts, template: string): void {
  const wait = limits.take(`api ${template}`, PER_API);
  if (wait === 0) return;
  const headers = {
    'x-ogw-ratelimit-limit': '1000',
    'x-ogw-ratelimit-reset': String(Math.ceil(wait / 1000)),
  };
  throw new ApiRefusal(99991400, 'request trigger frequency limit', 429, headers);
}

function hangUp(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.destroy();
}

function misbehave(ctx: Context, fault: Exclude<CallFault, 'answer-lost'>): void {
  switch (fault) {
    case '429':
      throw new ApiRefusal(99991400, 'request trigger frequency limit', 429, {
        'x-ogw-ratelimit-limit': '1000',
        'x-ogw-ratelimit-reset': '1',
      });
    case '500':
      throw new ApiRefusal(2200, 'Internal Error', 500);
    case 'token-invalid':
      throw new ApiRefusal(99991663, 'Invalid access token for authorization.', 200);
    case 'never':
      // The socket stays open and silent until the caller gives up.
      ctx.respond = false;
  }
}
