import { z } from 'zod';
import { projectCard } from '../../cards/project.ts';
import { done, type Press, press, refused, type Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import { may, relationsTo } from '../people/policy.ts';
import { personById } from '../people/store.ts';
import { approvalsOf } from './approvals.ts';
import { changeablesOf } from './changeable.ts';
import { type LightPorts, litProject } from './light-reasons.ts';
import { LIGHTS } from './light-rule-set.ts';
import { projectView } from './project-view.ts';
import { projectByCode, relationsOf } from './queries.ts';
import { stagesOf } from './stage-history.ts';

const ProjectSubject = z.object({ code: z.string(), person: z.string() });

const GROUP_NOTE = '填报情况请与本助手单聊查看。';

/** In a group everybody reads the card: the plan shows, reports only in private and to those who may read them. */
export const renderProject =
  (ports: LightPorts): Renderer =>
  async (db, message, now) => {
    const { code, person: id } = ProjectSubject.parse(message.subject);
    const project = await projectByCode(db, code);
    const person = await personById(db, id);
    if (!project || !person) return null;
    const decision = may(person, 'project.read', relationsTo(person, relationsOf(project)));
    const isPrivate = message.person !== null;
    const approvals = await approvalsOf(db, code);
    const rules = await readRules(db, LIGHTS);
    const facts = {
      ...(await litProject(db, project, ports, { today: dayOf(now), rules })),
      approvals,
      stages: await stagesOf(db, code),
      showsReports: isPrivate && decision.allowed,
      reportsNote: !isPrivate ? GROUP_NOTE : decision.allowed ? null : decision.sentence,
      changeable:
        isPrivate && may(person, 'plan.change').allowed
          ? changeablesOf(
              approvals.map(({ item }) => item),
              project.planYear,
            )
          : [],
    };
    return { kind: 'card', card: projectCard(projectView(facts, now, rules)) };
  };

export const showPress: Press = press(
  z.object({ act: z.literal('project.show'), code: z.string() }),
  async ({ work, person, action }, { code }) => {
    if (!(await projectByCode(work.db, code))) return refused('该项目已不在项目清单中。');
    const occasion = `project-shown:${action.key}`;
    work.send({
      occasion,
      template: 'project',
      subject: { code, person: person.id },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return done('项目情况已发给您。');
  },
);
