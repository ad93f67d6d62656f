import type { Context, Middleware } from 'koa';
import { z } from 'zod';
import type { ChangeStreams } from './change-stream.ts';
import type { ClockControl } from './clock-control.ts';
import { fileName, isPicture, sendFile } from './file-answer.ts';
import type { Overview } from './page-api.ts';
import { PageRefusal } from './page-refusal.ts';
import type { PeopleClient } from './people-client.ts';
import { parseJson, readBody } from './request-body.ts';
import { type Params, routeTable } from './route-table.ts';
import { shownChats, shownMessage, shownPerson } from './shown.ts';
import type { Workspace } from './workspace.ts';

const JSON_MOST = 1024 * 1024;
/** [published] */
const FILE_MOST = 30 * 1024 * 1024;

/** Who needs older ones than these doesn't look for them in a sandbox. */
const SHOWN_MOST = 500;

const Id = z.string().regex(/^[\w-]{1,80}$/);
const PostBody = z.object({ as: Id, text: z.string(), replyTo: Id.exactOptional() });
const GroupBody = z.object({ as: Id, name: z.string(), members: z.array(Id), withBot: z.boolean() });
const PressBody = z.object({
  as: Id,
  messageId: Id,
  tag: z.string().max(40),
  name: z.string().exactOptional(),
  value: z.unknown(),
  formValue: z.record(z.string(), z.unknown()).exactOptional(),
  inputValue: z.string().exactOptional(),
  option: z.string().exactOptional(),
  options: z.array(z.string()).exactOptional(),
  checked: z.boolean().exactOptional(),
});
const MoveBody = z.discriminatedUnion('by', [
  z.object({ by: z.literal('hour') }),
  z.object({ by: z.literal('working-morning') }),
  z.object({ by: z.literal('job'), job: z.string().max(60) }),
]);

export interface SampleWorkbook {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PageParts {
  readonly workspace: Workspace;
  readonly client: PeopleClient;
  readonly control: ClockControl;
  readonly streams: ChangeStreams;
  readonly sampleWorkbook: () => Promise<SampleWorkbook>;
  readonly sampleNotice: string;
}

type Handler = (ctx: Context, params: Params) => unknown;
type Handlers = Readonly<Record<string, Handler>>;

/** The workspace page's side of the stand-in, as page-api.ts promises it; what a handler returns is the answer. */
export function pageRoutes(parts: PageParts): Middleware {
  const find = routeTable<Handler>({
    ...reading(parts),
    ...chatting(parts),
    ...filing(parts),
    ...moving(parts),
  });
  const answer = async (ctx: Context): Promise<void> => {
    ctx.set('cache-control', 'no-store');
    try {
      const found = find(ctx.method, ctx.path);
      if (!found) throw new PageRefusal('没有这个地址。', 404);
      const said = await found.handler(ctx, found.params);
      if (said !== undefined) ctx.body = said;
    } catch (error) {
      if (!(error instanceof PageRefusal)) throw error;
      ctx.status = error.status;
      ctx.body = { error: error.message };
    }
  };
  return (ctx, next) => (ctx.path.startsWith('/sandbox/api/') ? answer(ctx) : next());
}

const reading = ({ workspace, client, control, streams, sampleNotice }: PageParts): Handlers => ({
  'GET /sandbox/api/people': () => {
    const present = workspace.state.members().filter(({ resigned }) => !resigned);
    return present.map((member) => shownPerson(workspace, member));
  },
  'GET /sandbox/api/overview': async (ctx): Promise<Overview> => {
    const me = client.person(asOf(ctx));
    return {
      me: shownPerson(workspace, me),
      botName: workspace.bot.name,
      botOpenId: workspace.bot.openId,
      chats: shownChats(workspace, me.openId),
      clock: await control.state(),
      sampleNotice,
    };
  },
  'GET /sandbox/api/changes': (ctx) => {
    const me = client.person(asOf(ctx));
    ctx.type = 'text/event-stream; charset=utf-8';
    return streams.follow(me.openId);
  },
});

const chatting = ({ workspace, client }: PageParts): Handlers => ({
  'GET /sandbox/api/chats/:chatId/messages': (ctx, params) => {
    const me = client.person(asOf(ctx));
    const chat = client.chatOf(me.openId, params['chatId'] ?? '');
    workspace.markRead(chat.chatId, me.openId);
    return workspace.state
      .messagesOf(chat.chatId)
      .slice(-SHOWN_MOST)
      .map((message) => shownMessage(workspace, message));
  },
  'POST /sandbox/api/chats/:chatId/messages': async (ctx, params) => {
    const body = await jsonOf(ctx, PostBody);
    const { message } = client.sendText({ ...body, chatId: params['chatId'] ?? '' });
    return { messageId: message.messageId };
  },
  'POST /sandbox/api/chats': async (ctx) => {
    const { chat } = client.createGroup(await jsonOf(ctx, GroupBody));
    return { chatId: chat.chatId };
  },
  'POST /sandbox/api/actions': async (ctx) => {
    const { as, messageId, ...pressed } = await jsonOf(ctx, PressBody);
    const { toast } = await client.press(as, messageId, pressed);
    return { toast };
  },
});

function filing({ workspace, client, sampleWorkbook }: PageParts): Handlers {
  const download =
    (kind: 'file' | 'image'): Handler =>
    async (ctx, params) => {
      const file = workspace.state.file(params['key'] ?? '');
      if (file?.kind !== kind) throw new PageRefusal('文件不存在。', 404);
      sendFile(ctx, file.name, await workspace.bytesOf(file.key), kind === 'file');
    };
  return {
    'POST /sandbox/api/chats/:chatId/files': async (ctx, params) => {
      const name = fileName(ctx.query['name']);
      const bytes = await readBody(ctx.req, FILE_MOST);
      if (bytes === 'too-large') throw new PageRefusal('文件超过30 MB，无法发送。', 413);
      const from = { as: asOf(ctx), chatId: params['chatId'] ?? '', name, bytes, isImage: isPicture(bytes) };
      const replyTo = z.string().optional().catch(undefined).parse(ctx.query['replyTo']);
      const { message } = await client.sendFile({ ...from, replyTo });
      return { messageId: message.messageId };
    },
    'GET /sandbox/api/files/:key': download('file'),
    'GET /sandbox/api/images/:key': download('image'),
    'GET /sandbox/api/samples/workbook': async (ctx) => {
      const { name, bytes } = await sampleWorkbook();
      sendFile(ctx, name, bytes, true);
    },
  };
}

const moving = ({ control }: PageParts): Handlers => ({
  'POST /sandbox/api/clock': async (ctx) => control.move(await jsonOf(ctx, MoveBody)),
});

function asOf(ctx: Context): string {
  const as = Id.safeParse(ctx.query['as']);
  if (!as.success) throw new PageRefusal('请先选择以谁的身份操作。');
  return as.data;
}

/** Only application/json: a form of another site can't send that without being asked first. */
async function jsonOf<T>(ctx: Context, shape: z.ZodType<T>): Promise<T> {
  if (!ctx.is('json')) throw new PageRefusal('请求应为 JSON。', 415);
  const bytes = await readBody(ctx.req, JSON_MOST);
  if (bytes === 'too-large') throw new PageRefusal('请求过大。', 413);
  const parsed = shape.safeParse(parseJson(bytes));
  if (!parsed.success) throw new PageRefusal('请求的格式不正确。');
  return parsed.data;
}
