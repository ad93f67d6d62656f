/** Full-width figures, letters and spaces as half-width ones; the signs of a sentence stay as they were typed. */
export const plainFigures = (text: string): string =>
  text.replaceAll(/[０-９Ａ-Ｚａ-ｚ]/g, (sign) => sign.normalize('NFKC')).replaceAll('　', ' ');
