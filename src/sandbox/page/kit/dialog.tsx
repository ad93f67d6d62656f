import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './icons.tsx';

interface DialogProps {
  readonly title: string;
  /** `alert` is small and has no closing cross; `panel` fills the screen of a phone. */
  readonly kind?: 'alert' | 'panel' | 'sheet';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** A modal window. The browser keeps the focus inside and gives it back; Esc and a click beside it close it. */
export function Dialog({ title, kind = 'panel', onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog dialog-${kind}`}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A window opened from within a clickable card must not press that card too.
      onClick={(event) => {
        event.stopPropagation();
        if (event.target === element.current) onClose();
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div class="dialog-body">
        <header class="dialog-head">
          <h2>{title}</h2>
          {kind !== 'alert' && (
            <button type="button" class="icon-button" aria-label="关闭" onClick={onClose}>
              <Icon name="close" />
            </button>
          )}
        </header>
        {children}
      </div>
    </dialog>
  );
}
