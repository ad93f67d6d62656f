import { z } from 'zod';
import { planHistoryCard, type PlanHistoryView } from '../../cards/plan-history.ts';
import { type Asked, PASSED, type Press, type Renderer, type Saying } from '../bot/feature.ts';
import { dayOf, dayText, timeText } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { calledBy } from '../people/person.ts';

import { personById } from '../people/store.ts';
import { findProjects } from './find-projects.ts';
import { type PlannedProject, projectByCode } from './queries.ts';
import { mayReadProject, projectCardPress } from './read-project.ts';

const MOST_ROWS = 400;

/** What a line of the journal about a project's plan holds, as far as the history shows it. */
const Told = z.object({
  fields: z.array(z.object({ title: z.string(), before: z.string(), after: z.string() })).optional(),
  month: z.string().optional(),
  item: z.string().optional(),
  because: z.object({ reason: z.string(), source: z.string() }).optional(),
});
type Told = z.infer<typeof Told>;

interface Row {
  readonly at: Date;
  readonly action: string;
  readonly told: Told;
  readonly who: string | null;
}

const KINDS: Readonly<Record<string, string>> = {
  project: '',
  'month-plan': '月度目标',
  approval: '前期手续',
};

async function rowsOf(db: Database | Tx, code: string): Promise<Row[]> {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor')
    .select(['journal.at', 'journal.action', 'journal.data', 'people.name', 'people.post'])
    .where('journal.subject', '=', `project:${code}`)
    .where((eb) => eb.or(Object.keys(KINDS).map((kind) => eb('journal.action', 'like', `${kind}.%`))))
    .orderBy('journal.seq', 'desc')
    .limit(MOST_ROWS)
    .execute();
  return rows.map(({ at, action, data, name, post }) => ({
    at,
    action,
    told: Told.safeParse(data).data ?? {},
    who: name === null ? null : calledBy({ name, post }),
  }));
}

/** One entry for what came together: a workbook changes many things at once. Pure. */
export function planHistoryView(project: PlannedProject, rows: readonly Row[]): PlanHistoryView {
  const moments = new Map<string, Row[]>();
  for (const row of rows) {
    const key = `${row.at.getTime()} ${row.told.because?.source ?? ''}`;
    moments.set(key, [...(moments.get(key) ?? []), row]);
  }
  return {
    code: project.code,
    name: project.name,
    entries: [...moments.values()].map((together) => {
      const [{ at, who, told } = NOBODY] = together;
      return {
        title: `${dayText(dayOf(at))} ${timeText(at)}${who === null ? '' : ` ${who}`}`,
        lines: linesOf(together),
        reason: told.because?.reason ?? null,
        source: told.because ? sourceText(told.because.source) : null,
      };
    }),
  };
}

const NOBODY: Row = { at: new Date(0), action: '', told: {}, who: null };

function linesOf(rows: readonly Row[]): string[] {
  const changed = rows.flatMap(({ told }) =>
    (told.fields ?? []).map(({ title, before, after }) => `${which(told)}${title}：${before} → ${after}`),
  );
  return [...changed, ...whole(rows, 'added', '列入'), ...whole(rows, 'removed', '移出')];
}

const which = ({ month, item }: Told): string =>
  month === undefined ? (item ?? '') : `${Number(month.slice(5))}月`;

function whole(rows: readonly Row[], verb: 'added' | 'removed', word: string): string[] {
  return Object.entries(KINDS).flatMap(([kind, name]) => {
    const own = rows.filter(({ action }) => action === `${kind}.${verb}`);
    if (own.length === 0) return [];
    if (kind === 'project') return [`${word}项目清单`];
    // Several at once came by workbook; one alone is told by its name.
    const one = own.length === 1 ? (own[0]?.told ?? {}) : {};
    return [`${word}${which(one)}${name}${own.length === 1 ? '' : `${own.length}项`}`];
  });
}

const sourceText = (source: string): string =>
  source.startsWith('cli:')
    ? '来源：命令行导入'
    : `来源：消息 ${source.replace(/^(?:message|card):/, '').slice(-8)}`;

const Subject = z.object({ code: z.string(), person: z.string() });

export const renderPlanHistory: Renderer = async (db, message) => {
  const { code, person: id } = Subject.parse(message.subject);
  const project = await projectByCode(db, code);
  const person = await personById(db, id);
  if (!project || !person || !mayReadProject(person, project).allowed) return null;
  return { kind: 'card', card: planHistoryCard(planHistoryView(project, await rowsOf(db, code))) };
};

const HISTORY = [
  /^(?:查看?|看看?)?\s*(.{2,60}?)[\s:：]*的?(?:变更|修改|调整)记录[。？?]*$/su,
  /^(?:查看?|看看?)?\s*(?:变更|修改|调整)记录[\s:：]+(.{2,60}?)[。？?]*$/su,
];

/** “DH-2026-001 变更记录”. What names no project is left to others: 设计变更记录 may be somebody's report. */
export const sayHistory: Saying = (asked) => {
  const text = asked.message.text.trim();
  const named = HISTORY.map((words) => words.exec(text)?.[1]).find((words) => words !== undefined);
  return named === undefined ? null : answerHistory(asked, named);
};

async function answerHistory(asked: Asked, named: string): Promise<void | typeof PASSED> {
  const found = await findProjects(asked.work.db, named);
  const [project, ...others] = found;
  if (!project) return PASSED;
  if (others.length > 0)
    return asked.answerPrivately('project-list', { words: named, codes: found.map(({ code }) => code) });
  const decision = mayReadProject(asked.person, project);
  if (!decision.allowed) return asked.say(decision.sentence);
  asked.answerPrivately('plan-history', { code: project.code, person: asked.person.id });
}

export const historyPress: Press = projectCardPress('project.history', 'plan-history', '变更记录已发给您。');
