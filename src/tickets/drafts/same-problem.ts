import { z } from 'zod';
import { UNSORTED } from '../categories.ts';

/** When words said again mean a problem already known; our defaults, data that the office can edit. */
export const sameProblemRules = z.object({
  /** Shares of the shorter text's pairs of characters that the longer one has too: in one category, … */
  sameCategory: z.number().min(0).max(1).default(0.3),
  /** … where one of the two is 未归类, … */
  unsorted: z.number().min(0).max(1).default(0.5),
  /** … and in different categories: the office may have changed one of them. */
  otherCategory: z.number().min(0).max(1).default(0.8),
});

export type SameProblemRules = z.infer<typeof sameProblemRules>;

/** The settings row that holds the rules. */
export const SAME_PROBLEM_KEY = 'same-problem';

/** A problem of one project, as far as telling it from another needs. */
export interface Said {
  readonly words: string;
  readonly category: string;
}

/** Words that every problem may be told with: they make no two alike. */
const COMMON =
  /目前|当前|现场|本周|上周|这周|仍然?|依然|依旧|还是|还|尚|已经?|一直|存在|主要|问题|情况|困难|有关|相关|部门|单位|项目|影响|导致|造成|请|希望|建议|需要?|予以|协调|解决|支持|帮助|尽快|及时|的|了|没有?|未|无法|不能/g;

/** How much of the shorter text stands in the other, 0 to 1, by pairs of neighbouring characters. */
export function overlap(one: string, other: string): number {
  const [a, b] = [core(one), core(other)];
  if (a === b) return 1;
  const [short, long] = [pairs(a), pairs(b)].toSorted((x, y) => x.size - y.size);
  // What is left of the shortest says too little to stand for the whole.
  if (!short || !long || short.size < FEWEST) return 0;
  return [...short].filter((pair) => long.has(pair)).length / short.size;
}

const FEWEST = 2;

/** The text without signs and common words; the whole where nothing is left. */
function core(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  const left = words.replaceAll(COMMON, '');
  return left === '' ? words : left;
}

function pairs(text: string): Set<string> {
  const signs = Array.from(text);
  return new Set(signs.slice(1).map((sign, index) => `${signs[index]}${sign}`));
}

/** How near the two are, where they are the same problem of the same project; null where they are not. */
export function likeness(one: Said, other: Said, rules: SameProblemRules): number | null {
  const near = overlap(one.words, other.words);
  const enough =
    one.category === other.category && one.category !== UNSORTED
      ? rules.sameCategory
      : one.category === UNSORTED || other.category === UNSORTED
        ? rules.unsorted
        : rules.otherCategory;
  return near >= enough && near > 0 ? near : null;
}

/** The known problem that the words tell of again: the nearest one, of equals the first; null for a new problem. */
export function sameProblem<Known extends { readonly saidAs: readonly Said[] }>(
  said: Said,
  known: readonly Known[],
  rules: SameProblemRules,
): Known | null {
  let best: { readonly problem: Known; readonly near: number } | null = null;
  for (const problem of known)
    for (const before of problem.saidAs) {
      const near = likeness(said, before, rules);
      if (near !== null && near > (best?.near ?? 0)) best = { problem, near };
    }
  return best?.problem ?? null;
}
