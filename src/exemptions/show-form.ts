import { z } from 'zod';
import { exemptionFormCard } from '../../cards/exemption-form.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf, lastDayOf, monthOf } from '../calendar/days.ts';
import { type Month, monthText, previousMonth } from '../calendar/months.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may, relationsTo } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { type PlannedProject, projectsOf, relationsOf } from '../projects/queries.ts';
import { ASSIGNING } from '../tickets/assigning-rule-set.ts';
import { objectiveCategories } from './categories.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import { lagsOf } from './lag.ts';

/** What was said already, and what stands against it. */
export const FormSubject = z.object({
  person: z.string(),
  project: z.string().nullable(),
  month: z.string(),
  category: z.string().nullable(),
  reason: z.string(),
  until: z.string().nullable(),
  objections: z.array(z.string()),
});
export type FormSubject = z.infer<typeof FormSubject>;

/** The template 'exemption-form': 申请不扣分, with what was said already. */
export const renderForm: Renderer = async (db, message, now) => {
  const { person: id, objections, ...said } = FormSubject.parse(message.subject);
  const today = dayOf(now);
  const person = await personOn(db, id, today);
  if (!person) return null;
  const projects = await laggingOf(db, person, today);
  return {
    kind: 'card',
    card: exemptionFormCard({
      ...said,
      objections,
      projects: projects.map(({ code, name }) => ({ text: `${name}（${code}）`, value: code })),
      months: (await openMonths(db, today)).map((month) => ({ text: monthText(month), value: month })),
      categories: objectiveCategories(await readRules(db, ASSIGNING)),
    }),
  };
};

/** The projects that the person may apply for and that lag. */
export async function laggingOf(db: Database | Tx, person: Person, today: string): Promise<PlannedProject[]> {
  const own = (await projectsOf(db, person)).filter(
    (project) =>
      project.nature === '计划实施' &&
      may(person, 'exemption.apply', relationsTo(person, relationsOf(project))).allowed,
  );
  const lags = await lagsOf(db, own, today);
  return own.filter(({ code }) => lags.get(code)?.isBehind === true);
}

/** The months that may be applied for today, this one first. */
export async function openMonths(db: Database | Tx, today: string): Promise<Month[]> {
  const { graceDays } = await readRules(db, EXEMPTION);
  const now = monthOf(today);
  const before = previousMonth(now);
  return today <= addWorkingDays(lastDayOf(before), graceDays) ? [now, before] : [now];
}
