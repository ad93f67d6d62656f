import type { ShownMessage } from '../../page-api.ts';
import { useWorkspace } from '../workspace.ts';

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
      {inGroup && <span>{urgentNames(message, as).join('、')}</span>}
    </p>
  );
}

export const UrgentTag = () => <span class="urgent-tag">加急</span>;

/** Oneself first. */
export function urgentNames({ urgentFor }: Pick<ShownMessage, 'urgentFor'>, as: string): string[] {
  const others = urgentFor.filter(({ openId }) => openId !== as).map(({ name }) => name);
  return others.length === urgentFor.length ? others : ['您', ...others];
}
