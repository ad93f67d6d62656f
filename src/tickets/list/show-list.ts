import { z } from 'zod';
import { type TicketGroup, ticketListCard, type TicketListView } from '../../../cards/ticket-list.ts';
import type { Renderer } from '../../bot/feature.ts';
import { dayOf, momentText } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { may } from '../../people/policy.ts';
import { personOn } from '../../people/store.ts';
import { SAMPLE_NOTICE } from '../../projects/sample.ts';
import { openDrafts } from '../drafts/store.ts';
import { levelText, levelTitle } from '../ladder/seat.ts';
import { type Stage, STAGE_NAMES } from '../life/stages.ts';
import { orphanedTickets } from '../orphans.ts';
import { ALL_ACTIVE, scopeOf, TicketFilter } from './filter.ts';
import { filterText, ORIGIN_NAMES } from './filter-text.ts';
import { ticketLine } from './lines.ts';
import { ticketWorkbook } from './workbook.ts';
import {
  type Counts,
  countTickets,
  type Group,
  groupTickets,
  listedTickets,
  type Looking,
} from './queries.ts';

/** What messages of the templates 'ticket-list' and 'ticket-list-file' are about. */
export const ListSubject = z.object({ person: z.string(), filter: TicketFilter });

/** More lines than any card holds. */
const MOST_LINES = 60;

/** The template 'ticket-list': the tickets that the person asked for, as far as they may see them. */
export const renderTicketList: Renderer = async (db, message, now) => {
  const { person: id, filter } = ListSubject.parse(message.subject);
  const person = await personOn(db, id, dayOf(now));
  if (!person) return null;
  const looking: Looking = { person, filter, today: dayOf(now) };
  return { kind: 'card', card: ticketListCard(await listView(db, looking, now)) };
};

/** The template 'ticket-list-file': the same as a workbook. */
export const renderTicketListFile: Renderer = async (db, message, now) => {
  const { person: id, filter } = ListSubject.parse(message.subject);
  const person = await personOn(db, id, dayOf(now));
  if (!person) return null;
  const around = { projectNames: await projectNames(db, filter.projects), sample: await isSample(db) };
  const looking: Looking = { person, filter, today: dayOf(now) };
  return { kind: 'file', ...(await ticketWorkbook(db, looking, now, around)) };
};

async function listView(db: Database | Tx, looking: Looking, now: Date): Promise<TicketListView> {
  const { person, filter, today } = looking;
  const counts = await countTickets(db, looking);
  const lines = filter.by === null ? await listedTickets(db, looking, MOST_LINES) : [];
  const sorts = may(person, 'ticket.sort').allowed;
  const warnings = sorts ? await orphanedTickets(db) : [];
  const bySentence = new Map(warnings.map(({ ticket, sentence }) => [ticket.id, sentence]));
  return {
    filter: filterText(filter, today, await projectNames(db, filter.projects)),
    asOf: `截至${momentText(now)}`,
    figures: figuresOf(counts),
    // Where days overdue were asked for, the list alone counts them.
    total: (filter.overdue ?? 1) > 1 ? lines.length : counts.listed,
    lines: lines.map((ticket) => ticketLine(ticket, today, bySentence)),
    groups: filter.by === null ? null : await groupsOf(db, looking, filter.by),
    drafts: sorts ? draftsText((await openDrafts(db)).length) : null,
    nothing: isBare(filter) ? '目前没有在办的问题。' : '没有符合条件的问题。',
    views: viewsOf(filter, counts),
    file: { act: 'ticket.list-file', filter },
    hints: [HINT],
    sample: await isSample(db),
  };
}

async function isSample(db: Database | Tx): Promise<boolean> {
  const row = await db
    .selectFrom('projects')
    .select('code')
    .where('removed_at', 'is', null)
    .where('content', 'like', `%${SAMPLE_NOTICE}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const HINT =
  '超期和到期均按工作日计算；在办天数按日历日计算。可加条件发送，如“超期的用电问题”“区住建局的问题”“第4级以上的问题”“上月销号的问题”“问题清单按单位”。';

const isBare = (filter: TicketFilter): boolean =>
  JSON.stringify({ ...filter, by: null }) === JSON.stringify(ALL_ACTIVE);

async function projectNames(db: Database | Tx, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const rows = await db
    .selectFrom('projects')
    .select('name')
    .where('code', 'in', [...codes])
    .orderBy('code')
    .execute();
  return rows.map(({ name }) => name);
}

const figuresOf = (counts: Counts): TicketListView['figures'] => [
  { label: '在办', value: String(counts.active) },
  { label: '超期', value: String(counts.overdue), ...(counts.overdue > 0 ? { color: 'red' } : {}) },
  {
    label: '本周到期',
    value: String(counts.dueThisWeek),
    ...(counts.dueThisWeek > 0 ? { color: 'orange' } : {}),
  },
  { label: '待核验', value: String(counts.claimed) },
  { label: '本年已销号', value: String(counts.closedThisYear) },
];

const draftsText = (drafts: number): string | null =>
  drafts === 0 ? null : `另有待梳理的问题草稿${drafts}件，发送“问题草稿”梳理、交办。`;

/** What else there is to see of the same units, projects, categories and levels. */
function viewsOf(filter: TicketFilter, counts: Counts): TicketListView['views'] {
  const scope: TicketFilter = { ...scopeOf(filter), standing: 'active', by: null };
  const views: readonly (readonly [text: string, count: number, view: TicketFilter])[] = [
    ['在办', counts.active, scope],
    ['超期', counts.overdue, { ...scope, overdue: 1 }],
    ['待核验', counts.claimed, { ...scope, stages: ['claimed'] }],
    ['已销号', counts.closedThisYear, { ...scope, standing: 'closed' }],
    ['按单位', counts.active > 1 ? counts.active : 0, { ...scope, by: 'unit' }],
    ['按类别', counts.active > 1 ? counts.active : 0, { ...scope, by: 'category' }],
  ];
  const shown = JSON.stringify(filter);
  return views
    .filter(([, count, view]) => count > 0 && JSON.stringify(view) !== shown)
    .map(([text, , view]) => ({ text, value: { act: 'ticket.list', filter: view } }));
}

type By = NonNullable<TicketFilter['by']>;

const GROUPED_BY: Readonly<Record<By, string>> = {
  unit: '承办单位',
  category: '类别',
  level: '调度级次',
  stage: '办理状态',
  project: '项目',
  origin: '来源',
  age: '在办天数',
};

async function groupsOf(db: Database | Tx, looking: Looking, by: By): Promise<TicketListView['groups']> {
  const groups = await groupTickets(db, looking, by);
  return { title: GROUPED_BY[by], rows: groups.map((group) => groupRow(group, by)) };
}

const groupRow = ({ key, active, overdue, dueThisWeek, closedThisYear }: Group, by: By): TicketGroup => ({
  name: groupName(key, by),
  active,
  overdue,
  dueThisWeek,
  closed: closedThisYear,
});

const AGE_NAMES: ReadonlyMap<string, string> = new Map([
  ['0', '7天以内'],
  ['8', '8—15天'],
  ['16', '16—30天'],
  ['31', '31—60天'],
  ['61', '60天以上'],
]);

function groupName(key: string, by: By): string {
  if (by === 'level') return `${levelText(Number(key))}　${levelTitle(Number(key))}`;
  if (by === 'stage') return isStage(key) ? STAGE_NAMES[key] : key;
  if (by === 'origin') return isOrigin(key) ? ORIGIN_NAMES[key] : key;
  return by === 'age' ? (AGE_NAMES.get(key) ?? key) : key;
}

const isStage = (key: string): key is Stage => key in STAGE_NAMES;
const isOrigin = (key: string): key is keyof typeof ORIGIN_NAMES => key in ORIGIN_NAMES;
