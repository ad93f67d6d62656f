import type { DeclarationRules } from './declaration-rules.ts';

/** A name that may be the same project's. */
export interface Named {
  readonly name: string;
}

export interface Twin<N extends Named> {
  readonly of: N;
  /** same: the names differ in nothing that tells projects apart. */
  readonly as: 'same' | 'similar';
}

/** Without what people leave out as often as they write it; 二期 and （二期）, Ⅱ期 and 2期 read the same. */
const bare = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{P}\p{S}]/gu, '')
    .replaceAll(/[一二三四五六七八九](?=[期标号批])/g, (sign) =>
      String('一二三四五六七八九'.indexOf(sign) + 1),
    )
    .replaceAll(/i{1,3}(?=期)/g, (signs) => String(signs.length))
    .replace(/^(?:南昌市)?(?:东湖区|区级?)/, '')
    .replace(/(?:建设)?(?:项目|工程)$/, '');

/** 2期, 3标段: parts of one undertaking are projects of their own. */
const part = (name: string): string =>
  [...name.matchAll(/\d+(?=[期标批])/g)].map(([digits]) => digits).join();

/** The names that may mean the same project, the likeliest first. Pure. */
export function twinsOf<N extends Named>(
  name: string,
  others: readonly N[],
  rules: DeclarationRules,
): Twin<N>[] {
  const wanted = bare(name);
  return others
    .map((of) => ({ of, likeness: likeness(wanted, bare(of.name)) }))
    .filter(({ likeness: share }) => share >= rules.similarFrom)
    .toSorted((a, b) => b.likeness - a.likeness)
    .map(({ of, likeness: share }) => ({ of, as: share === 1 ? 'same' : 'similar' }));
}

/** Shared pairs of characters among all (Dice), from 0 to 1; 1 only where the names are the same. */
function likeness(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (part(a) !== part(b) && part(a) !== '' && part(b) !== '') return 0;
  const [one, other] = [pairs(a), pairs(b)];
  const all = one.length + other.length;
  if (all === 0) return 0;
  const left = [...other];
  const shared = one.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return Math.min((2 * shared.length) / all, 0.99);
}

const pairs = (text: string): string[] =>
  Array.from({ length: Math.max(text.length - 1, 0) }, (_, at) => text.slice(at, at + 2));

/** Whether two names leave no doubt that they mean one project. */
export const sameProject = (one: string, other: string): boolean => one !== '' && bare(one) === bare(other);
