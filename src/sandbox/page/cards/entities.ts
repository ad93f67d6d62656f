const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  sim: '~',
  ensp: '\u2002',
  emsp: '\u2003',
};

const ENTITY = /^&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/i;

/** The entity that `rest` begins with: the character it stands for, always literal, and how much it takes up. */
export function entityAt(rest: string): { readonly character: string; readonly length: number } | null {
  const match = ENTITY.exec(rest);
  if (!match) return null;
  const [whole, decimal, hex, name] = match;
  if (name !== undefined) {
    const character = NAMED[name];
    return character === undefined ? null : { character, length: whole.length };
  }
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
  const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return { character: valid ? String.fromCodePoint(point) : '\uFFFD', length: whole.length };
}
