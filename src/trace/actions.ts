import { z } from 'zod';
import { projectTraceCard, sumTraceCard } from '../../cards/trace.ts';
import { type Asked, type Feature, PASSED, type Press, type Renderer, type Saying } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import { type Decision, may } from '../people/policy.ts';
import type { Person } from '../people/person.ts';
import { personById } from '../people/store.ts';
import { findProjects } from '../projects/find-projects.ts';
import { LIGHTS } from '../projects/light-rule-set.ts';
import { yearPlanSetBy } from '../projects/plan-as-of.ts';
import { projectByCode, unitsOf } from '../projects/queries.ts';
import { mayReadProject, projectCardPress } from '../projects/read-project.ts';
import type { LightRules } from '../projects/lights.ts';
import { changeOf } from '../rules/change.ts';
import { rulesNamed } from '../rules/find-rule.ts';
import { endOf, traceAsked, type TraceAsked } from './ask.ts';
import { seenAt, tracedProjects } from './load.ts';
import { projectTraceView, type Seen } from './project-trace.ts';
import { counted, districtTraceView, unitTraceView } from './sum-trace.ts';

const DISTRICT = /^(?:全区|全部|总体|东湖区|区级)$/;

/** 溯源: any rate or light down to its rule and to who said what when, as it stands or as it stood. */
export const createTraceFeature = (): Feature => ({
  name: 'trace',
  sayings: [sayTrace],
  presses: { 'trace.project': tracePress },
  renderers: { 'project-trace': renderProjectTrace, 'sum-trace': renderSumTrace },
});

const sayTrace: Saying = (asked) => {
  const wanted = traceAsked(asked.message.text, dayOf(asked.work.now));
  if (wanted === null) return null;
  return typeof wanted === 'string' ? Promise.resolve(asked.say(wanted)) : answerTrace(asked, wanted);
};

async function answerTrace(asked: Asked, wanted: TraceAsked): Promise<void | typeof PASSED> {
  const { named, day, other } = wanted;
  const { db } = asked.work;
  const unit = (await unitsOf(db)).find(({ name, shortName }) => name === named || shortName === named);
  if (unit || DISTRICT.test(named)) return answerSum(asked, unit?.name ?? null, wanted);
  const [project, ...others] = await findProjects(db, named);
  if (!project) return LEADING.test(asked.message.text) ? asked.say(unknown(named)) : PASSED;
  if (others.length > 0)
    return asked.answerPrivately('project-list', {
      words: named,
      codes: [project, ...others].map(({ code }) => code),
    });
  const decision = mayReadProject(asked.person, project);
  if (!decision.allowed) return asked.say(decision.sentence);
  const { inForce } = await seenAt(db, day, asked.work.now);
  const rule = other && otherRules(other, inForce.rules);
  if (typeof rule === 'string') return asked.say(rule);
  asked.answerPrivately('project-trace', { code: project.code, person: asked.person.id, day, other });
}

function answerSum(asked: Asked, unit: string | null, { day }: TraceAsked): void {
  const decision = mayReadSum(asked.person, unit);
  if (!decision.allowed) return asked.say(decision.sentence);
  asked.answerPrivately('sum-trace', { unit, person: asked.person.id, day });
}

/** Of one's own unit, or of any (null: of all) for those who see the whole district. */
const mayReadSum = (person: Person, unit: string | null): Decision =>
  unit !== null && unit === person.unit ? { allowed: true } : may(person, 'week.read-all');

/** 溯源 as the last word may belong to somebody's report (农产品溯源). */
const LEADING = /^\s*请?(?:溯源|追溯)/u;
const unknown = (named: string): string =>
  `没有找到与“${named}”相符的项目或单位。可以写项目编号、单位名称或“全区”，例如：溯源 DH-2026-001。`;

const tracePress: Press = projectCardPress('trace.project', 'project-trace', '数据来源已发给您。', {
  day: null,
  other: null,
});

/** The light rules with one of them set otherwise, or why that can't be. */
function otherRules(
  { rule: name, value }: NonNullable<TraceAsked['other']>,
  rules: LightRules,
): NonNullable<Seen['other']> | string {
  const [place, ...others] = rulesNamed([LIGHTS], name);
  if (!place || others.length > 0)
    return `没有名为“${name}”的亮灯规则。可以写：${LIGHTS.rules.map(({ title }) => title).join('、')}。`;
  const { rule } = place;
  const changed = changeOf(LIGHTS, rules, new Map([[rule.key, value]]), new Set());
  if (!changed.ok) return changed.problems.map(({ sentence }) => sentence).join('');
  return { rule: `${rule.title}${rule.show(changed.values)}`, rules: LIGHTS.schema.parse(changed.values) };
}

const Subject = z.object({
  code: z.string(),
  person: z.string(),
  day: z.string().nullable(),
  other: z.object({ rule: z.string(), value: z.string() }).nullable(),
});

/** In private only: it tells what was reported, by whom and in what words. */
const renderProjectTrace: Renderer = async (db, message, now) => {
  const { code, person: id, day, other } = Subject.parse(message.subject);
  const project = await projectByCode(db, code);
  const person = await personById(db, id);
  if (!project || !person || !mayReadProject(person, project).allowed) return null;
  const traced = (await tracedProjects(db, day, now)).find(({ plan }) => plan.code === code);
  if (!traced) return { kind: 'text', text: `${project.name}在该时点尚未列入项目清单。` };
  const seen = await seenAt(db, day, now);
  const rules = other && otherRules(other, seen.inForce.rules);
  return {
    kind: 'card',
    card: projectTraceCard(
      projectTraceView(traced, {
        ...seen,
        other: typeof rules === 'string' ? null : rules,
        setBy: await yearPlanSetBy(db, code, day === null ? now : endOf(day)),
      }),
    ),
  };
};

const OfSum = z.object({ unit: z.string().nullable(), person: z.string(), day: z.string().nullable() });

const renderSumTrace: Renderer = async (db, message, now) => {
  const { unit, person: id, day } = OfSum.parse(message.subject);
  const person = await personById(db, id);
  if (!person || !mayReadSum(person, unit).allowed) return null;
  const seen = await seenAt(db, day, now);
  const projects = counted(await tracedProjects(db, day, now));
  const view =
    unit === null
      ? districtTraceView(projects, seen)
      : unitTraceView(
          unit,
          projects.filter(({ plan }) => plan.unit === unit),
          seen,
        );
  return { kind: 'card', card: sumTraceCard(view) };
};
