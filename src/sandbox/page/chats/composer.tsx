import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatEntry, ShownMessage } from '../../page-api.ts';
import { Icon } from '../kit/icons.tsx';
import { useNarrow } from '../kit/media.ts';
import { useWorkspace } from '../workspace.ts';
import { draftOf, followDraft, keepDraft } from './drafts.ts';
import { FileButton } from './file-button.tsx';
import { completed, type Mentionable } from './mention.ts';
import { MentionList, mentionListId } from './mention-list.tsx';
import { summaryOf } from './summary.ts';
import { useMentions } from './use-mentions.ts';

interface ComposerProps {
  readonly chat: ChatEntry;
  readonly replyTo: ShownMessage | null;
  readonly onReplyDone: () => void;
  readonly sendFiles: (files: readonly File[]) => void;
}

/** Where messages are written: Enter sends, Shift+Enter breaks the line, @ offers who may be mentioned. */
export function Composer({ chat, replyTo, onReplyDone, sendFiles }: ComposerProps) {
  const { as, overview, outbox } = useWorkspace();
  const narrow = useNarrow();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(as, chat.chatId));
  const mentions = useMentions(chat, text);

  const write = useCallback(
    (next: string) => {
      setText(next);
      keepDraft(as, chat.chatId, next);
    },
    [as, chat.chatId],
  );
  useEffect(
    () =>
      followDraft(as, chat.chatId, (given) => {
        setText(given);
        area.current?.focus();
      }),
    [as, chat.chatId],
  );
  useEffect(() => {
    if (replyTo || !narrow) area.current?.focus();
  }, [replyTo, narrow]);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 160)}px`;
  }, [text]);

  const send = (): void => {
    const given = text.trim();
    if (given === '') return;
    write('');
    mentions.close();
    onReplyDone();
    void outbox.sendText(chat.chatId, given, replyTo?.messageId ?? null);
  };
  const mention = (who: Mentionable): void => {
    const caret = area.current?.selectionStart ?? text.length;
    const at = mentions.mention ?? { start: caret, search: '' };
    const next = completed(text, caret, at, who.name);
    write(next.text);
    mentions.close();
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(next.caret, next.caret);
    });
  };

  return (
    <form
      class="composer"
      aria-label="发送消息"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo && (
        <p class="replying">
          <span>
            回复 {replyTo.sender.name}：{summaryOf(replyTo)}
          </span>
          <button type="button" class="icon-button" aria-label="取消回复" onClick={onReplyDone}>
            <Icon name="close" size={14} />
          </button>
        </p>
      )}
      {mentions.list.length > 0 && (
        <MentionList
          list={mentions.list}
          active={mentions.active}
          botOpenId={overview.botOpenId}
          onChoose={mention}
        />
      )}
      <div class="composer-box">
        <textarea
          ref={area}
          rows={1}
          aria-label="输入消息"
          aria-controls={mentions.list.length > 0 ? mentionListId : undefined}
          placeholder={
            narrow ? `以${overview.me.name}的身份发送` : `发送给 ${chat.name}，Enter 发送，Shift+Enter 换行`
          }
          maxLength={20_000}
          value={text}
          onInput={(event) => {
            write(event.currentTarget.value);
            mentions.look(event.currentTarget.selectionStart);
          }}
          onPaste={(event) => {
            const files = [...(event.clipboardData?.files ?? [])];
            if (files.length === 0) return;
            event.preventDefault();
            sendFiles(files);
          }}
          onKeyDown={(event) => {
            // While an input method composes, its keys are its own.
            if (event.isComposing || event.keyCode === 229) return;
            if (mentions.onKey(event, mention)) return;
            if (event.key === 'Escape' && replyTo) onReplyDone();
            if (event.key !== 'Enter' || event.shiftKey) return;
            event.preventDefault();
            send();
          }}
        />
        <div class="composer-tools">
          {chat.members.some(({ openId }) => openId === overview.botOpenId) && chat.type === 'group' && (
            <button
              type="button"
              class="chip"
              aria-label={`@${overview.botName}`}
              onClick={() => mention({ openId: overview.botOpenId, name: overview.botName })}
            >
              @<span>{overview.botName}</span>
            </button>
          )}
          <FileButton onFiles={sendFiles} />
          <button
            type="submit"
            class="button button-primary send-button"
            aria-label="发送"
            disabled={text.trim() === ''}
          >
            <Icon name="send" size={16} />
            发送
          </button>
        </div>
      </div>
    </form>
  );
}
