import type { Block } from './blocks.ts';
import { bordered, type Cell, type Row } from './bordered-table.ts';
import { TEXT_WIDTH, type Twips } from './page.ts';
import { printableLines } from './printable.ts';

export interface Column {
  readonly title: string;
  /** Its part of the page's width, in the measure of the other columns' parts. */
  readonly share: number;
  /** Figures stand in the middle, words on the left. */
  readonly centred?: boolean;
}

/** A table whose header stands again on every page that it reaches; a row has a text for each column. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): Block =>
  bordered(shared(columns.map(({ share }) => share)), [
    { header: true, cells: columns.map(({ title }) => ({ texts: [title], look: 'label' })) },
    ...rows.map((row) => ({
      cells: columns.map(({ centred = false }, index): Cell => {
        const texts = [row[index] ?? ''];
        return centred ? { texts, look: 'centred' } : { texts };
      }),
    })),
  ]);

/** The page's width divided by the parts; the last column takes what rounding leaves. */
function shared(parts: readonly number[]): Twips[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  const widths = parts.map((part) => Math.floor((TEXT_WIDTH * part) / whole));
  const left = TEXT_WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, index) => (index === widths.length - 1 ? width + left : width));
}

/** One field of a form. */
export interface Field {
  readonly label: string;
  /** One or several paragraphs; an empty one leaves a space to be filled in by hand. */
  readonly value: string | readonly string[];
  /** Across the page; two narrow fields that follow each other share a row. */
  readonly wide?: boolean;
}

/** A form: labels with their values, two fields a row where both are narrow. */
export const form = (fields: readonly Field[]): Block => bordered(FORM_WIDTHS, formRows(fields));

const LABEL: Twips = 1640;
const VALUE: Twips = Math.floor(TEXT_WIDTH / 2) - LABEL;
const FORM_WIDTHS: readonly Twips[] = [LABEL, VALUE, LABEL, TEXT_WIDTH - 2 * LABEL - VALUE];
const ROW: Twips = 500;
/** Three lines of handwriting. */
const BY_HAND: Twips = 1500;

function formRows(fields: readonly Field[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < fields.length; at++) {
    const [left, right] = fields.slice(at, at + 2);
    if (!left) break;
    if (left.wide || !right || right.wide) {
      rows.push({ cells: fieldCells(left, 3), height: isEmpty(left) ? BY_HAND : ROW });
    } else {
      rows.push({ cells: [...fieldCells(left, 1), ...fieldCells(right, 1)], height: ROW });
      at++;
    }
  }
  return rows;
}

const fieldCells = (field: Field, span: number): Cell[] => [
  { texts: [field.label], look: 'label' },
  { texts: textsOf(field), span },
];

const textsOf = ({ value }: Field): readonly string[] => (typeof value === 'string' ? [value] : value);

const isEmpty = (field: Field): boolean => textsOf(field).every((text) => printableLines(text).length === 0);
