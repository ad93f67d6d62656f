import { Avatar } from '../people/avatar.tsx';
import type { Mentionable } from './mention.ts';

export const mentionListId = 'mention-list';

interface MentionListProps {
  readonly list: readonly Mentionable[];
  readonly active: number;
  readonly botOpenId: string;
  readonly onChoose: (who: Mentionable) => void;
}

/** Who may be mentioned, above the composer. */
export function MentionList({ list, active, botOpenId, onChoose }: MentionListProps) {
  return (
    <div class="mention-list" role="listbox" id={mentionListId} aria-label="提及">
      {list.map((who, index) => (
        <div
          key={who.openId}
          class="mention-option"
          role="option"
          aria-selected={index === active}
          // The text keeps the caret.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(who)}
        >
          <Avatar name={who.name} kind={who.openId === botOpenId ? 'bot' : 'person'} size={26} />
          {who.name}
        </div>
      ))}
    </div>
  );
}
