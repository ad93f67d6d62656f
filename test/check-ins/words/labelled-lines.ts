import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Label = z.object({
  week_wan: z.number().nullable(),
  cum_wan: z.number().nullable(),
  cum_basis: z.string().nullable(),
  pct: z.number().nullable(),
  pct_basis: z.string().nullable(),
  stage: z.string().nullable(),
  milestone: z.string().nullable(),
  issues: z.array(z.object({ text: z.string(), category: z.string() })),
  issues_none_explicit: z.boolean(),
  status: z.string(),
  action: z.string(),
});
export type Label = z.infer<typeof Label>;

const Line = z.object({ id: z.string(), text: z.string(), expect: Label });
export type Line = z.infer<typeof Line>;

/** The labelled lines of a file in test/data. */
export const linesOf = (file: string): Line[] =>
  readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s，。:,.;、]/g, '');

/** The same words, or one within the other. */
export const alike = (a: string | null, b: string | null): boolean =>
  a === null || b === null ? a === b : plain(a).includes(plain(b)) || plain(b).includes(plain(a));
