import { Icon } from '../kit/icons.tsx';
import { Menu } from '../kit/menu.tsx';
import type { ElementProps } from './elements.tsx';
import { webAddress } from './inline-tree.ts';
import { contentAt, nodeAt, nodesAt, textAt } from './node.ts';
import { pressOf, usePressing } from './pressing.ts';

/** “…” with further choices. */
export function OverflowElement({ node }: ElementProps) {
  const { locked, press } = usePressing();
  return (
    <Menu
      label="更多操作"
      buttonClass="card-button card-button-default card-button-medium"
      disabled={locked}
      face={<Icon name="more" size={16} />}
    >
      {(close) =>
        nodesAt(node, 'options').map((option) => (
          <button
            key={textAt(option, 'value')}
            type="button"
            class="menu-item"
            onClick={() => {
              close();
              const address = webAddress(textAt(nodeAt(option, 'multi_url') ?? {}, 'url'));
              if (address) window.open(address, '_blank', 'noopener,noreferrer');
              press(node, pressOf(node, { option: textAt(option, 'value') }));
            }}
          >
            {contentAt(option, 'text')}
          </button>
        ))
      }
    </Menu>
  );
}
