import { useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import type { PersonEntry } from '../../page-api.ts';
import { Avatar } from './avatar.tsx';
import { byRole, found, subtitleOf } from './grouping.ts';

interface PersonPickerProps {
  readonly people: readonly PersonEntry[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (openId: string) => void;
}

/** Ticks among many people, with search. */
export function PersonPicker({ people, chosen, onToggle }: PersonPickerProps) {
  const [search, setSearch] = useState('');
  const groups = byRole(found(people, search));
  return (
    <fieldset class="picker">
      <legend>成员（已选{chosen.size}人）</legend>
      <label class="search">
        <Icon name="search" size={16} />
        <input
          type="search"
          aria-label="搜索成员"
          placeholder="搜索姓名、职务、单位"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
      </label>
      <div class="person-groups picker-list">
        {groups.map(({ role, people: inRole }) => (
          <section key={role} aria-label={role}>
            <h3>{role}</h3>
            {inRole.map((person) => (
              <label key={person.openId} class="person">
                <input
                  type="checkbox"
                  aria-label={person.name}
                  checked={chosen.has(person.openId)}
                  onChange={() => onToggle(person.openId)}
                />
                <Avatar name={person.name} size={32} />
                <span class="person-text">
                  <span>{person.name}</span>
                  <span class="quiet">{subtitleOf(person)}</span>
                </span>
              </label>
            ))}
          </section>
        ))}
        {groups.length === 0 && <p class="nothing">没有找到“{search}”。</p>}
      </div>
    </fieldset>
  );
}
