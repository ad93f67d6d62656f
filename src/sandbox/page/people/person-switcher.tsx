import { useState } from 'preact/hooks';
import { addressOf } from '../address.ts';
import { Dialog } from '../kit/dialog.tsx';
import { Icon } from '../kit/icons.tsx';
import type { PersonEntry } from '../../page-api.ts';
import { useWorkspace } from '../workspace.ts';
import { Avatar } from './avatar.tsx';
import { Badge, withUnread } from './badge.tsx';
import { byRole, found, subtitleOf } from './grouping.ts';

/** Who is played now; pressing it shows everybody else. */
export function PersonSwitcher({ onOpen }: { readonly onOpen: () => void }) {
  const { me } = useWorkspace().overview;
  return (
    <button type="button" class="me" aria-label={`切换人员，当前：${me.name}`} onClick={onOpen}>
      <Avatar name={me.name} size={40} />
      <span class="me-text">
        <strong>{me.name}</strong>
        <span class="quiet">{subtitleOf(me)}</span>
      </span>
      <span class="me-switch">
        <Icon name="switch" size={16} />
        切换
      </span>
    </button>
  );
}

interface PersonDialogProps {
  /** What is searched for at first. */
  readonly search: string;
  readonly onClose: () => void;
}

/** Everybody who can be played, by role. */
export function PersonDialog({ search: first, onClose }: PersonDialogProps) {
  const { people, as, play } = useWorkspace();
  const [search, setSearch] = useState(first);
  const [onlyUnread, setOnlyUnread] = useState(false);
  const groups = byRole(found(people, search).filter((person) => !onlyUnread || person.unread > 0));
  return (
    <Dialog title="切换人员" onClose={onClose}>
      <p class="dialog-note">选择要扮演的人员；也可在新标签页中打开，同时扮演多人。</p>
      <label class="search">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label="搜索人员"
          placeholder="搜索姓名、职务、单位"
          value={search}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the window is opened to search in it
          autofocus
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={onlyUnread}
          onChange={(event) => setOnlyUnread(event.currentTarget.checked)}
        />
        只看有未读消息的人员
      </label>
      <div class="person-groups">
        {groups.map(({ role, people: inRole }) => (
          <section key={role} aria-label={role}>
            <h3>
              {role} <span class="quiet">{inRole.length}人</span>
            </h3>
            <ul>
              {inRole.map((person) => (
                <PersonRow
                  key={person.openId}
                  person={person}
                  current={person.openId === as}
                  onChoose={() => {
                    onClose();
                    if (person.openId !== as) play(person.openId);
                  }}
                />
              ))}
            </ul>
          </section>
        ))}
        {groups.length === 0 && <p class="nothing">没有找到符合条件的人员。</p>}
      </div>
    </Dialog>
  );
}

interface PersonRowProps {
  readonly person: PersonEntry;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function PersonRow({ person, current, onChoose }: PersonRowProps) {
  return (
    <li class="person-row">
      <button
        type="button"
        class="person"
        aria-label={withUnread(person.name, person.unread)}
        aria-current={current ? 'true' : undefined}
        onClick={onChoose}
      >
        <Avatar name={person.name} size={36} />
        <span class="person-text">
          <span>{person.name}</span>
          <span class="quiet">{subtitleOf(person)}</span>
        </span>
        <Badge count={person.unread} />
        {current && <span class="person-current">当前</span>}
      </button>
      <a
        class="icon-button"
        href={addressOf({ as: person.openId, chat: null })}
        target="_blank"
        rel="noopener"
        aria-label={`在新标签页中扮演${person.name}`}
        title="在新标签页中扮演"
      >
        <Icon name="external" size={16} />
      </a>
    </li>
  );
}
