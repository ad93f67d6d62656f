import type { Database, Tx } from '../database/work.ts';
import { findProjects } from './find-projects.ts';
import type { PlannedProject } from './queries.ts';

const MOST_NAMED = 5;

/** The one project that the words mean; a sentence for whoever wrote them where they mean none or several. */
export async function oneProject(db: Database | Tx, words: string): Promise<PlannedProject | string> {
  const found = await findProjects(db, words);
  const [only, ...others] = found;
  if (!only) return `没有找到与“${words}”相符的项目，未作记录。请写明项目名称或编号后重新发送。`;
  if (others.length === 0) return only;
  const named = found.slice(0, MOST_NAMED).map(({ name, code }) => `${name}（${code}）`);
  return `与“${words}”相符的项目有${found.length}个：${named.join('、')}${found.length > MOST_NAMED ? '等' : ''}。请写明项目名称或编号后重新发送。`;
}
