/** A mobile, an identity number, or a landline with its area code, however it is split. 4003390000元 is money. */
const NUMBERS =
  /(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\d{17}[\dXx]|0\d{2,3}[- ]?\d{7,8}|400[- ]?\d{3}[- ]?\d{4}(?!元))(?!\d)/g;

/** The text with such numbers blotted out by signs of the same length, so that none of their digits means anything. */
export const blotted = (text: string): string =>
  text.replaceAll(NUMBERS, (found) => 'x'.repeat(found.length));

/** The text as it may be shown again: 138****0000; the same length. */
export const masked = (text: string): string =>
  text.replaceAll(NUMBERS, (found) =>
    Array.from(found, (sign, at) => (at >= 3 && at < found.length - 4 ? '*' : sign)).join(''),
  );
