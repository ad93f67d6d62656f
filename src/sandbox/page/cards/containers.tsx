import { useId, useState } from 'preact/hooks';
import { Icon } from '../kit/icons.tsx';
import { webAddress } from './inline-tree.ts';
import { type ElementProps, Elements } from './elements.tsx';
import { alignOf, borderOf, lengthOf, spaceOf, styled, surfaceOf } from './look.ts';
import { Markdown } from './markdown.tsx';
import { contentAt, flagAt, nodeAt, nodesAt, numberAt, textAt } from './node.ts';
import { usePressing, pressOf, addressIn, callbackOf } from './pressing.ts';

/** Columns beside each other; on a narrow card they wrap unless the card says `none`. */
export function ColumnSet({ node }: ElementProps) {
  const mode = textAt(node, 'flex_mode') || 'none';
  const background = textAt(node, 'background_style');
  return (
    <div
      class={`column-set column-set-${mode}`}
      style={styled({
        columnGap: spaceOf(textAt(node, 'horizontal_spacing')),
        justifyContent: alignOf(textAt(node, 'horizontal_align')),
        background: surfaceOf(background),
        borderRadius: surfaceOf(background) && '6px',
        margin: spaceOf(textAt(node, 'margin')),
      })}
    >
      {nodesAt(node, 'columns').map((column, index) => (
        <Column key={index} node={column} />
      ))}
    </div>
  );
}

function Column({ node }: ElementProps) {
  const width = textAt(node, 'width') || 'auto';
  const flex = width === 'weighted' ? `${numberAt(node, 'weight') ?? 1} 1 0` : undefined;
  return (
    <div
      class={`column column-${width === 'weighted' || width === 'auto' ? width : 'fixed'}`}
      style={styled({
        flex,
        width: lengthOf(width),
        padding: spaceOf(textAt(node, 'padding')),
        rowGap: spaceOf(textAt(node, 'vertical_spacing')),
        alignSelf: alignOf(textAt(node, 'vertical_align')) ?? 'stretch',
        background: surfaceOf(textAt(node, 'background_style')),
        borderRadius: surfaceOf(textAt(node, 'background_style')) && '6px',
      })}
    >
      <Elements nodes={nodesAt(node, 'elements')} />
    </div>
  );
}

/** Folded until pressed, unless the card opens it. */
export function CollapsiblePanel({ node }: ElementProps) {
  const [open, setOpen] = useState(flagAt(node, 'expanded'));
  const id = useId();
  const header = nodeAt(node, 'header') ?? {};
  const title = nodeAt(header, 'title') ?? {};
  const border = nodeAt(node, 'border');
  return (
    <div
      class={border ? 'panel panel-bordered' : 'panel'}
      style={styled({
        borderColor: border ? borderOf(textAt(border, 'color')) : undefined,
        borderRadius: border ? lengthOf(textAt(border, 'corner_radius')) : undefined,
        background: surfaceOf(textAt(node, 'background_color')),
      })}
    >
      <button
        type="button"
        class="panel-head"
        style={styled({ background: surfaceOf(textAt(header, 'background_color')) })}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span class="panel-title">
          {textAt(title, 'tag') === 'plain_text' ? (
            contentAt(header, 'title')
          ) : (
            <Markdown content={contentAt(header, 'title')} />
          )}
        </span>
        <span class="panel-mark" data-open={open}>
          <Icon name="chevron" size={16} />
        </span>
      </button>
      <div
        id={id}
        class="panel-body"
        hidden={!open}
        style={styled({ padding: spaceOf(textAt(node, 'padding')) })}
      >
        {open && <Elements nodes={nodesAt(node, 'elements')} />}
      </div>
    </div>
  );
}

/** A part of the card that is pressed as a whole; buttons and fields within go first. */
export function InteractiveContainer({ node }: ElementProps) {
  const { locked, press, explain } = usePressing();
  const disabled = flagAt(node, 'disabled');
  const use = (): void => {
    if (disabled) {
      explain(contentAt(node, 'disabled_tips') || '当前不可操作');
      return;
    }
    const address = webAddress(addressIn(node));
    if (address) window.open(address, '_blank', 'noopener,noreferrer');
    if (callbackOf(node)) press(node, pressOf(node));
  };
  return (
    <div
      class={flagAt(node, 'has_border') ? 'interactive interactive-bordered' : 'interactive'}
      role="button"
      tabIndex={0}
      aria-disabled={disabled || locked}
      title={contentAt(node, 'hover_tips') || undefined}
      style={styled({
        background: surfaceOf(textAt(node, 'background_style')),
        borderColor: borderOf(textAt(node, 'border_color')),
        borderRadius: lengthOf(textAt(node, 'corner_radius')),
        padding: spaceOf(textAt(node, 'padding')),
        width: lengthOf(textAt(node, 'width')),
        height: lengthOf(textAt(node, 'height')),
      })}
      onClick={(event) => {
        if (!isInnerControl(event.target, event.currentTarget)) use();
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        use();
      }}
    >
      <Elements nodes={nodesAt(node, 'elements')} />
    </div>
  );
}

function isInnerControl(target: EventTarget | null, container: Element): boolean {
  const control =
    target instanceof Element && target.closest('button, a, input, select, textarea, label, [role="button"]');
  return control instanceof Element && control !== container;
}
