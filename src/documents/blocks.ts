import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { CHARACTER, SIZES } from './page.ts';
import { printable, printableLines } from './printable.ts';

/** A piece of a document, from top to bottom. All texts are plain words. */
export type Block = Paragraph | Table;

/** The title, 2号小标宋; its lines are broken where the caller breaks them, as no word may be torn apart. */
export const title = (...lines: readonly string[]): Block =>
  new Paragraph({ heading: HeadingLevel.TITLE, children: runs(lines) });

/** The document's number (东督交〔2024〕13号), with a line's space below. */
export const documentNumber = (number: string): Block =>
  line(number, { alignment: AlignmentType.CENTER, spacing: { after: CHARACTER } });

/** 主送: who has to act on it, from the left edge and with a colon. */
export const addressees = (to: string): Block => line(`${to}：`, {});

/** The paragraphs of the body, one for each line of the text, each with two characters' indent. */
export const paragraphs = (text: string): Block[] =>
  printableLines(text).map((words) => line(words, { indent: { firstLine: 2 * CHARACTER }, wordWrap: true }));

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;
const NUMERALS = '一二三四五六七八九十';

/**
 * A heading with its number in the form of its level: 一、（一）1.
 * @param number from 1, at most 99
 */
export function heading(level: 1 | 2 | 3, number: number, text: string): Block {
  const numeral = [`${chinese(number)}、`, `（${chinese(number)}）`, `${number}. `][level - 1] ?? '';
  return plainHeading(`${numeral}${text}`, level);
}

/** A heading that stands alone and is not counted. */
export const plainHeading = (text: string, level: 1 | 2 | 3 = 1): Block =>
  line(text, { heading: HEADINGS[level - 1] ?? HeadingLevel.HEADING_1 });

function chinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : tens === 1 ? '十' : `${NUMERALS.charAt(tens - 1)}十`;
  return `${ten}${ones === 0 ? '' : NUMERALS.charAt(ones - 1)}`;
}

/** 附件: what comes with the document, a line above it free; several are numbered one below the other. */
export const attachments = (names: readonly string[]): Block[] =>
  names.map((name, index) => {
    const number = names.length === 1 ? '' : `${index + 1}. `;
    const hanging = (3 + (number === '' ? 0 : 1)) * CHARACTER;
    return new Paragraph({
      indent: { left: 2 * CHARACTER + hanging, hanging: index === 0 ? hanging : CHARACTER },
      spacing: { before: index === 0 ? SPACE : 0 },
      children: runs([`${index === 0 ? '附件：' : ''}${number}${name}`]),
    });
  });

const SPACE = 2 * CHARACTER;

/** A remark in smaller type: how figures were counted, at what moment the document stands. */
export const note = (text: string): Block[] =>
  printableLines(text).map(
    (words) =>
      new Paragraph({
        spacing: { before: 80 },
        wordWrap: true,
        children: [new TextRun({ text: words, size: SIZES.smallFour })],
      }),
  );

const RULE = { style: BorderStyle.SINGLE, size: 6, space: 4 } as const;

/** 抄送: who else gets it, 4号 between two rules. */
export const copies = (to: readonly string[]): Block[] =>
  to.length === 0
    ? []
    : [
        new Paragraph({
          border: { top: RULE, bottom: RULE },
          // Under the first name when the list is longer than a line.
          indent: { left: 4 * CHARACTER, right: CHARACTER, hanging: 3 * CHARACTER },
          spacing: { before: SPACE },
          children: [new TextRun({ text: printable(`抄送：${to.join('，')}。`), size: SIZES.four })],
        }),
      ];

/** One paragraph of words in the body's face. */
const line = (text: string, options: Omit<IParagraphOptions, 'children'>): Paragraph =>
  new Paragraph({ ...options, children: runs([printableLines(text).join(' ')]) });

const runs = (lines: readonly string[]): TextRun[] =>
  lines.map((text, index) => new TextRun({ text: printable(text), ...(index > 0 && { break: 1 }) }));
