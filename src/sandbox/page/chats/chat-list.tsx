import type { ChatEntry } from '../../page-api.ts';
import { Icon } from '../kit/icons.tsx';
import { listText } from '../moments.ts';
import { Avatar } from '../people/avatar.tsx';
import { Badge, withUnread } from '../people/badge.tsx';
import { useWorkspace } from '../workspace.ts';
import { UrgentTag } from './urgent-mark.tsx';

interface ChatListProps {
  readonly shown: string | null;
  readonly onNewGroup: () => void;
}

export function ChatList({ shown, onNewGroup }: ChatListProps) {
  const { overview, openChat, now } = useWorkspace();
  return (
    <nav class="chat-list" aria-label="会话列表">
      <header class="chat-list-head">
        <h2>消息</h2>
        <button type="button" class="icon-button" aria-label="新建群" title="新建群" onClick={onNewGroup}>
          <Icon name="plus" />
        </button>
      </header>
      <ul>
        {overview.chats.map((chat) => (
          <ChatRow
            key={chat.chatId}
            chat={chat}
            current={chat.chatId === shown}
            now={now}
            onOpen={() => openChat(chat.chatId)}
          />
        ))}
      </ul>
    </nav>
  );
}

interface ChatRowProps {
  readonly chat: ChatEntry;
  readonly current: boolean;
  readonly now: number;
  readonly onOpen: () => void;
}

function ChatRow({ chat, current, now, onOpen }: ChatRowProps) {
  return (
    <li>
      <button
        type="button"
        class="chat"
        aria-label={withUnread(chat.name, current ? 0 : chat.unread, !current && chat.urgent)}
        aria-current={current ? 'true' : undefined}
        onClick={onOpen}
      >
        <Avatar name={chat.name} kind={chat.type === 'p2p' ? 'bot' : 'group'} size={44} />
        <span class="chat-text">
          <span class="chat-line">
            <span class="chat-name">
              <span>{chat.name}</span>
              {chat.type === 'p2p' && <span class="bot-mark">机器人</span>}
            </span>
            {chat.lastAt !== null && <time class="quiet">{listText(chat.lastAt, now)}</time>}
          </span>
          <span class="chat-line">
            {!current && chat.urgent && <UrgentTag />}
            <span class="chat-last">{chat.lastText || '还没有消息'}</span>
            {!current && <Badge count={chat.unread} />}
          </span>
        </span>
      </button>
    </li>
  );
}
