import type { ChatEntry } from '../../page-api.ts';
import { Icon } from '../kit/icons.tsx';
import { Menu } from '../kit/menu.tsx';
import { Avatar } from '../people/avatar.tsx';
import { useWorkspace } from '../workspace.ts';

/** How many are in the group, and who. */
export function Members({ chat }: { readonly chat: ChatEntry }) {
  const { overview } = useWorkspace();
  return (
    <Menu
      label={`群成员，${chat.memberCount}人`}
      buttonClass="button button-text"
      face={
        <>
          <Icon name="group" size={16} /> {chat.memberCount}
        </>
      }
    >
      {() => (
        <ul class="members" aria-label="群成员">
          {chat.members.map(({ openId, name }) => (
            <li key={openId} class="member">
              <Avatar name={name} kind={openId === overview.botOpenId ? 'bot' : 'person'} size={28} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
