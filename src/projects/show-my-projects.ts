import { z } from 'zod';
import { myProjectsCard } from '../../cards/my-projects.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import { personById } from '../people/store.ts';
import { type LightPorts, litProjects } from './light-reasons.ts';
import { LIGHTS } from './light-rule-set.ts';
import { lightsOf, worstOf } from './lights.ts';
import { myProjectsView } from './my-projects.ts';
import { lightFacts } from './project-lights.ts';
import { projectsOf } from './queries.ts';

const Subject = z.object({ person: z.string() });

/** Somebody's own projects, each with the worst of its lights; in private only. */
export const renderMyProjects =
  (ports: LightPorts): Renderer =>
  async (db, message, now) => {
    const person = await personById(db, Subject.parse(message.subject).person);
    if (!person) return null;
    const today = dayOf(now);
    const rules = await readRules(db, LIGHTS);
    const lit = await litProjects(db, await projectsOf(db, person), ports, { today, rules });
    const projects = lit.map((one) => {
      const isLit = one.project.nature === '计划实施' && one.project.stage !== '建成';
      const light = isLit ? (worstOf(lightsOf(lightFacts(one, today), today, rules))?.color ?? null) : null;
      return { ...one, light };
    });
    return { kind: 'card', card: myProjectsCard(myProjectsView(person, projects)) };
  };
