import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatEntry, ShownMessage } from '../../page-api.ts';
import { Icon } from '../kit/icons.tsx';
import { separatorText } from '../moments.ts';
import { useWorkspace } from '../workspace.ts';
import { MessageView } from './message-view.tsx';
import type { Outgoing } from './outbox.ts';
import { OutgoingView } from './outgoing-view.tsx';
import { useStickToBottom } from './stick-to-bottom.ts';
import { summaryOf } from './summary.ts';

/** Messages closer together than this stand under one time and one face. */
const TOGETHER_MS = 5 * 60_000;

interface MessageListProps {
  readonly chat: ChatEntry;
  readonly messages: readonly ShownMessage[] | null;
  readonly outgoing: readonly Outgoing[];
  readonly refresh: () => Promise<void>;
  readonly onReply: (message: ShownMessage) => void;
}

export function MessageList({ chat, messages, outgoing, refresh, onReply }: MessageListProps) {
  const { now, as } = useWorkspace();
  const last = messages?.at(-1);
  const lastOut = outgoing.at(-1);
  const lastKey = lastOut ? `out-${lastOut.id}` : (last?.messageId ?? '');
  const own = lastOut !== undefined || last?.sender.openId === as;
  const { box, content, below, toBottom, onScroll, onTouch } = useStickToBottom(
    lastKey,
    messages?.length ?? 0,
    own,
  );
  return (
    <div class="messages-frame">
      <div
        class="messages"
        ref={box}
        role="log"
        aria-label="消息"
        aria-live="off"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled with the keyboard
        tabIndex={0}
        onScroll={onScroll}
        onPointerDown={onTouch}
        onKeyDown={onTouch}
      >
        <div class="messages-content" ref={content}>
          {messages === null && <p class="nothing">正在取消息…</p>}
          {messages?.length === 0 && outgoing.length === 0 && <Welcome chat={chat} />}
          {messages?.map((message, index) => {
            const previous = messages[index - 1];
            const apart = !previous || message.at - previous.at > TOGETHER_MS;
            return (
              <div key={message.messageId}>
                {apart && <p class="separator">{separatorText(message.at, now)}</p>}
                <MessageView
                  message={message}
                  inGroup={chat.type === 'group'}
                  follows={!apart && followsOn(previous, message)}
                  refresh={refresh}
                  onReply={() => onReply(message)}
                />
              </div>
            );
          })}
          {outgoing.map((entry) => (
            <OutgoingView key={entry.id} entry={entry} />
          ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" class="new-below" onClick={toBottom}>
          <Icon name="down" size={14} /> {below}条新消息
        </button>
      )}
      <Announcer messages={messages} as={as} />
    </div>
  );
}

const followsOn = (previous: ShownMessage | undefined, message: ShownMessage): boolean =>
  previous !== undefined &&
  previous.sender.openId === message.sender.openId &&
  previous.body.type !== 'system' &&
  !previous.recalled;

function Welcome({ chat }: { readonly chat: ChatEntry }) {
  const { overview } = useWorkspace();
  return (
    <div class="welcome">
      {chat.type === 'p2p' ? (
        <p>这里是您与“{overview.botName}”的单聊。发送“帮助”，看看能做什么。</p>
      ) : (
        <p>群已建好。发送“@{overview.botName} 帮助”，看看机器人能做什么。</p>
      )}
    </div>
  );
}

/** Reads new messages of others aloud, in a few words. */
function Announcer({
  messages,
  as,
}: {
  readonly messages: readonly ShownMessage[] | null;
  readonly as: string;
}) {
  const [text, setText] = useState('');
  const heard = useRef<string | null>(null);
  useEffect(() => {
    const last = messages?.at(-1);
    if (!messages || last?.messageId === heard.current) return;
    const first = heard.current === null;
    heard.current = last?.messageId ?? '';
    if (!first && last && last.sender.openId !== as) setText(`${last.sender.name}：${summaryOf(last)}`);
  }, [messages, as]);
  return (
    <div class="unseen" aria-live="polite">
      {text}
    </div>
  );
}
