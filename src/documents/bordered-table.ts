import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { FONTS, SIZES, TEXT_WIDTH, type Twips } from './page.ts';
import { printableLines } from './printable.ts';

export interface Row {
  readonly cells: readonly Cell[];
  /** At least this high. */
  readonly height?: Twips;
  /** Stands again on every page that the table reaches. */
  readonly header?: boolean;
}

export interface Cell {
  /** A paragraph each, or several where a text has lines. */
  readonly texts: readonly string[];
  /** How many columns it takes. */
  readonly span?: number;
  /** A label is centred too, and in 黑体. */
  readonly look?: 'label' | 'centred';
}

/** A table as wide as the page, 小四, with borders. */
export const bordered = (columnWidths: readonly Twips[], rows: readonly Row[]): Table =>
  new Table({
    columnWidths,
    rows: rows.map((row, index) => tableRow(row, { columnWidths, isLast: index === rows.length - 1 })),
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: BORDERS,
    margins: { top: 50, bottom: 50, left: 90, right: 90, marginUnitType: WidthType.DXA },
  });

const BORDER = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;
const BORDERS = {
  top: BORDER,
  bottom: BORDER,
  left: BORDER,
  right: BORDER,
  insideHorizontal: BORDER,
  insideVertical: BORDER,
};

interface Place {
  readonly columnWidths: readonly Twips[];
  /** The last row stays with what follows: no page begins with a signature or a note alone. */
  readonly isLast: boolean;
}

function tableRow({ cells, height, header = false }: Row, { columnWidths, isLast }: Place): TableRow {
  const isShort = cells.every(({ texts }) => texts.every((text) => text.length < LONG));
  let column = 0;
  return new TableRow({
    tableHeader: header,
    cantSplit: isShort,
    ...(height !== undefined && { height: { value: height, rule: HeightRule.ATLEAST } }),
    children: cells.map((cell) => {
      const taken = columnWidths.slice(column, (column += cell.span ?? 1));
      const width = taken.reduce((sum, part) => sum + part, 0);
      return tableCell(cell, width, isLast && isShort);
    }),
  });
}

/** A row of fewer characters stays on one page; a longer one goes on over the next, or half a page would be empty. */
const LONG = 200;

function tableCell({ texts, span = 1, look }: Cell, width: Twips, keepNext: boolean): TableCell {
  const lines = texts.flatMap(printableLines);
  const face = look === 'label' ? { font: FONTS.bold.name } : {};
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    columnSpan: span,
    verticalAlign: VerticalAlignTable.CENTER,
    children: (lines.length > 0 ? lines : ['']).map(
      (text) =>
        new Paragraph({
          alignment: look ? AlignmentType.CENTER : AlignmentType.LEFT,
          spacing: { line: 400, lineRule: LineRuleType.EXACT },
          keepNext,
          wordWrap: true,
          children: [new TextRun({ text, size: SIZES.smallFour, characterSpacing: 0, ...face })],
        }),
    ),
  });
}
