import { Dialog } from './dialog.tsx';

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Feishu's question before a button does its work. */
export function Confirm({ title, text, onConfirm, onCancel }: ConfirmProps) {
  return (
    <Dialog title={title} kind="alert" onClose={onCancel}>
      <p class="confirm-text">{text}</p>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={onCancel}>
          取消
        </button>
        <button type="button" class="button button-primary" onClick={onConfirm}>
          确定
        </button>
      </div>
    </Dialog>
  );
}
