import { useEffect, useState } from 'preact/hooks';
import { ChatList } from './chats/chat-list.tsx';
import { Conversation } from './chats/conversation.tsx';
import { NewGroup } from './chats/new-group.tsx';
import { ClockBar } from './clock/clock-bar.tsx';
import { FirstSteps } from './guide/first-steps.tsx';
import { useGuideShown } from './guide/guide-shown.ts';
import { useNarrow } from './kit/media.ts';
import { PersonDialog, PersonSwitcher } from './people/person-switcher.tsx';
import { useWorkspace } from './workspace.ts';

type Opened = { readonly people: string } | 'group' | null;

/** The messenger's window: clock above, chats at the left, the conversation; on a phone one of the two at a time. */
export function Window({ chat }: { readonly chat: string | null }) {
  const { overview, openChat, refreshPeople } = useWorkspace();
  const narrow = useNarrow();
  const [opened, setOpened] = useState<Opened>(null);
  const [guide, setGuide] = useGuideShown();
  const shown =
    chat ?? (narrow ? null : (overview.chats.find((entry) => entry.type === 'p2p')?.chatId ?? null));
  const entry = overview.chats.find((candidate) => candidate.chatId === shown);
  const unread = overview.chats.reduce((sum, each) => sum + each.unread, 0);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${overview.me.name} · 重大重点项目工作台`;
  }, [unread, overview.me.name]);

  const openPeople = (search = ''): void => {
    refreshPeople();
    setOpened({ people: search });
  };
  const steps = guide && (
    <FirstSteps onClose={() => setGuide(false)} onPeople={openPeople} onGroup={() => setOpened('group')} />
  );
  return (
    <div class="window" data-narrow={narrow}>
      <ClockBar onGuide={() => setGuide(!guide)} guideShown={guide} />
      <div class="columns">
        {(!narrow || shown === null) && (
          <aside class="side" aria-label="会话">
            <PersonSwitcher onOpen={() => openPeople()} />
            {narrow && steps}
            <ChatList shown={shown} onNewGroup={() => setOpened('group')} />
            <p class="sample-notice">{overview.sampleNotice}</p>
          </aside>
        )}
        {entry && (
          <Conversation key={entry.chatId} chat={entry} onBack={narrow ? () => openChat(null) : null} />
        )}
        {!entry && shown !== null && <NoSuchChat onBack={() => openChat(null)} />}
        {!narrow && steps}
      </div>
      {opened !== null && opened !== 'group' && (
        <PersonDialog search={opened.people} onClose={() => setOpened(null)} />
      )}
      {opened === 'group' && <NewGroup onClose={() => setOpened(null)} />}
    </div>
  );
}

/** A chat just created comes with the next overview; one that this person isn't in never does. */
function NoSuchChat({ onBack }: { readonly onBack: () => void }) {
  return (
    <main class="conversation nowhere">
      <p>没有找到这个会话：可能刚刚创建，或当前人员不在其中。</p>
      <button type="button" class="button" onClick={onBack}>
        返回会话列表
      </button>
    </main>
  );
}
