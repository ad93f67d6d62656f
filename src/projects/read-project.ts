import { z } from 'zod';
import { done, type Press, press, refused } from '../bot/feature.ts';
import type { Person } from '../people/person.ts';
import { type Decision, may, relationsTo } from '../people/policy.ts';
import { type PlannedProject, projectByCode, relationsOf } from './queries.ts';

/** Whether the person may see what was reported of the project. */
export const mayReadProject = (person: Person, project: PlannedProject): Decision =>
  may(person, 'project.read', relationsTo(person, relationsOf(project)));

/** A button that sends whoever may read the project a card about it, in private; `sent` says so. */
export const projectCardPress = (act: string, template: string, sent: string, more: object = {}): Press =>
  press(z.object({ act: z.literal(act), code: z.string() }), async ({ work, person, action }, { code }) => {
    const project = await projectByCode(work.db, code);
    if (!project) return refused('该项目已不在项目清单中。');
    const decision = mayReadProject(person, project);
    if (!decision.allowed) return refused(decision.sentence);
    const occasion = `${template}:${action.key}`;
    work.send({
      occasion,
      template,
      subject: { code, person: person.id, ...more },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return done(sent);
  });
