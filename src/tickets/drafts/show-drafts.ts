import { z } from 'zod';
import type { Tag } from '../../../cards/kit/index.ts';
import { ticketDraftCard, type DraftView, type Sorting } from '../../../cards/ticket-draft.ts';
import { type DraftLine, ticketDraftsCard } from '../../../cards/ticket-drafts.ts';
import type { Renderer } from '../../bot/feature.ts';
import { dayOf, momentText, shortDayText } from '../../calendar/days.ts';
import { isNewest } from '../../database/newest-message.ts';
import type { Database, Tx } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { may, relationsTo } from '../../people/policy.ts';
import { personById } from '../../people/store.ts';
import { STAGE_NAMES } from '../life/stages.ts';
import { type Proposer, readProposer } from '../propose.ts';
import { offerView, sortingView } from './proposal-view.ts';
import { type Held, ORIGINS, weeksHeld, weeksText } from './said-text.ts';
import { type Draft, draftById, draftsOfProject, draftsSaidBy, openDrafts, type Saying } from './store.ts';

const Subject = z.object({ person: z.string() });

/** How many of somebody's own problems are looked back to. */
const MOST_OWN = 30;

export const mayRead = (person: Person, draft: Draft): boolean =>
  draft.sayings.some(({ saidBy }) => saidBy === person.id) ||
  may(person, 'ticket.read', relationsTo(person, draft.people)).allowed;

/** The template 'ticket-drafts': what waits, as far as the person may see it; the office sorts it. */
export const renderDrafts: Renderer = async (db, message, now) => {
  const person = await personById(db, Subject.parse(message.subject).person);
  if (!person || !(await isNewest(db, message))) return null;
  const drafts = (await openDrafts(db)).filter((draft) => mayRead(person, draft));
  const sorts = may(person, 'ticket.sort').allowed;
  const proposer = may(person, 'ticket.assign').allowed ? await readProposer(db, now) : null;
  return {
    kind: 'card',
    card: ticketDraftsCard({
      title: '问题草稿',
      subtitle: drafts.length === 0 ? '没有待梳理的问题' : `待梳理${drafts.length}件`,
      drafts: await linesOf(db, drafts, proposer),
      sorts,
      nothing: sorts
        ? '没有待梳理的问题草稿。填报、督查和领导指出的问题会列在这里。'
        : '没有与您有关的待梳理问题。',
      hints: sorts
        ? SORTING
        : ['由领导小组办公室梳理。发送“草稿12”查看其中一件，发送“我反映的问题”查看结果。'],
    }),
  };
};

const SORTING = [
  '点“…”直接忽略并选择原因，原因将告知反映人。也可发送：',
  '交办 草稿12、13；交办 草稿12 给 区住建局，12月10日前；草稿12 改为 要素-电；合并 草稿12 到 草稿8；忽略 草稿12，原因：已解决',
];

/** The template 'ticket-own': what the person named, and what became of it. */
export const renderOwn: Renderer = async (db, message) => {
  const { person } = Subject.parse(message.subject);
  if (!(await isNewest(db, message))) return null;
  const drafts = await draftsSaidBy(db, person, MOST_OWN);
  return {
    kind: 'card',
    card: ticketDraftsCard({
      title: '我反映的问题',
      subtitle: drafts.length === 0 ? '暂无' : `最近${drafts.length}件`,
      drafts: await linesOf(db, drafts, null),
      sorts: false,
      nothing: '您还没有反映过问题。填报时写明存在问题，再在回执上点“提交为问题草稿”即可。',
      hints: ['发送“草稿12”查看其中一件。'],
    }),
  };
};

const DraftSubject = z.object({ ticket: z.string(), person: z.string() });

/** The template 'ticket-draft': one draft, with its form for the office. */
export const renderDraft: Renderer = async (db, message, now) => {
  const { ticket, person: id } = DraftSubject.parse(message.subject);
  const draft = await draftById(db, ticket);
  const person = await personById(db, id);
  if (!draft || !person || !mayRead(person, draft)) return null;
  const sorting =
    draft.state === 'draft' && may(person, 'ticket.sort').allowed ? await sortingOf(db, draft, now) : null;
  const held = await weeksHeld(db);
  return { kind: 'card', card: ticketDraftCard(draftView(draft, sorting, held)) };
};

async function sortingOf(db: Database | Tx, draft: Draft, now: Date): Promise<Sorting> {
  const others = (await draftsOfProject(db, draft.project)).filter(
    ({ id, state }) => state === 'draft' && id !== draft.id,
  );
  return sortingView(draft, others, await readProposer(db, now));
}

/** Of those assigned and under way blue, as on their own cards. */
const TAG_COLORS: Readonly<Partial<Record<Draft['state'], Tag['color']>>> = {
  draft: 'orange',
  dismissed: 'neutral',
  merged: 'neutral',
  closed: 'green',
};

function draftView(draft: Draft, sorting: Sorting | null, held: Held): DraftView {
  const [, ...again] = draft.sayings;
  return {
    id: draft.id,
    title: `问题草稿${draft.no}`,
    project: `${draft.projectName}（${draft.unit}）`,
    color: draft.state === 'draft' ? 'orange' : 'grey',
    state: { text: STAGE_NAMES[draft.state], color: TAG_COLORS[draft.state] ?? 'blue' },
    weeks: weeksText(draft.sayings, held),
    words: draft.words,
    facts: [
      `类别：${draft.category}`,
      `建议承办：${draft.owner}`,
      `反映人：${draft.by}　${momentText(draft.raisedAt)}　${ORIGINS[draft.origin]}`,
      ...(draft.previous === null ? [] : [`同一问题此前为草稿${draft.previous}，曾未列入问题清单。`]),
    ],
    again: again.map(
      (saying) => `${momentText(saying.at)}　${saying.by}（${ORIGINS[saying.origin]}）：${saying.words}`,
    ),
    outcome: outcomeOf(draft),
    sorting,
  };
}

function outcomeOf(draft: Draft): string | null {
  const when = draft.decidedAt === null ? '' : momentText(draft.decidedAt);
  const by = `${draft.decidedBy ?? '领导小组办公室'} ${when}`;
  if (draft.state === 'dismissed') return `未列入问题清单：${draft.reason ?? '未说明原因'}（${by}）`;
  if (draft.state === 'merged') return `已合并到草稿${draft.mergedInto ?? ''}（${by}）`;
  return draft.number === null
    ? null
    : `已交办：${draft.number}，承办单位${draft.owner}，${STAGE_NAMES[draft.state]}`;
}

/** @param proposer null: for readers who don't assign */
async function linesOf(
  db: Database | Tx,
  drafts: readonly Draft[],
  proposer: Proposer | null,
): Promise<DraftLine[]> {
  const held = await weeksHeld(db);
  return drafts.map((draft) => ({
    id: draft.id,
    no: `草稿${draft.no}`,
    project: draft.projectName,
    unit: draft.unit,
    words: draft.words,
    weeks: weeksText(draft.sayings, held),
    category: draft.category,
    owner: draft.owner,
    said: saidText(draft),
    outcome: outcomeOf(draft),
    offer: proposer && draft.state === 'draft' ? offerView(proposer.proposal(draft)) : null,
  }));
}

function saidText({ by, raisedAt, origin, sayings }: Draft): string {
  const last = sayings.at(-1);
  const first = `${by} ${shortDayText(dayOf(raisedAt))}${ORIGINS[origin]}`;
  return sayings.length < 2 || !last ? first : `${first}，${lastText(last)}再次反映`;
}

const lastText = ({ at, by }: Saying): string => `${by} ${shortDayText(dayOf(at))}`;
