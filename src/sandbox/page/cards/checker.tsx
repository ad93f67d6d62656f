import { useField } from './field.tsx';
import { type ElementProps, Elements } from './elements.tsx';
import { TextNode } from './display.tsx';
import { flagAt, nodeAt, nodesAt } from './node.ts';
import { callbackOf, pressOf, usePressing } from './pressing.ts';

/** A tick with words. Without a callback it stays on this screen, as in Feishu. */
export function CheckerElement({ node }: ElementProps) {
  const field = useField(node);
  const { press } = usePressing();
  const checked = field.value === true;
  const look = nodeAt(node, 'checked_style') ?? {};
  return (
    <div class="checker">
      <label class="tick" data-struck={checked && flagAt(look, 'show_strikethrough')}>
        <input
          {...field.attributes}
          type="checkbox"
          checked={checked}
          onChange={(event) => {
            const next = event.currentTarget.checked;
            field.set(next);
            if (!field.inForm && callbackOf(node)) press(node, pressOf(node, { checked: next }));
          }}
        />
        <TextNode node={nodeAt(node, 'text') ?? {}} />
      </label>
      <Elements nodes={nodesAt(nodeAt(node, 'button_area') ?? {}, 'buttons')} />
    </div>
  );
}
