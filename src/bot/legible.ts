/** NUL, and halves of characters: PostgreSQL can keep neither, and a phone shows neither. */
const ILLEGIBLE = /[\0\p{Cs}]/gu;

/** The text without what can't be kept. */
export const legible = (text: string): string => text.replace(ILLEGIBLE, '');

/** At most so many characters, never half of one. */
export const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('');

/** The same for everything inside a value that came as JSON: a callback's value, a form. */
export function legibleJson(value: unknown): unknown {
  if (typeof value === 'string') return legible(value);
  if (Array.isArray(value)) return value.map(legibleJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [legible(key), legibleJson(inner)]));
}

/** All texts inside a value that came as JSON. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
