import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ChatEntry, ShownMessage } from '../../page-api.ts';
import { Icon } from '../kit/icons.tsx';
import { Avatar } from '../people/avatar.tsx';
import { useWorkspace } from '../workspace.ts';
import { Composer } from './composer.tsx';
import { Members } from './members.tsx';
import { MessageList } from './message-list.tsx';
import { useFileDrop } from './file-drop.ts';
import { useMessages } from './use-messages.ts';

interface ConversationProps {
  readonly chat: ChatEntry;
  /** On a phone, back to the list. */
  readonly onBack: (() => void) | null;
}

export function Conversation({ chat, onBack }: ConversationProps) {
  const { outbox } = useWorkspace();
  const { messages, trouble, reload, refresh } = useMessages(chat.chatId);
  const [replyTo, setReplyTo] = useState<ShownMessage | null>(null);
  const sendFiles = useCallback(
    (files: readonly File[]) => {
      for (const file of files) void outbox.sendFile(chat.chatId, file, replyTo?.messageId ?? null);
      setReplyTo(null);
    },
    [outbox, chat.chatId, replyTo],
  );
  const { dropping, handlers } = useFileDrop(sendFiles);
  const arrived = useMemo(() => new Set(messages?.map((message) => message.messageId)), [messages]);
  const outgoing = outbox.of(chat.chatId);
  const isDone = (messageId: string | null): boolean => messageId !== null && arrived.has(messageId);
  useEffect(() => {
    for (const entry of outgoing) if (isDone(entry.messageId)) outbox.drop(entry.id);
  });

  return (
    <main class="conversation" aria-label={`会话：${chat.name}`} {...handlers}>
      <header class="conversation-head">
        {onBack && (
          <button type="button" class="icon-button" aria-label="返回会话列表" onClick={onBack}>
            <Icon name="back" />
          </button>
        )}
        <Avatar name={chat.name} kind={chat.type === 'p2p' ? 'bot' : 'group'} size={36} />
        <h1>{chat.name}</h1>
        {chat.type === 'group' ? <Members chat={chat} /> : <span class="bot-mark">机器人</span>}
      </header>
      {trouble !== null && (
        <p class="trouble conversation-trouble" role="alert">
          消息没有取到：{trouble}
          <button type="button" class="button button-text" onClick={reload}>
            重试
          </button>
        </p>
      )}
      <MessageList
        chat={chat}
        messages={messages}
        outgoing={outgoing.filter((entry) => !isDone(entry.messageId))}
        refresh={refresh}
        onReply={setReplyTo}
      />
      <Composer chat={chat} replyTo={replyTo} onReplyDone={() => setReplyTo(null)} sendFiles={sendFiles} />
      {dropping && <div class="drop-here">松开鼠标，发送文件到“{chat.name}”</div>}
    </main>
  );
}
