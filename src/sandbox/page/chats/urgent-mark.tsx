import type { ShownMessage } from '../../page-api.ts';
import { useWorkspace } from '../workspace.ts';
import { urgentNames } from './urgent-names.ts';

/** A message that the bot made urgent: for whom, where that isn't plain from the chat. */
export function UrgentMark({
  message,
  inGroup,
}: {
  readonly message: ShownMessage;
  readonly inGroup: boolean;
}) {
  const { as } = useWorkspace();
  if (message.urgentFor.length === 0) return null;
  const forMe = message.urgentFor.some(({ openId }) => openId === as);
  return (
    <p class={`urgent-line ${forMe ? 'urgent-mine' : ''}`}>
      <UrgentTag />
      {inGroup && <span>已提醒{urgentNames(message, as).join('、')}</span>}
    </p>
  );
}

export const UrgentTag = () => <span class="urgent-tag">加急</span>;
