import { hueClass } from './look.ts';
import { Markdown } from './markdown.tsx';
import { contentAt, type Node, nodeAt, nodesAt, textAt } from './node.ts';

/** Title, subtitle and up to three labels on the template's colour. */
export function CardHeader({ header }: { readonly header: Node }) {
  const template = textAt(header, 'template') || 'default';
  const subtitle = contentAt(header, 'subtitle');
  return (
    <header class={`card-head card-head-${template === 'default' ? 'default' : hueClass(template)}`}>
      <div class="card-head-line">
        <h3>
          <Words header={header} name="title" />
        </h3>
        {nodesAt(header, 'text_tag_list')
          .slice(0, 3)
          .map((tag, index) => (
            <span key={index} class={`tag tag-${hueClass(textAt(tag, 'color') || 'neutral')}`}>
              {contentAt(tag, 'text')}
            </span>
          ))}
      </div>
      {subtitle && (
        <p class="card-subtitle">
          <Words header={header} name="subtitle" />
        </p>
      )}
    </header>
  );
}

function Words({ header, name }: { readonly header: Node; readonly name: string }) {
  const content = contentAt(header, name);
  return textAt(nodeAt(header, name) ?? {}, 'tag') === 'lark_md' ? (
    <Markdown content={content} />
  ) : (
    <>{content}</>
  );
}
