import { plain, shown } from './cells.ts';
import type { MoneyUnit } from './money.ts';
import type { Cell } from './sheets.ts';

/** A column's heading without its unit, stars and spaces. */
export interface Heading {
  readonly column: number;
  /** As it is written, for reports. */
  readonly title: string;
  /** For finding. */
  readonly name: string;
  /** 亿元, 万元 or 元 where the heading says so. */
  readonly unit: MoneyUnit | null;
}

export interface Headings {
  /** Index of the first row below the heading. */
  readonly bodyFrom: number;
  readonly headings: readonly Heading[];
  /** The rows above: titles, notes. */
  readonly titles: readonly string[];
}

/** Titles and notes may stand above a table, not more than these. */
const SEARCHED_ROWS = 20;

/**
 * Finds the row of headings: the one with most of the names that the sheet has.
 * @param isKnown whether a heading's name is one that the sheet has
 */
export function findHeadings(
  rows: readonly (readonly Cell[])[],
  isKnown: (name: string) => boolean,
): Headings | null {
  const known = rows.slice(0, SEARCHED_ROWS).map(
    (row) =>
      new Set(
        headingsOf(row)
          .map(({ name }) => name)
          .filter((name) => isKnown(name)),
      ).size,
  );
  const most = Math.max(0, ...known);
  if (most === 0) return null;
  const at = known.indexOf(most);
  const merged = belowMerged(rows[at] ?? [], rows[at + 1] ?? []);
  return {
    bodyFrom: at + (merged ? 2 : 1),
    headings: headingsOf(merged ?? rows[at] ?? []),
    titles: rows.slice(0, at).map((row) => row.map(shown).filter(Boolean).join(' ')),
  };
}

/** Headings of two rows, months merged over 投资 and 形象进度; null when the second row is none. */
function belowMerged(upper: readonly Cell[], lower: readonly Cell[]): Cell[] | null {
  const second = lower.map(shown);
  if (!second.some((text) => /^(累计)?(计划)?(完成)?(投资|形象进度)/.test(text))) return null;
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const over = monthTitle(upper[column] ?? null);
    if (over !== '') group = over;
    const own = second[column] ?? '';
    return own === '' ? over || null : `${group}${own}`;
  });
}

const headingsOf = (row: readonly Cell[]): Heading[] =>
  row.flatMap((cell, column) => {
    const title = monthTitle(cell).replaceAll(/\s+/g, '');
    return title === '' ? [] : [{ column, title, ...nameAndUnit(title) }];
  });

const monthTitle = (cell: Cell): string =>
  typeof cell === 'object' && cell !== null
    ? `${cell.day.slice(0, 4)}年${Number(cell.day.slice(5, 7))}月`
    : plain(shown(cell));

function nameAndUnit(title: string): { name: string; unit: MoneyUnit | null } {
  const text = title.normalize('NFKC').replaceAll(/[*:：]/g, '');
  const [, stated] =
    /(?:单位:?)?(亿元?|万元?|元)\)?$/.exec(text) ?? /\((?:单位:?)?(亿元?|万元?|元)\)/.exec(text) ?? [];
  const unit =
    stated === undefined ? null : stated.startsWith('亿') ? '亿元' : stated.startsWith('万') ? '万元' : '元';
  const name = text
    .replace(/[(/]?(?:单位)?(?:亿元?|万元?|元)\)?$/, '')
    .replace(/\((?:示例|必填|选填)[^)]*\)$/, '');
  return { name, unit };
}
