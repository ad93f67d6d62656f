/** Words that hold a mark's characters by accident (飞机密封、主机密度、神秘密室) or mean no mark of the state (商业秘密). */
const HARMLESS = /商业秘密|[飞电主司发动整]机密[封度集闭布实]|神秘密/g;
/** Marks of classified material (密级). */
const MARK = /绝密|机密|秘密/;
/** Spaces, controls and invisible signs that could stand between a mark's characters. */
const BETWEEN = /[\s\p{Cc}\p{Cf}]/gu;

/** Whether a text carries a mark of classification; such text may not be processed here at all. */
export const marked = (text: string): boolean =>
  MARK.test(text.normalize('NFKC').replaceAll(BETWEEN, '').replaceAll(HARMLESS, ''));
