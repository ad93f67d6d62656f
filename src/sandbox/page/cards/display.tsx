import { imageUrl } from '../api.ts';
import { Avatar } from '../people/avatar.tsx';
import { useWorkspace } from '../workspace.ts';
import type { ElementProps } from './elements.tsx';
import { inkOf, lengthOf, spaceOf, styled, textAlignOf, textSizeOf } from './look.ts';
import { Markdown } from './markdown.tsx';
import { contentAt, flagAt, type Node, nodeAt, nodesAt, numberAt, textAt } from './node.ts';

export function MarkdownElement({ node }: ElementProps) {
  return (
    <div
      class="card-markdown"
      style={styled({
        textAlign: textAlignOf(textAt(node, 'text_align')),
        fontSize: textSizeOf(textAt(node, 'text_size')),
        margin: spaceOf(textAt(node, 'margin')),
      })}
    >
      <Markdown content={textAt(node, 'content')} />
    </div>
  );
}

/** `plain_text` shows every character as it is, `lark_md` is markdown. */
export function TextNode({ node }: ElementProps) {
  const lines = numberAt(node, 'lines');
  const style = styled({
    color: inkOf(textAt(node, 'text_color')),
    fontSize: textSizeOf(textAt(node, 'text_size')),
    textAlign: textAlignOf(textAt(node, 'text_align')),
    WebkitLineClamp: lines ?? undefined,
  });
  return (
    <div class={lines === null ? 'card-text' : 'card-text clamped'} style={style}>
      {textAt(node, 'tag') === 'plain_text' ? (
        contentAt({ node }, 'node')
      ) : (
        <Markdown content={contentAt({ node }, 'node')} />
      )}
    </div>
  );
}

export function DivElement({ node }: ElementProps) {
  const text = nodeAt(node, 'text');
  const fields = nodesAt(node, 'fields');
  return (
    <div
      class="card-div"
      style={styled({ width: lengthOf(textAt(node, 'width')), margin: spaceOf(textAt(node, 'margin')) })}
    >
      {text && <TextNode node={text} />}
      {fields.map((field, index) => (
        <TextNode key={index} node={nodeAt(field, 'text') ?? {}} />
      ))}
    </div>
  );
}

const IMAGE_WIDTHS: Readonly<Record<string, string>> = {
  large: '160px',
  medium: '80px',
  small: '40px',
  tiny: '16px',
};

export function ImageElement({ node }: ElementProps) {
  const key = textAt(node, 'img_key');
  const size = textAt(node, 'size');
  const [width, height] = size.split(' ');
  const url = imageUrl(key);
  const picture = (
    <img
      class="card-image"
      src={url}
      alt={contentAt(node, 'alt')}
      loading="lazy"
      style={styled({
        width: IMAGE_WIDTHS[size] ?? lengthOf(width ?? ''),
        height: lengthOf(height ?? ''),
        borderRadius: lengthOf(textAt(node, 'corner_radius')),
        objectFit: textAt(node, 'scale_type') === 'fit_horizontal' ? 'contain' : 'cover',
      })}
    />
  );
  const title = contentAt(node, 'title');
  return (
    <figure class="card-figure">
      {node['preview'] === false ? (
        picture
      ) : (
        <a href={url} target="_blank" rel="noopener" aria-label={`查看图片 ${contentAt(node, 'alt')}`}>
          {picture}
        </a>
      )}
      {title && <figcaption class="quiet">{title}</figcaption>}
    </figure>
  );
}

export function PersonElement({ node }: ElementProps) {
  return <Person id={textAt(node, 'user_id')} look={node} />;
}

export function PersonListElement({ node }: ElementProps) {
  return (
    <div class="persons">
      {nodesAt(node, 'persons').map((person, index) => (
        <Person key={index} id={textAt(person, 'id')} look={node} />
      ))}
    </div>
  );
}

/** Face and name, unless the card leaves one out. */
export function Person({ id, look = {} }: { readonly id: string; readonly look?: Node }) {
  const { nameOf } = useWorkspace();
  const name = nameOf(id);
  const nameHidden = textAt(look, 'tag') === 'person' && !flagAt(look, 'show_name');
  return (
    <span class="person-inline" title={name}>
      {look['show_avatar'] !== false && <Avatar name={name} size={20} />}
      <span class={nameHidden ? 'unseen' : ''}>{name}</span>
    </span>
  );
}
