import { useWorkspace } from '../workspace.ts';
import { setDraft } from './drafts.ts';
import { FileFace, sizeText } from './file-body.tsx';
import type { Outgoing } from './outbox.ts';

/** A message on its way; one that failed says why and loses nothing. */
export function OutgoingView({ entry }: { readonly entry: Outgoing }) {
  const { as, outbox } = useWorkspace();
  const { content, state } = entry;
  return (
    <article class="message message-own" aria-label={state === 'failed' ? '未发送的消息' : '正在发送的消息'}>
      <div class="message-main">
        <div class={`message-row outgoing-${state}`}>
          {content.type === 'text' ? (
            <div class="bubble">{content.text}</div>
          ) : (
            <div class="file-body">
              <FileFace name={content.file.name} detail={sizeText(content.file.size)} />
            </div>
          )}
          {state === 'sending' && <span class="spinner" role="status" aria-label="正在发送" />}
        </div>
        {state === 'failed' && (
          <p class="outgoing-trouble" role="alert">
            未发送：{entry.reason}
            <br />
            <button type="button" class="button button-text" onClick={() => outbox.retry(entry.id)}>
              重新发送
            </button>
            {content.type === 'text' && (
              <button
                type="button"
                class="button button-text"
                onClick={() => {
                  setDraft(as, entry.chatId, content.text);
                  outbox.drop(entry.id);
                }}
              >
                修改
              </button>
            )}
            <button type="button" class="button button-text" onClick={() => outbox.drop(entry.id)}>
              删除
            </button>
          </p>
        )}
      </div>
    </article>
  );
}
