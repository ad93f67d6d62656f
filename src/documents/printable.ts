/**
 * What no file can hold (control characters, halves of characters) or what would turn or hide the words around it on
 * paper (marks of writing direction).
 */
const UNPRINTABLE = /[\p{Cs}\p{Noncharacter_Code_Point}\p{Bidi_Control}\u200B\uFEFF]|(?![\n\t])\p{Cc}/gu;
const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/** Characters of one text, some forty pages: nobody types more, and a machine that does shall not fill the file. */
const MOST = 20_000;
const CUT = '……（以下从略）';

/** The text as it can stand on paper; its lines stay apart, a tab is a space. */
export function printable(text: string): string {
  const clean = text.replaceAll(LINE_ENDS, '\n').replaceAll(UNPRINTABLE, '').replaceAll('\t', ' ');
  const characters = clean.length > MOST ? Array.from(clean) : [];
  return characters.length > MOST ? `${characters.slice(0, MOST).join('')}${CUT}` : clean;
}

/** The lines of the text that say something. */
export const printableLines = (text: string): string[] =>
  printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
