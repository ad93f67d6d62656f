import { useState } from 'preact/hooks';
import { createGroup, reasonOf } from '../api.ts';
import { Dialog } from '../kit/dialog.tsx';
import { PersonPicker } from '../people/person-picker.tsx';
import { useWorkspace } from '../workspace.ts';

/** A new group: its name, who is in it, and whether the bot is. */
export function NewGroup({ onClose }: { readonly onClose: () => void }) {
  const { as, people, overview, openChat, reload } = useWorkspace();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [withBot, setWithBot] = useState(true);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const toggle = (openId: string): void => {
    const next = new Set(chosen);
    if (!next.delete(openId)) next.add(openId);
    setChosen(next);
  };
  const create = async (): Promise<void> => {
    const given = name.trim();
    if (given === '') {
      setTrouble('请填写群名称。');
      return;
    }
    setBusy(true);
    try {
      const { chatId } = await createGroup({ as, name: given, members: [as, ...chosen], withBot });
      reload(chatId);
      onClose();
      openChat(chatId);
    } catch (error) {
      setTrouble(reasonOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title="新建群" onClose={onClose}>
      <form
        class="new-group"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <label class="field">
          <span>群名称</span>
          <input
            value={name}
            maxLength={60}
            placeholder="例如：重大重点项目通报群"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={withBot}
            onChange={(event) => setWithBot(event.currentTarget.checked)}
          />
          邀请机器人“{overview.botName}”进群
        </label>
        <PersonPicker
          people={people.filter((person) => person.openId !== as)}
          chosen={chosen}
          onToggle={toggle}
        />
        {trouble !== null && (
          <p class="trouble" role="alert">
            {trouble}
          </p>
        )}
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={onClose}>
            取消
          </button>
          <button type="submit" class="button button-primary" disabled={busy}>
            {busy ? '正在创建…' : '创建'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
