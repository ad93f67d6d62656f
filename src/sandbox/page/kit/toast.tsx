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
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setShown((before) => before.filter((toast) => toast.id !== id)), []);
  const show = useCallback<ShowToast>(
    (type, content) => {
      count.current += 1;
      const id = count.current;
      setShown((before) => [...before.slice(-2), { id, type, content }]);
      window.setTimeout(() => drop(id), staysMs(content));
    },
    [drop],
  );
  return (
    <ToastContext.Provider value={show}>
      {children}
      <div class="toasts" role="status" aria-live="polite" aria-label="提示">
        {shown.map(({ id, type, content }) => (
          <div key={id} class={`toast toast-${type}`} data-type={type} onClick={() => drop(id)}>
            <span class="toast-mark" aria-hidden="true">
              {MARKS[type]}
            </span>
            {content}
          </div>
        ))}
      </div>
    </ToastContext.Provider>
  );
}
