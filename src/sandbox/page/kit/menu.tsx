import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

interface MenuProps {
  /** What the button is called. */
  readonly label: string;
  readonly face: ComponentChildren;
  readonly buttonClass?: string;
  readonly disabled?: boolean;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that shows a small panel; Esc, a click elsewhere, scrolling it away or a choice closes it. */
export function Menu({ label, face, buttonClass = 'button', disabled = false, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  useLayoutEffect(() => {
    if (!open || !panel.current || !button.current) return;
    panel.current.showPopover();
    place(panel.current, button.current.getBoundingClientRect());
  }, [open]);
  useEffect(() => {
    if (!open) return undefined;
    const leave = ({ type, target }: Event): void => {
      if (!(target instanceof Node) || !root.current) return;
      // Messages scroll by themselves when one comes: only what takes the button along moves it from its panel.
      if (type === 'scroll' ? target.contains(root.current) : !root.current.contains(target)) setOpen(false);
    };
    const events = ['pointerdown', 'focusin', 'scroll'];
    for (const event of events) document.addEventListener(event, leave, true);
    return () => {
      for (const event of events) document.removeEventListener(event, leave, true);
    };
  }, [open]);
  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        close();
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
        // Above everything: within a card it would be cut off at the card's edge.
        <div ref={panel} popover="manual" class="menu-panel" onClick={(event) => event.stopPropagation()}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

const GAP = 4;
const EDGE = 8;

/** Below the button, or above it where there is more room; never outside the window. */
function place(panel: HTMLElement, button: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = window.innerHeight - button.bottom;
  const top = below < height + EDGE && button.top > below ? button.top - height - GAP : button.bottom + GAP;
  const left = button.left + width + EDGE > window.innerWidth ? button.right - width : button.left;
  panel.style.top = `${Math.max(EDGE, top)}px`;
  panel.style.left = `${Math.max(EDGE, left)}px`;
}
