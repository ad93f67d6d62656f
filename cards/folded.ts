import { collapsible, fitLines, markdown, type RootElement } from './kit/index.ts';

interface Folding {
  /** So many stand open. */
  readonly open: number;
  /** So many are shown at most, the folded ones counted. */
  readonly most: number;
  /** Of the panel, for so many folded lines. */
  readonly title: (folded: number) => string;
  /** The last line, for so many that weren't shown. */
  readonly rest: (left: number) => string;
}

/** Lines of markdown: the first stand open, the others in a panel that opens at a tap. */
export function folded(lines: readonly string[], { open, most, title, rest }: Folding): RootElement[] {
  if (lines.length === 0) return [];
  // A panel for a single line takes as much room as the line.
  if (open > 0 && (most <= open || lines.length === open + 1 || lines.length <= open))
    return [markdown(fitLines(lines, most, rest))];
  return [
    ...(open > 0 ? [markdown(lines.slice(0, open).join('\n'))] : []),
    collapsible(title(lines.length - open), [markdown(fitLines(lines.slice(open), most - open, rest))]),
  ];
}
