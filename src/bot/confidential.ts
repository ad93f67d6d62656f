/** Marks of classified material (密级). 商业秘密 is no such mark. */
const MARK = /绝密|机密|(?<!商业)秘密/;

/** Whether a text carries a mark of classification; such text may not be processed here at all. */
export const marked = (text: string): boolean => MARK.test(text.normalize('NFKC').replaceAll(/\s/g, ''));
