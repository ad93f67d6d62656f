import { useState } from 'preact/hooks';
import { fetchSampleWorkbook, reasonOf, sampleWorkbookUrl } from '../api.ts';
import { Icon } from '../kit/icons.tsx';
import { useToast } from '../kit/toast.tsx';
import { nextText } from '../moments.ts';
import { setDraft } from '../chats/drafts.ts';
import { useWorkspace } from '../workspace.ts';

interface FirstStepsProps {
  readonly onClose: () => void;
  /** Opens the choice of people, those of one role first. */
  readonly onPeople: (role: string) => void;
  readonly onGroup: () => void;
}

/** What to try first, in the order of a real week. */
export function FirstSteps({ onClose, onPeople, onGroup }: FirstStepsProps) {
  return (
    <section class="guide" aria-label="上手指引">
      <header class="guide-head">
        <h2>五步体验一周督查</h2>
        <button type="button" class="icon-button" aria-label="关闭指引" onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      </header>
      <ol>
        <SendWorkbook onPeople={onPeople} />
        <MarkGroup onGroup={onGroup} />
        <MoveTo job="open-check-ins" text="推进到周四 09:00，联系人收到本周填报卡片。" />
        <li>
          <p>切换为一位联系人，在卡片上或用一句话填报。</p>
          <button type="button" class="button" onClick={() => onPeople('联系人')}>
            选择联系人
          </button>
        </li>
        <MoveTo job="weekly-inspect" text="推进到周五 15:00，通报群收到周督查。" />
      </ol>
    </section>
  );
}

function SendWorkbook({ onPeople }: Pick<FirstStepsProps, 'onPeople'>) {
  const { overview, outbox, openChat } = useWorkspace();
  const toast = useToast();
  const [state, setState] = useState<'ready' | 'sending' | 'sent'>('ready');
  const bot = overview.chats.find((chat) => chat.type === 'p2p');
  const send = async (): Promise<void> => {
    if (!bot) return;
    setState('sending');
    try {
      const file = await fetchSampleWorkbook();
      openChat(bot.chatId);
      setState((await outbox.sendFile(bot.chatId, file)) ? 'sent' : 'ready');
    } catch (error) {
      toast('error', `示例工作簿没有发出：${reasonOf(error)}`);
      setState('ready');
    }
  };
  return (
    <li>
      <p>以办公室身份，把项目工作簿发给机器人，核对差异后点确认导入。</p>
      {overview.me.role === '办公室' ? (
        <button
          type="button"
          class="button button-primary"
          disabled={state === 'sending'}
          onClick={() => void send()}
        >
          {state === 'sending' ? '正在发送…' : '发送示例工作簿'}
        </button>
      ) : (
        <button type="button" class="button" onClick={() => onPeople('办公室')}>
          先切换为办公室人员
        </button>
      )}
      <a class="guide-link" href={sampleWorkbookUrl} download>
        下载示例工作簿
      </a>
      {state === 'sent' && <p class="guide-done">已发送，请看机器人的答复。</p>}
    </li>
  );
}

function MarkGroup({ onGroup }: Pick<FirstStepsProps, 'onGroup'>) {
  const { overview, as, openChat } = useWorkspace();
  const group = overview.chats.find(
    (chat) =>
      chat.type === 'group' &&
      !chat.ofBot &&
      chat.members.some(({ openId }) => openId === overview.botOpenId),
  );
  const command = `@${overview.botName} 设为通报群`;
  return (
    <li>
      <p>
        在群里发送“<span class="guide-command">{command}</span>”。
      </p>
      {group ? (
        <button
          type="button"
          class="button"
          onClick={() => {
            setDraft(as, group.chatId, command);
            openChat(group.chatId);
          }}
        >
          去“{group.name}”发送
        </button>
      ) : (
        <button type="button" class="button" onClick={onGroup}>
          新建群
        </button>
      )}
    </li>
  );
}

function MoveTo({ job, text }: { readonly job: string; readonly text: string }) {
  const { clock, move } = useWorkspace();
  const next = clock.jobs.find((entry) => entry.name === job)?.next ?? null;
  return (
    <li>
      <p>{text}</p>
      <button
        type="button"
        class="button"
        disabled={clock.moving || next === null}
        onClick={() => void move({ by: 'job', job })}
      >
        {next === null ? '暂时没有下一次' : `推进到 ${nextText(next)}`}
      </button>
    </li>
  );
}
