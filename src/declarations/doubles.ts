import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { allProjects } from '../projects/queries.ts';
import { DECLARING } from './declaration-rule-set.ts';
import { STATE_NAMES } from './life.ts';
import { twinsOf, type Twin } from './same-name.ts';
import { standingDeclarations, type Stored } from './store.ts';

interface Known {
  readonly name: string;
  /** The declaration's id; null: a project of the plan. */
  readonly id: string | null;
  /** “DH-2026-001 滨江安置房（区住建局，开工）” */
  readonly text: string;
}

export type Double = Twin<Known>;

/** Finds what may be the same project: another declaration that stands or waits, or a project of the plan. */
export async function readDoubles(db: Database | Tx): Promise<(declaration: Stored) => Double[]> {
  const rules = await readRules(db, DECLARING);
  const projects = (await allProjects(db)).map(({ code, name, unit, stage }): Known => ({
    name,
    id: null,
    text: `${code} ${name}（${unit}，${stage}）`,
  }));
  const declared = (await standingDeclarations(db)).map(({ id, no, life }): Known => ({
    name: life.content.name ?? '',
    id,
    text: `申报${no} ${life.content.name ?? ''}（${life.unit}，${STATE_NAMES[life.state]}）`,
  }));
  const known = [...projects, ...declared];
  return ({ id, life }) =>
    life.content.name === null
      ? []
      : twinsOf(
          life.content.name,
          known.filter((one) => one.id !== id),
          rules,
        );
}

export const doubleText = ({ as, of }: Double): string =>
  `${as === 'same' ? '同名' : '名称相近'}：${of.text}`;
