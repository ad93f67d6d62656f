import { readInline } from './inline.ts';
import type { Inline } from './inline-tree.ts';

/** A card's markdown as a tree: nothing in it is markup any more. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'rule' };

interface ReadBlock {
  readonly block: Block | null;
  /** Lines taken. */
  readonly lines: number;
}

const DEEPEST = 6;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^ {0,3}(?:([-*_])(?:[ \t]*\1){2,}|<hr\s*\/?>)[ \t]*$/i;
const QUOTE = /^ {0,3}> ?/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^( *)([-*+]|(\d{1,9})[.)])(?: +|$)(.*)$/;

/** Reads Feishu's markdown (the part of CommonMark that cards use, and Feishu's own tags). */
export const readMarkdown = (source: string): Block[] =>
  readBlocks(source.replaceAll(/\r\n?/g, '\n').split('\n'), 0);

function readBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, lines: taken } = readBlock(lines.slice(at), depth);
    if (block) blocks.push(block);
    at += taken;
  }
  return blocks;
}

function readBlock(lines: readonly string[], depth: number): ReadBlock {
  const [first = ''] = lines;
  if (first.trim() === '') return { block: null, lines: 1 };
  const heading = HEADING.exec(first);
  if (heading)
    return {
      block: { kind: 'heading', level: heading[1]?.length ?? 1, children: readInline(heading[2] ?? '') },
      lines: 1,
    };
  if (RULE.test(first)) return { block: { kind: 'rule' }, lines: 1 };
  if (FENCE.test(first)) return readCode(lines);
  if (depth < DEEPEST && QUOTE.test(first)) return readQuote(lines, depth);
  if (depth < DEEPEST && ITEM.test(first)) return readList(lines, depth);
  return readParagraph(lines);
}

const startsBlock = (line: string): boolean =>
  line.trim() === '' ||
  HEADING.test(line) ||
  RULE.test(line) ||
  FENCE.test(line) ||
  QUOTE.test(line) ||
  ITEM.test(line);

function readParagraph(lines: readonly string[]): ReadBlock {
  const rest = lines.slice(1).findIndex(startsBlock);
  const taken = rest === -1 ? lines.length : rest + 1;
  const source = lines
    .slice(0, taken)
    .map((line) => line.trim())
    .join('\n');
  return { block: { kind: 'paragraph', children: readInline(source) }, lines: taken };
}

function readCode(lines: readonly string[]): ReadBlock {
  const fence = FENCE.exec(lines[0] ?? '')?.[1] ?? '```';
  const end = lines.findIndex((line, index) => index > 0 && line.trim().startsWith(fence));
  const text = lines.slice(1, end === -1 ? lines.length : end).join('\n');
  return { block: { kind: 'code', text }, lines: end === -1 ? lines.length : end + 1 };
}

function readQuote(lines: readonly string[], depth: number): ReadBlock {
  const end = lines.findIndex((line) => !QUOTE.test(line));
  const taken = end === -1 ? lines.length : end;
  const inside = lines.slice(0, taken).map((line) => line.replace(QUOTE, ''));
  return { block: { kind: 'quote', blocks: readBlocks(inside, depth + 1) }, lines: taken };
}

function readList(lines: readonly string[], depth: number): ReadBlock {
  const first = ITEM.exec(lines[0] ?? '');
  const ordered = first?.[3] !== undefined;
  const items: Block[][] = [];
  let at = 0;
  while (at < lines.length) {
    const item = ITEM.exec(lines[at] ?? '');
    if (!item || (item[3] !== undefined) !== ordered || RULE.test(lines[at] ?? '')) break;
    const taken = itemLength(lines.slice(at), item[1]?.length ?? 0);
    const inside = [item[4] ?? '', ...lines.slice(at + 1, at + taken).map(dedent)];
    items.push(readBlocks(inside, depth + 1));
    at += taken;
  }
  const start = ordered ? Number.parseInt(first?.[3] ?? '1', 10) : 1;
  return { block: { kind: 'list', ordered, start, items }, lines: at };
}

const dedent = (line: string): string => line.replace(/^(?: {1,4}|\t)/, '');

/** An item goes on over lines that are indented deeper than its mark, and over blank ones between those. */
function itemLength(lines: readonly string[], indent: number): number {
  let end = 1;
  for (let at = 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    if (indentOf(line) <= indent) break;
    end = at + 1;
  }
  return end;
}

const indentOf = (line: string): number => /^[ \t]*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
