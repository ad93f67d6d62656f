import type { Database, Tx } from '../database/work.ts';
import { sameName } from './cells.ts';
import { allProjects, type PlannedProject, unitsOf } from './queries.ts';

/** A project as far as finding it needs. */
export interface Findable {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly unitShortName: string | null;
}

/** The projects that the words may mean, the likeliest first; one alone when the words leave no doubt. */
export async function findProjects(db: Database | Tx, words: string): Promise<PlannedProject[]> {
  const all = await allProjects(db);
  const shortNames = new Map((await unitsOf(db)).map(({ name, shortName }) => [name, shortName]));
  return rank(
    all.map((project) => ({ ...project, unitShortName: shortNames.get(project.unit) ?? null })),
    words,
  );
}

/** Pure: best matches first. An exact code or name stands alone; weak likenesses show only where nothing fits. */
export function rank<P extends Findable>(projects: readonly P[], words: string): P[] {
  const wanted = sameName(words).replaceAll(/[“”"'《》]/g, '');
  if (wanted === '') return [];
  const scored = projects
    .map((project) => ({ project, score: score(project, wanted) }))
    .filter(({ score: points }) => points > 0)
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  // 4: the code or name itself. 3: the words stand in it. 2: its unit. Below 1: a likeness.
  const kept = scored.filter(({ score: points }) =>
    best >= 4 ? points >= 4 : Math.ceil(points) === Math.ceil(best),
  );
  return kept.map(({ project }) => project);
}

/** As often left out as said: 紫金校区 for 紫金校区项目, though there is a 紫金校区项目（二期） too. */
const KIND = /(?:项目|工程)$/;

function score({ code, name, unit, unitShortName }: Findable, wanted: string): number {
  const [codeText, nameText] = [sameName(code), sameName(name)];
  if (codeText === wanted || nameText === wanted || nameText.replace(KIND, '') === wanted) return 4;
  if (/^\d+$/.test(wanted)) return Number(/\d+$/.exec(codeText)?.[0] ?? NaN) === Number(wanted) ? 3 : 0;
  if (nameText.includes(wanted) || codeText.includes(wanted)) return 3;
  if ([unit, unitShortName ?? ''].some((words) => sameName(words) === wanted)) return 2;
  const likeness = inOrder(nameText, wanted) ? 1 : sharedPairs(nameText, wanted);
  return likeness >= 0.5 ? likeness : 0;
}

/** All of the words' characters stand in the name in this order: 滨江学校 in 滨江实验学校. */
function inOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const sign of wanted) {
    at = name.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return wanted.length > 1;
}

/** Share of the words' pairs of characters that the name has too. */
function sharedPairs(name: string, wanted: string): number {
  const pairs = Array.from({ length: wanted.length - 1 }, (_, index) => wanted.slice(index, index + 2));
  if (pairs.length === 0) return 0;
  return (pairs.filter((pair) => name.includes(pair)).length / pairs.length) * 0.99;
}
