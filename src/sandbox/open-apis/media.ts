import { fileName, isPicture } from '../file-answer.ts';
import { keyIn } from '../shown.ts';
import { type Answer, type ApiHandlers, type ApiParts, ApiRefusal, type Call, success } from './api.ts';
import { existing } from './messages.ts';

/** [published] */
const FILE_MOST = 30 * 1024 * 1024;
const IMAGE_MOST = 10 * 1024 * 1024;
const FILE_TYPES: ReadonlySet<string> = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']);

/** Uploads and downloads: /im/v1/files, /im/v1/images, /im/v1/messages/:id/resources/:key */
export function mediaApis({ workspace, counters }: ApiParts): ApiHandlers {
  const { state, bot } = workspace;

  const download = async (key: string, allowed: boolean): Promise<Answer> => {
    const file = state.file(key);
    if (!file || !allowed) throw new ApiRefusal(234003, 'File not in message.');
    return { bytes: await workspace.bytesOf(key), name: file.name };
  };
  const downloadOwn = (call: Call): Promise<Answer> => {
    const key = call.params['key'] ?? '';
    return download(key, state.file(key)?.owner === bot.openId);
  };

  return {
    'POST /open-apis/im/v1/files': async (call) => {
      const type = text(call, 'file_type');
      const name = fileName(text(call, 'file_name'));
      if (!FILE_TYPES.has(type)) throw new ApiRefusal(234001, 'Invalid request param: file_type');
      const file = await workspace.storeFile(bot.openId, 'file', name, uploaded(call, 'file', FILE_MOST));
      counters.count('uploaded');
      return success({ file_key: file.key });
    },
    'POST /open-apis/im/v1/images': async (call) => {
      const bytes = uploaded(call, 'image', IMAGE_MOST);
      if (!['message', 'avatar'].includes(text(call, 'image_type')))
        throw new ApiRefusal(234001, 'Invalid request param: image_type');
      if (!isPicture(bytes)) throw new ApiRefusal(234011, "Can't recognize the image format.");
      const image = await workspace.storeFile(bot.openId, 'image', 'image', bytes);
      counters.count('uploaded');
      return success({ image_key: image.key });
    },
    'GET /open-apis/im/v1/files/:key': downloadOwn,
    'GET /open-apis/im/v1/images/:key': downloadOwn,
    'GET /open-apis/im/v1/messages/:id/resources/:key': (call) => {
      const message = existing(workspace, call.params['id']);
      const type = call.query.get('type');
      if (type !== 'file' && type !== 'image') throw new ApiRefusal(234001, 'Invalid request param: type');
      const key = call.params['key'] ?? '';
      const inMessage = keyIn(message, type === 'file' ? 'file_key' : 'image_key');
      return download(key, key !== '' && inMessage === key && state.chat(message.chatId)?.bot === true);
    },
  };
}

const text = (call: Call, name: string): string => call.parts?.get(name)?.bytes.toString('utf8') ?? '';

function uploaded(call: Call, name: string, most: number): Buffer {
  const bytes = call.parts?.get(name)?.bytes;
  if (!bytes) throw new ApiRefusal(234001, `Invalid request param: ${name}`);
  if (bytes.byteLength === 0) throw new ApiRefusal(234010, "File's size can't be 0.");
  if (bytes.byteLength > most) throw new ApiRefusal(234006, 'The file size exceed the max value.');
  return bytes;
}
