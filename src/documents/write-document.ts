import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx';
import type { Block } from './blocks.ts';
import { CHARACTER, FONTS, fontTable, LINE, PAGE, SIZES, TRACKING } from './page.ts';
import { printable } from './printable.ts';
import { withFixedDates } from './zip-dates.ts';

export interface OfficialDocument {
  /** As programs list the file; what stands on the page is a block. */
  readonly title: string;
  /** The body that issues it. */
  readonly author: string;
  /** When the file says that it was written. */
  readonly writtenAt: Date;
  readonly blocks: readonly Block[];
}

/** An official document as a .docx, laid out as GB/T 9704 asks: the same document gives the same bytes. */
export async function writeDocument(document: OfficialDocument): Promise<Uint8Array> {
  const file = new Document({
    styles: { default: STYLES },
    evenAndOddHeaderAndFooters: true,
    compatabilityModeVersion: 15,
    sections: [
      {
        properties: {
          page: { size: PAGE.size, margin: PAGE.margin },
          // Without a grid: lines have their height from the style, and those of tables are closer.
          grid: { type: DocumentGridType.DEFAULT, linePitch: LINE },
        },
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: document.blocks,
      },
    ],
  });
  const bytes = await Packer.toBuffer(file, undefined, [
    // Those of the library are dated by the machine's clock, and name no faces that stand in for others.
    { path: 'docProps/core.xml', data: properties(document) },
    { path: 'word/fontTable.xml', data: fontTable() },
  ]);
  return withFixedDates(new Uint8Array(bytes));
}

const LINES = { line: LINE, lineRule: LineRuleType.EXACT };

const heading = (font: string) => ({
  run: { font, size: SIZES.three, bold: false, color: '000000' },
  // Programs have distances of their own for headings; here the lines stand as those of the body do.
  paragraph: {
    indent: { firstLine: 2 * CHARACTER },
    keepNext: true,
    spacing: { before: 0, after: 0, ...LINES },
  },
});

const STYLES = {
  document: {
    run: {
      font: FONTS.body.name,
      size: SIZES.three,
      characterSpacing: TRACKING,
      language: { value: 'en-US', eastAsia: 'zh-CN' },
    },
    paragraph: { spacing: LINES },
  },
  title: {
    run: { font: FONTS.title.name, size: SIZES.two, characterSpacing: 0 },
    paragraph: {
      alignment: AlignmentType.CENTER,
      spacing: { before: LINE, after: CHARACTER, line: 660, lineRule: LineRuleType.EXACT },
    },
  },
  heading1: heading(FONTS.bold.name),
  heading2: heading(FONTS.script.name),
  heading3: heading(FONTS.body.name),
};

/** 4号, between dashes, a character from the outer edge: on the right of odd pages, on the left of even ones. */
const pageNumber = (side: 'odd' | 'even'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: CHARACTER } : { left: CHARACTER },
        children: [
          new TextRun({
            children: ['— ', PageNumber.CURRENT, ' —'],
            font: FONTS.number.name,
            size: SIZES.four,
          }),
        ],
      }),
    ],
  });

function properties({ title, author, writtenAt }: OfficialDocument): string {
  const moment = `xsi:type="dcterms:W3CDTF">${writtenAt.toISOString()}`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>`,
    `<dcterms:created ${moment}</dcterms:created><dcterms:modified ${moment}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('');
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => printable(text).replaceAll(/[&<>]/g, (sign) => SIGNS[sign] ?? sign);
