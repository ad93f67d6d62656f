/** What a line of a card's markdown is made of. User text stands only in `text`, `code` and `tag`. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'font'; readonly color: string; readonly children: readonly Inline[] }
  | { readonly kind: 'tag'; readonly color: string; readonly text: string }
  /** `all` for everybody. */
  | { readonly kind: 'at'; readonly ids: readonly string[] }
  | { readonly kind: 'image'; readonly key: string; readonly alt: string };

export const text = (content: string): Inline => ({ kind: 'text', text: content });

/** The words alone, for labels and summaries. */
export function wordsOf(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if ('text' in node) return node.text;
      if ('children' in node) return wordsOf(node.children);
      if (node.kind === 'image') return node.alt;
      return node.kind === 'break' ? ' ' : '';
    })
    .join('');
}

/** Only addresses of the web are followed; anything else (javascript:, data:, file:) is no link. */
export function webAddress(address: string): string | null {
  const trimmed = address.trim();
  return /^https?:\/\/[^\s"'<>]+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}
