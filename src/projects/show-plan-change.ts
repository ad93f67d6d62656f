import { z } from 'zod';
import { planChangeCard } from '../../cards/plan-change.ts';
import type { Renderer } from '../bot/feature.ts';
import { momentText } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import { personById } from '../people/store.ts';
import { changeById, type PlanChange } from './plan-change.ts';
import { doubtsAbout } from './plan-changes.ts';
import { projectByCode } from './queries.ts';

const Subject = z.object({ change: z.string() });

export const renderPlanChange: Renderer = async (db, message, now) => {
  const change = await changeById(db, Subject.parse(message.subject).change);
  const project = change && (await projectByCode(db, change.project));
  if (!change || !project) return null;
  const isOpen = change.state === 'asking' || change.state === 'proposed';
  return {
    kind: 'card',
    card: planChangeCard({
      id: change.id,
      code: project.code,
      name: project.name,
      state: change.state,
      fields: change.differing,
      reason: change.reason,
      doubts: isOpen ? await doubtsAbout(db, change, now) : [],
      who: await whoOf(db, change),
    }),
  };
};

async function whoOf(db: Database | Tx, change: PlanChange): Promise<string[]> {
  const called = async (id: string): Promise<string> => {
    const person = await personById(db, id);
    return person ? calledBy(person) : '';
  };
  const proposed = `${momentText(change.proposedAt)} ${await called(change.proposedBy)} 提出`;
  if (change.decidedAt === null || change.decidedBy === null) return [proposed];
  const decided = change.state === 'applied' ? '确认' : '取消';
  return [proposed, `${momentText(change.decidedAt)} ${await called(change.decidedBy)} ${decided}`];
}
