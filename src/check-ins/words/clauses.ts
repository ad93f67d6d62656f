import type { Sum } from './amounts.ts';

/** A stretch of a reply between two marks of punctuation. */
export interface Clause {
  readonly start: number;
  readonly end: number;
  /** Begins a new sentence. */
  readonly first: boolean;
}

const HARD = /[。；;！!？?\n\r]/;
const SOFT = /[，,]|\s(?!\s*[\d万亿元])/y;

/** The clauses of a text, in order; the comma inside 1,200 is none of its marks. */
export function clausesOf(text: string, sums: readonly Sum[]): Clause[] {
  const clauses: Clause[] = [];
  const inside = new Set(
    sums.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, offset) => start + offset)),
  );
  let start = 0;
  let first = true;
  for (let at = 0; at <= text.length; at++) {
    const sign = text.charAt(at);
    const hard = at === text.length || HARD.test(sign);
    SOFT.lastIndex = at;
    if (!hard && (inside.has(at) || !SOFT.test(text))) continue;
    if (text.slice(start, at).trim() !== '') {
      clauses.push({ start, end: at, first });
      first = false;
    }
    first ||= hard;
    start = at + 1;
  }
  return clauses;
}
