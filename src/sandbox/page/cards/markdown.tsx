import { useMemo } from 'preact/hooks';
import { imageUrl } from '../api.ts';
import { useWorkspace } from '../workspace.ts';
import { type Block, readMarkdown } from './blocks.ts';
import type { Inline } from './inline-tree.ts';
import { hueClass, inkOf, styled } from './look.ts';

/** A card's markdown, drawn from its tree: user text only ever becomes text. */
export function Markdown({ content }: { readonly content: string }) {
  const blocks = useMemo(() => readMarkdown(content), [content]);
  return (
    <div class="markdown">
      <Blocks blocks={blocks} />
    </div>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Words nodes={block.children} />
        </p>
      );
    case 'heading':
      return (
        // The page's own headings stand above a card's.
        <p class={`markdown-h${block.level}`} role="heading" aria-level={Math.min(block.level + 3, 6)}>
          <Words nodes={block.children} />
        </p>
      );
    case 'rule':
      return <hr />;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'quote':
      return (
        <blockquote>
          <Blocks blocks={block.blocks} />
        </blockquote>
      );
    case 'list':
    default: {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Blocks blocks={item} />
        </li>
      ));
      return block.ordered ? <ol start={block.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Words({ nodes }: { readonly nodes: readonly Inline[] }) {
  return (
    <>
      {nodes.map((node, index) => (
        <Word key={index} node={node} />
      ))}
    </>
  );
}

function Word({ node }: { readonly node: Inline }) {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'break':
      return <br />;
    case 'code':
      return <code>{node.text}</code>;
    case 'strong':
      return (
        <strong>
          <Words nodes={node.children} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Words nodes={node.children} />
        </em>
      );
    case 'strike':
      return (
        <s>
          <Words nodes={node.children} />
        </s>
      );
    case 'font':
      return (
        <span style={styled({ color: inkOf(node.color) })}>
          <Words nodes={node.children} />
        </span>
      );
    case 'tag':
      return <span class={`tag tag-${hueClass(node.color)}`}>{node.text}</span>;
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          <Words nodes={node.children} />
        </a>
      );
    case 'image':
      return <img class="markdown-image" src={imageUrl(node.key)} alt={node.alt} loading="lazy" />;
    case 'at':
    default:
      return <Mentions ids={node.ids} />;
  }
}

function Mentions({ ids }: { readonly ids: readonly string[] }) {
  const { nameOf } = useWorkspace();
  return (
    <span class="mention">
      {ids.map((id) => `@${id === 'all' ? '所有人' : id.includes('@') ? id : nameOf(id)}`).join(' ')}
    </span>
  );
}
