import type { Inline } from './inline-tree.ts';

/** A run of `*`, `_` or `~` that may open or close emphasis, as CommonMark tells. */
export interface Run {
  readonly mark: string;
  count: number;
  readonly original: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

export type Piece = { readonly node: Inline } | { readonly run: Run };

const isSpace = (char: string): boolean => char === '' || /\s/u.test(char);
const isPunctuation = (char: string): boolean => /[\p{P}\p{S}]/u.test(char);

/**
 * Whether a run can open or close, by the characters beside it. As in CommonMark (and Feishu) `**注意：**请` is not
 * bold: the closing stars stand after punctuation and before a letter, and want a space.
 */
export function runBetween(mark: string, count: number, before: string, after: string): Run {
  const left = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const right = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  const inWord = mark === '_';
  return {
    mark,
    count,
    original: count,
    opens: left && (!inWord || !right || isPunctuation(before)),
    closes: right && (!inWord || !left || isPunctuation(after)),
  };
}

/** Pairs the runs, innermost first, and leaves those without a partner as the characters they are. */
export function emphasize(pieces: readonly Piece[]): Inline[] {
  const open: Piece[] = [];
  for (const piece of pieces) {
    open.push(piece);
    if ('run' in piece && piece.run.closes) closeRuns(open, piece.run);
  }
  return open.flatMap(literal);
}

/** `open` ends with the closing run; as long as an opener stands before it, what lies between becomes one node. */
function closeRuns(open: Piece[], closer: Run): void {
  while (closer.count > 0) {
    const at = findOpener(open, closer);
    if (at === -1) return;
    const found = open[at];
    if (!found || !('run' in found)) return;
    const size = closer.count >= 2 && found.run.count >= 2 ? 2 : 1;
    const children = open.slice(at + 1, -1).flatMap(literal);
    found.run.count -= size;
    closer.count -= size;
    const kept = found.run.count > 0 ? [found] : [];
    const node: Piece = { node: { kind: kindOf(closer.mark, size), children } };
    const rest: Piece[] = closer.count > 0 ? [{ run: closer }] : [];
    open.splice(at, open.length - at, ...kept, node, ...rest);
  }
}

const kindOf = (mark: string, size: number): 'strong' | 'em' | 'strike' => {
  if (mark === '~') return 'strike';
  return size === 2 ? 'strong' : 'em';
};

function findOpener(open: readonly Piece[], closer: Run): number {
  return open.findLastIndex((piece, index) => {
    if (index === open.length - 1 || !('run' in piece)) return false;
    const { run } = piece;
    if (!run.opens || run.mark !== closer.mark || run.count === 0) return false;
    if (closer.mark === '~') return run.count === closer.count;
    const both = run.closes || closer.opens;
    const sum = run.original + closer.original;
    return !both || sum % 3 !== 0 || (run.original % 3 === 0 && closer.original % 3 === 0);
  });
}

function literal(piece: Piece): Inline[] {
  if ('node' in piece) return [piece.node];
  return piece.run.count > 0 ? [{ kind: 'text', text: piece.run.mark.repeat(piece.run.count) }] : [];
}
