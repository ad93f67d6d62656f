const D = '[\\d０-９]';
const GAP = '[-－— ]?';
/** A mobile, or a landline with its area code, however it is split; amounts and dates are none. */
const PHONE = new RegExp(
  `(?<![\\d０-９.])(?:(?:\\+?86${GAP})?[1１][3-9３-９]${D}${GAP}${D}{4}${GAP}${D}{4}|[0０]${D}{2,3}${GAP}${D}{7,8}|[4４][0０]{2}${GAP}${D}{3}${GAP}${D}{4})(?![\\d０-９])`,
  'g',
);

/** The reporter's own words as they may stand in a group: phone numbers are taken out. */
export const withoutPhones = (text: string): string => text.replaceAll(PHONE, '（电话略）');
