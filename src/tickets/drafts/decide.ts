import { sendNotice } from '../../bot/notice.ts';
import { ownerOf } from '../../check-ins/routing.ts';
import { ROUTING } from '../../check-ins/routing-rule-set.ts';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import { act } from '../act.ts';
import type { Category } from '../categories.ts';
import { ticketKey } from '../keys.ts';
import { isFinal } from '../life/stages.ts';
import { lockTicket } from '../store.ts';
import type { Draft } from './store.ts';

/** Puts a draft into a category, or to a department. With a new category alone the routing suggests anew. */
export async function classify(
  work: Work,
  draft: Draft,
  to: { readonly category?: Category; readonly owner?: string },
): Promise<{ readonly category: string; readonly owner: string } | null> {
  if ((await lockTicket(work.db, draft.id))?.life.stage !== 'draft') return null;
  const category = to.category ?? draft.category;
  const owner =
    to.owner ?? (category === draft.category ? draft.owner : await suggested(work, draft, category));
  const { done } = await act(work, draft.id, { act: 'reclassify', category, cause: null, owner }, null);
  return done ? { category, owner } : null;
}

async function suggested(work: Work, draft: Draft, category: string): Promise<string> {
  return ownerOf({ text: draft.words, category }, await readRules(work.db, ROUTING));
}

/** Takes a draft off the list; whoever named the problem is told, with the reason. False: it was decided before. */
export async function dismiss(work: Work, draft: Draft, reason: string): Promise<boolean> {
  const { done } = await act(work, draft.id, { act: 'dismiss', reason }, null);
  if (!done) return false;
  for (const person of new Set(draft.sayings.map(({ saidBy }) => saidBy)))
    if (person !== work.actor)
      sendNotice(
        work,
        { person },
        `ticket-dismissed:${draft.id}:${person}`,
        `您反映的问题“${draft.projectName}：${draft.words}”（草稿${draft.no}），领导小组办公室未列入问题清单。原因：${reason}。如情况有变，可再次反映。`,
      );
  return true;
}

/** Makes a draft part of another draft or ticket of the project. False: one of the two was decided before. */
export async function merge(work: Work, draft: Draft, into: Draft): Promise<boolean> {
  // Both at once, in one order: of two who merge them into each other, the second finds it done.
  for (const id of [draft.id, into.id].toSorted()) await lockTicket(work.db, id);
  const target = await lockTicket(work.db, into.id);
  if (!target || isFinal(target.life.stage)) return false;
  const { done } = await act(work, draft.id, { act: 'merge', into: into.id }, null);
  if (done) work.touch(ticketKey(into.id));
  return done;
}
