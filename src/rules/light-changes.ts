import { dayOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { type LightPorts, litProjects } from '../projects/light-reasons.ts';
import { type LightRules, lightsOf, worstOf } from '../projects/lights.ts';
import { lightFacts } from '../projects/project-lights.ts';
import { projectsUnderWay } from '../projects/queries.ts';
import type { RuleSet, Values } from './rule-set.ts';

/** What a change would do to what stands now, one sentence; null where that can't be said beforehand. */
export type Foresee = (db: Database | Tx, set: RuleSet, next: Values, now: Date) => Promise<string | null>;

/** How many projects would show another light. */
export const foreseeLights =
  (ports: LightPorts): Foresee =>
  async (db, set, next, now) => {
    if (set.key !== LIGHTS.key) return null;
    const before = await colors(db, ports, await readRules(db, LIGHTS), now);
    const after = await colors(db, ports, LIGHTS.schema.parse(next), now);
    const moves = new Map<string, number>();
    for (const [code, color] of after) {
      const old = before.get(code) ?? color;
      if (old !== color) moves.set(`${old}改为${color}`, (moves.get(`${old}改为${color}`) ?? 0) + 1);
    }
    if (moves.size === 0) return '按现有数据，没有项目的亮灯因此改变。';
    const counted = [...moves].map(([move, count]) => `${move}${count}个`);
    return `按现有数据，亮灯将改变：${counted.join('，')}。`;
  };

async function colors(
  db: Database | Tx,
  ports: LightPorts,
  rules: LightRules,
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const today = dayOf(now);
  const lit = await litProjects(db, await projectsUnderWay(db), ports, { today, rules });
  return new Map(
    lit.map((one) => [
      one.project.code,
      worstOf(lightsOf(lightFacts(one, today), today, rules))?.color ?? '不亮灯',
    ]),
  );
}
