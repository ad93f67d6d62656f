import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useRef, useState } from 'preact/hooks';

export type ToastType = 'success' | 'info' | 'warning' | 'error';
type ShowToast = (type: ToastType, content: string) => void;

interface Shown {
  readonly id: number;
  readonly type: ToastType;
  readonly content: string;
}

/** Long sentences stay longer: about as long as reading them takes. */
const staysMs = (content: string): number => Math.min(10_000, 3000 + content.length * 80);

const MARKS: Readonly<Record<ToastType, string>> = { success: '✓', info: 'i', warning: '!', error: '×' };

const ToastContext = createContext<ShowToast>(() => undefined);

export const useToast = (): ShowToast => useContext(ToastContext);

/** Short notices at the top of the window, as Feishu answers a press; read aloud too. */
export function Toasts({ children }: { readonly children: ComponentChildren }) {
  // A new one takes the place of the one before.
  const [shown, setShown] = useState<Shown | null>(null);
  const count = useRef(0);
  const drop = useCallback((id: number) => setShown((before) => (before?.id === id ? null : before)), []);
  const show = useCallback<ShowToast>(
    (type, content) => {
      count.current += 1;
      const id = count.current;
      setShown({ id, type, content });
      window.setTimeout(() => drop(id), staysMs(content));
    },
    [drop],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div class="toasts" role="status" aria-live="polite" aria-label="提示">
        {shown && (
          <div
            key={shown.id}
            class={`toast toast-${shown.type}`}
            data-type={shown.type}
            onClick={() => drop(shown.id)}
          >
            <span class="toast-mark" aria-hidden="true">
              {MARKS[shown.type]}
            </span>
            {shown.content}
          </div>
        )}
      </div>
    </ToastContext.Provider>
  );
}
