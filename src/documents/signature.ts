import { AlignmentType, Paragraph, TextRun } from 'docx';
import type { Block } from './blocks.ts';
import { CHARACTER, type Twips } from './page.ts';
import { printable } from './printable.ts';

/**
 * 落款: the body and below it the date, on the right. The date ends four characters from the edge and the body stands
 * centred above it; a body too long for that ends two characters from the edge, and the date stands centred below it
 * (GB/T 9704, 7.3.5).
 */
export function signature(body: string, date: string): Block[] {
  const beyond = (width(body) - width(date)) / 2;
  const dateRight = Math.max(4, 2 + beyond);
  return [
    right(body, dateRight - beyond, { before: 2 * CHARACTER, keepNext: true }),
    right(date, dateRight, { before: 0, keepNext: false }),
  ];
}

const right = (
  text: string,
  characters: number,
  { before, keepNext }: { readonly before: Twips; readonly keepNext: boolean },
): Block =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(characters * CHARACTER) },
    spacing: { before },
    // No page begins with a date alone.
    keepNext,
    children: [new TextRun(printable(text))],
  });

/** In characters: a digit or a Latin letter is half of one. */
const width = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[ -~]/.test(character) ? 0.5 : 1), 0);
