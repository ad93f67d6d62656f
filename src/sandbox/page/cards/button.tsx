import { useContext } from 'preact/hooks';
import type { ElementProps } from './elements.tsx';
import { FormContext } from './form-context.ts';
import { webAddress } from './inline-tree.ts';
import { lengthOf, styled } from './look.ts';
import { contentAt, flagAt, type Node, textAt } from './node.ts';
import { addressIn, callbackOf, pressOf, usePressing } from './pressing.ts';

const TYPES = new Set([
  'default',
  'primary',
  'danger',
  'text',
  'primary_text',
  'danger_text',
  'primary_filled',
  'danger_filled',
  'laser',
]);

/** What a button in a form does: older cards say it in `action_type`. */
function formAction(node: Node): 'submit' | 'reset' | null {
  const action = textAt(node, 'form_action_type') || textAt(node, 'action_type').replace('form_', '');
  return action === 'submit' || action === 'reset' ? action : null;
}

/** A card's button: calls back, opens an address, sends its form or empties it. */
export function ButtonElement({ node }: ElementProps) {
  const { locked, pressed, press, explain } = usePressing();
  const form = useContext(FormContext);
  const disabled = flagAt(node, 'disabled');
  const tips = contentAt(node, disabled ? 'disabled_tips' : 'hover_tips');
  const type = TYPES.has(textAt(node, 'type')) ? textAt(node, 'type') : 'default';
  const size = textAt(node, 'size') || 'medium';
  const busy = pressed === node;
  const width = textAt(node, 'width');

  const use = (): void => {
    if (disabled) return explain(tips || '当前不可操作');
    if (locked) return undefined;
    const action = form && formAction(node);
    if (action === 'reset') return form?.reset();
    const address = webAddress(addressIn(node));
    if (address) window.open(address, '_blank', 'noopener,noreferrer');
    if (action === 'submit') return form?.submit(node);
    return callbackOf(node) ? press(node, pressOf(node)) : undefined;
  };
  return (
    <button
      type="button"
      class={`card-button card-button-${type.replaceAll('_', '-')} card-button-${size} ${width === 'fill' ? 'fill' : ''}`}
      style={styled({ width: lengthOf(width) })}
      // Stays reachable: a locked button must keep the focus, a disabled one says why.
      aria-disabled={disabled || locked}
      aria-busy={busy}
      title={tips || undefined}
      onClick={(event) => {
        event.stopPropagation();
        use();
      }}
    >
      {busy && <span class="spinner" aria-hidden="true" />}
      {contentAt(node, 'text')}
    </button>
  );
}
