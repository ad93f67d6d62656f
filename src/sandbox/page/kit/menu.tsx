import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

interface MenuProps {
  /** What the button is called. */
  readonly label: string;
  readonly face: ComponentChildren;
  readonly buttonClass?: string;
  readonly disabled?: boolean;
  /** Which edge of the button the panel hangs from. */
  readonly side?: 'left' | 'right';
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that shows a small panel; Esc, a click elsewhere or a choice closes it. */
export function Menu({
  label,
  face,
  buttonClass = 'button',
  disabled = false,
  side = 'right',
  children,
}: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);
  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        type="button"
        ref={button}
        class={buttonClass}
        aria-label={label}
        aria-expanded={open}
        disabled={disabled}
        onClick={(event) => {
          event.stopPropagation();
          setOpen(!open);
        }}
      >
        {face}
      </button>
      {open && (
        <div class={`menu-panel menu-${side}`} onClick={(event) => event.stopPropagation()}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
