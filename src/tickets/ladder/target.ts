import type { Database, Tx } from '../../database/work.ts';
import { findProjects } from '../../projects/find-projects.ts';
import { unitsOf } from '../../projects/queries.ts';
import { categoryNamed } from '../categories.ts';

/** Of whose tickets a level is spoken: of a unit, a project or a category, or of all. */
export interface Target {
  readonly unit: string | null;
  /** Code. */
  readonly project: string | null;
  readonly category: string | null;
}

/** Everything at once. */
export const EVERYWHERE: Target = { unit: null, project: null, category: null };

/** The target that the words name, piece by piece (“区教体局 要素-电”); a sentence where one names nothing. */
export async function targetNamed(db: Database | Tx, words: string): Promise<Target | string> {
  let target = EVERYWHERE;
  for (const piece of words.split(/[\s，,、：:]+/).filter((part) => part !== '')) {
    const found = await pieceNamed(db, piece.replace(/^(?:所有|全部|全区)$/u, ''));
    if (typeof found === 'string') return found;
    target = { ...target, ...found };
  }
  return target;
}

async function pieceNamed(db: Database | Tx, words: string): Promise<Partial<Target> | string> {
  if (words === '') return {};
  const units = await unitsOf(db);
  const unit = units.find(({ name, shortName }) => name === words || shortName === words);
  if (unit) return { unit: unit.name };
  const category = categoryNamed(words);
  if (category !== null) return { category };
  const projects = await findProjects(db, words);
  const [project, ...more] = projects;
  if (project && more.length === 0) return { project: project.code };
  const shown = words.slice(0, 30);
  return project
    ? `与“${shown}”相符的项目有${projects.length}个，请写明项目编号。`
    : `没有叫“${shown}”的单位、项目或问题类别，未作改动。`;
}

/** “区教体局、要素-电”; “全部” where everything is meant. */
export function targetText({ unit, project, category }: Target, projectName: string | null): string {
  const parts = [unit, project === null ? null : (projectName ?? project), category].filter(
    (part) => part !== null,
  );
  return parts.length === 0 ? '全部' : parts.join('、');
}
