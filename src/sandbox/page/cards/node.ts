/**
 * Reading a card: JSON whose shape the server has checked, but which may hold elements this page doesn't know. So
 * each field is asked for by its type, and what isn't there reads as absent.
 */
export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const nodeAt = (node: Node, key: string): Node | null => {
  const value = node[key];
  return isNode(value) ? value : null;
};

export const nodesAt = (node: Node, key: string): readonly Node[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

export const textAt = (node: Node, key: string): string => {
  const value = node[key];
  return typeof value === 'string' ? value : '';
};

export const numberAt = (node: Node, key: string): number | null => {
  const value = node[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};

export const flagAt = (node: Node, key: string): boolean => node[key] === true;

export const textsAt = (node: Node, key: string): readonly string[] => {
  const value = node[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
};

/** The words of `{tag: 'plain_text', content}`, in Chinese where the card has several languages. */
export function contentAt(node: Node, key: string): string {
  const text = nodeAt(node, key);
  if (!text) return '';
  const languages = nodeAt(text, 'i18n_content');
  return (languages && textAt(languages, 'zh_cn')) || textAt(text, 'content');
}
