import { PassThrough } from 'node:stream';
import type { ClockControl } from './clock-control.ts';
import type { WorkspaceChange } from './changes.ts';
import type { Change } from './page-api.ts';
import type { Workspace } from './workspace.ts';

/** So that a proxy or the browser doesn't take the stream for dead. */
const KEEP_ALIVE_MS = 20_000;
/** A page that doesn't read gets its stream closed; it asks for everything again when it comes back. */
const UNREAD_MOST = 1_000_000;

/** The live stream of what changes for one person each. */
export function createChangeStreams(workspace: Workspace, control: ClockControl) {
  const open = new Map<PassThrough, string>();

  function tell(concerned: (openId: string) => boolean, change: Change): void {
    for (const [stream, openId] of open) {
      if (!concerned(openId)) continue;
      if (stream.writableLength > UNREAD_MOST) end(stream);
      else stream.write(`data: ${JSON.stringify(change)}\n\n`);
    }
  }

  const inChat = (chatId: string) => {
    const members = new Set(workspace.state.chat(chatId)?.members);
    return (openId: string): boolean => members.has(openId);
  };

  function onChange(change: WorkspaceChange): void {
    switch (change.kind) {
      case 'message':
        tell(inChat(change.message.chatId), { kind: 'messages', chatId: change.message.chatId });
        return;
      case 'edited':
      case 'urged':
      case 'recalled': {
        const chatId = workspace.state.message(change.messageId)?.chatId;
        if (chatId !== undefined) tell(inChat(chatId), { kind: 'messages', chatId });
        return;
      }
      case 'chat':
        tell(inChat(change.chat.chatId), { kind: 'chats' });
        return;
      case 'read':
        tell((openId) => openId === change.openId, { kind: 'chats' });
        return;
      case 'member':
      case 'file':
      case 'event':
      case 'settled':
        return;
    }
  }

  function end(stream: PassThrough): void {
    open.delete(stream);
    stream.end();
  }

  const stops = [
    workspace.watch(onChange),
    control.watch((clock) => tell(() => true, { kind: 'clock', clock })),
  ];
  const timer = setInterval(() => {
    for (const stream of open.keys()) stream.write(': \n\n');
  }, KEEP_ALIVE_MS);
  timer.unref();

  return {
    /** A stream for this person, closed when the page goes away. */
    follow(openId: string): PassThrough {
      const stream = new PassThrough();
      open.set(stream, openId);
      stream.once('close', () => open.delete(stream));
      stream.write('retry: 1000\n\n');
      return stream;
    },
    close(): void {
      clearInterval(timer);
      for (const stop of stops) stop();
      for (const stream of open.keys()) end(stream);
    },
  };
}

export type ChangeStreams = ReturnType<typeof createChangeStreams>;
