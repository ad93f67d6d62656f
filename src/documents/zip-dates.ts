/** Signatures of a zip's parts, and where in each the date of the file stands. */
const END = 0x06054b50;
const ENTRY = { signature: 0x02014b50, date: 12, sizes: [28, 30, 32], fixed: 46, local: 42 } as const;
const LOCAL_DATE = 10;
const END_BYTES = 22;
/** Midnight of 1 January 1980, the first date that a zip can hold. */
const FIRST_DATE = 0x0021_0000;

/**
 * The zip with every file dated alike: the writer dates them by the machine's clock, so that the same sheets would
 * give other bytes two seconds later.
 * @throws Error for what is no zip without a comment
 */
export function withFixedDates(zip: Uint8Array): Uint8Array {
  const fixed = zip.slice();
  const view = new DataView(fixed.buffer);
  const end = fixed.length - END_BYTES;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not a zip');
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry++) {
    if (view.getUint32(at, true) !== ENTRY.signature) throw new Error('not an entry of a zip');
    view.setUint32(at + ENTRY.date, FIRST_DATE, true);
    view.setUint32(view.getUint32(at + ENTRY.local, true) + LOCAL_DATE, FIRST_DATE, true);
    at += ENTRY.fixed + ENTRY.sizes.reduce((sum, place) => sum + view.getUint16(at + place, true), 0);
  }
  return fixed;
}
