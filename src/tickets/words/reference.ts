import type { FormKind } from '../../database/schema.ts';

/** A form as people name it. */
export interface Reference {
  /** 督办单; null: by the words of its number. */
  readonly kind: FormKind | null;
  /** The characters before the number, its words at their end: 请签收东督交. */
  readonly run: string;
  /** null: not said. */
  readonly year: number | null;
  readonly number: number;
  /** Nothing else looks like it, so that a number that doesn't exist is a mistake. */
  readonly certain: boolean;
  /** What stands before the run, and after the number. */
  readonly before: string;
  readonly after: string;
}

const KINDS: Readonly<Record<string, FormKind>> = {
  交办: 'assign',
  转办: 'transfer',
  提醒: 'remind',
  督办: 'urge',
};

const KIND = String.raw`(?<kind>交办|转办|提醒|督办)单`;
const YEAR = String.raw`[〔[(（【［]\s*(?<year>(?:19|20)\d{2})\s*(?:年度?)?[〕\])）】］]`;
const NUMBER = String.raw`第?\s*(?<number>\d{1,6})`;
/** 13号楼 and the like are no numbers of a form. */
const NO = String.raw`\s*号(?![楼栋井线路门机地塔墩桥坑仓车])`;
const END = String.raw`(?:${NO}|(?![\d号]))`;

/** The first that fits decides. */
const FORMS: readonly (readonly [pattern: RegExp, certain: boolean])[] = [
  // 交办单〔2026〕13号, 交办单2026年第13号, 交办单13
  [
    new RegExp(
      `${KIND}\\s*(?:编号|文号)?\\s*[:：]?\\s*(?:${YEAR}|(?<years>20\\d{2})年度?)?\\s*${NUMBER}${END}`,
      'u',
    ),
    true,
  ],
  // 13号交办单
  [new RegExp(`${NUMBER}\\s*号(?:的)?${KIND}`, 'u'), true],
  // 东督交〔2026〕13号
  [new RegExp(`(?<run>\\p{sc=Han}{1,20})\\s*${YEAR}\\s*${NUMBER}${NO}`, 'u'), true],
  // 东督交13号
  [new RegExp(`(?<run>\\p{sc=Han}{2,20})\\s*${NUMBER}${NO}`, 'u'), false],
];

/** The form that the text names; null: none. */
export function referenceIn(text: string): Reference | null {
  for (const [pattern, certain] of FORMS) {
    const found = pattern.exec(text);
    const { kind, run = '', year, years, number } = found?.groups ?? {};
    if (!found || number === undefined) continue;
    const said = year ?? years;
    return {
      kind: kind === undefined ? null : (KINDS[kind] ?? null),
      run,
      year: said === undefined ? null : Number(said),
      number: Number(number),
      certain,
      before: text.slice(0, found.index),
      after: text.slice(found.index + found[0].length),
    };
  }
  return null;
}

/** What is left of the text without the form's number. @param words those of the number: 东督交 */
export function withoutReference({ before, run, after }: Reference, words: string): string {
  const rest = run.endsWith(words) ? run.slice(0, -words.length) : run;
  return `${before}${rest.replace(/(?:交办|转办|提醒|督办)单$/, '')} ${after}`;
}

/** The words that the number may have, by the characters before it: all its ends. */
export const wordsPossible = ({ run }: Reference): string[] =>
  Array.from({ length: Math.min(run.length, 12) }, (_, index) => run.slice(-index - 1));
