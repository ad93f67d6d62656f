import type { ShownMessage } from '../../page-api.ts';
import { imageUrl } from '../api.ts';
import { Card } from '../cards/card.tsx';
import { Icon } from '../kit/icons.tsx';
import { fullText, timeText } from '../moments.ts';
import { Avatar } from '../people/avatar.tsx';
import { useWorkspace } from '../workspace.ts';
import { FileBody } from './file-body.tsx';
import { TextBody } from './text-body.tsx';
import { UrgentMark } from './urgent-mark.tsx';

interface MessageViewProps {
  readonly message: ShownMessage;
  readonly inGroup: boolean;
  /** Right after another one of the same person: no face and name again. */
  readonly follows: boolean;
  readonly refresh: () => Promise<void>;
  readonly onReply: () => void;
}

/** One message: a bubble at the side of who wrote it. */
export function MessageView({ message, inGroup, follows, refresh, onReply }: MessageViewProps) {
  const { as } = useWorkspace();
  const { sender, body } = message;
  if (message.recalled) return <p class="system-line">{sender.name}撤回了一条消息</p>;
  if (body.type === 'system') return <p class="system-line">{body.text}</p>;
  const own = sender.openId === as;
  return (
    <article
      class={`message ${own ? 'message-own' : ''} ${follows ? 'message-follows' : ''}`}
      aria-label={`${sender.name} ${timeText(message.at)}`}
      data-message={message.messageId}
    >
      {!own && !follows && <Avatar name={sender.name} kind={sender.isBot ? 'bot' : 'person'} size={36} />}
      <div class="message-main">
        {!own && !follows && inGroup && (
          <p class="message-sender">
            {sender.name}
            {sender.isBot && <span class="bot-mark">机器人</span>}
          </p>
        )}
        <UrgentMark message={message} inGroup={inGroup} />
        <div class="message-row">
          <Body message={message} refresh={refresh} />
          <button
            type="button"
            class="icon-button message-reply"
            aria-label="回复"
            title={`回复 · ${fullText(message.at)}`}
            onClick={onReply}
          >
            <Icon name="reply" size={15} />
          </button>
        </div>
      </div>
    </article>
  );
}

function Body({
  message,
  refresh,
}: {
  readonly message: ShownMessage;
  readonly refresh: () => Promise<void>;
}) {
  const { body, replyTo } = message;
  switch (body.type) {
    case 'text':
      return <TextBody text={body.text} quote={replyTo?.summary ?? null} />;
    case 'card':
      return (
        <Card
          // What was typed into a card's form stands as long as the card itself does.
          key={JSON.stringify(body.card)}
          messageId={message.messageId}
          card={body.card}
          expired={body.expired}
          quote={replyTo?.summary ?? null}
          refresh={refresh}
        />
      );
    case 'file':
      return <FileBody fileKey={body.fileKey} name={body.name} size={body.size} />;
    case 'image':
      return (
        <a class="image-body" href={imageUrl(body.imageKey)} target="_blank" rel="noopener">
          <img src={imageUrl(body.imageKey)} alt="图片" loading="lazy" />
        </a>
      );
    case 'system':
    default:
      return null;
  }
}
