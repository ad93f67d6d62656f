import type {
  ActionResult,
  ClockState,
  CreateGroup,
  MoveClock,
  Overview,
  PersonEntry,
  PostMessage,
  PressedComponent,
  ShownMessage,
} from '../page-api.ts';

const ROOT = '/sandbox/api';
const part = encodeURIComponent;

/** The server refused or couldn't be reached; the message is a Chinese sentence to show. */
export class RequestFailed extends Error {
  override readonly name = 'RequestFailed';
}

const UNREACHABLE = '无法连接服务器，请确认服务正在运行后重试。';

async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(ROOT + path, init).catch(() => {
    throw new RequestFailed(UNREACHABLE);
  });
  if (response.ok) return response;
  throw new RequestFailed(await refusal(response));
}

async function refusal(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string')
    return body.error;
  return `服务器未能处理（${response.status}），请稍后重试。`;
}

/** The server is ours and the contract is page-api.ts: what it answers is taken as it says. */
async function get<Answer>(path: string): Promise<Answer> {
  const response = await ask(path);
  return response.json();
}

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const response = await ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}

export const fetchPeople = (): Promise<PersonEntry[]> => get('/people');
export const fetchOverview = (as: string): Promise<Overview> => get(`/overview?as=${part(as)}`);
export const fetchMessages = (as: string, chatId: string): Promise<ShownMessage[]> =>
  get(`/chats/${part(chatId)}/messages?as=${part(as)}`);
export const postMessage = (chatId: string, message: PostMessage): Promise<{ messageId: string }> =>
  post(`/chats/${part(chatId)}/messages`, message);
export const createGroup = (group: CreateGroup): Promise<{ chatId: string }> => post('/chats', group);
export const pressComponent = (pressed: PressedComponent): Promise<ActionResult> => post('/actions', pressed);
export const moveClock = (move: MoveClock): Promise<ClockState> => post('/clock', move);

export async function postFile(
  as: string,
  chatId: string,
  file: File,
  replyTo: string | null,
): Promise<{ messageId: string }> {
  const answers = replyTo === null ? '' : `&replyTo=${part(replyTo)}`;
  const path = `/chats/${part(chatId)}/files?as=${part(as)}&name=${part(file.name)}${answers}`;
  const response = await ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  return response.json();
}

export const sampleWorkbookUrl = `${ROOT}/samples/workbook`;

/** The sample workbook under the name that the server gives it. */
export async function fetchSampleWorkbook(): Promise<File> {
  const response = await ask('/samples/workbook');
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '');
  const name = named?.[1] ? decodeURIComponent(named[1]) : '重大重点项目（示例数据）.xlsx';
  return new File([await response.blob()], name);
}

export const fileUrl = (key: string): string => `${ROOT}/files/${part(key)}`;
export const imageUrl = (key: string): string => `${ROOT}/images/${part(key)}`;
export const changesUrl = (as: string): string => `${ROOT}/changes?as=${part(as)}`;

/** What to tell the person about a failure. */
export const reasonOf = (error: unknown): string =>
  error instanceof RequestFailed ? error.message : '页面出现意外错误，请刷新后重试。';
