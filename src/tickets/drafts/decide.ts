import { sendNotice } from '../../bot/notice.ts';
import { ownerOf } from '../../check-ins/routing.ts';
import { ROUTING } from '../../check-ins/routing-rule-set.ts';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import type { Category } from '../categories.ts';
import { QUEUE, ticketKey } from '../keys.ts';
import type { Draft } from './store.ts';

/** Puts a draft into a category, or to a department. With a new category alone the routing suggests anew. */
export async function classify(
  work: Work,
  draft: Draft,
  to: { readonly category?: Category; readonly owner?: string },
): Promise<{ readonly category: string; readonly owner: string } | null> {
  const category = to.category ?? draft.category;
  const owner =
    to.owner ?? (category === draft.category ? draft.owner : await suggested(work, draft, category));
  const changed = await work.db
    .updateTable('tickets')
    .set({ category, owner })
    .where('id', '=', draft.id)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  if (!changed) return null;
  work.journal({
    action: 'ticket.classified',
    subject: `ticket:${draft.id}`,
    data: {
      before: { category: draft.category, owner: draft.owner },
      after: { category, owner },
    },
  });
  redraw(work, draft);
  return { category, owner };
}

async function suggested(work: Work, draft: Draft, category: string): Promise<string> {
  return ownerOf({ text: draft.words, category }, await readRules(work.db, ROUTING));
}

/** Takes a draft off the list; whoever named the problem is told, with the reason. False: it was decided before. */
export async function dismiss(work: Work, draft: Draft, reason: string): Promise<boolean> {
  const done = await decided(work, draft, { state: 'dismissed', reason });
  if (!done) return false;
  work.journal({ action: 'ticket.dismissed', subject: `ticket:${draft.id}`, data: { reason } });
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

/** Makes a draft part of another one of the project. False: one of the two was decided before. */
export async function merge(work: Work, draft: Draft, into: Draft): Promise<boolean> {
  // Both at once, in one order: of two who merge them into each other, the second finds it done.
  const standing = await work.db
    .selectFrom('tickets')
    .select('id')
    .where('id', 'in', [draft.id, into.id])
    .where('state', '=', 'draft')
    .orderBy('id')
    .forUpdate()
    .execute();
  if (standing.length < 2) return false;
  await decided(work, draft, { state: 'merged', merged_into: into.id });
  work.journal({ action: 'ticket.merged', subject: `ticket:${draft.id}`, data: { into: into.id } });
  work.touch(ticketKey(into.id));
  return true;
}

async function decided(
  work: Work,
  draft: Draft,
  to:
    | { readonly state: 'dismissed'; readonly reason: string }
    | { readonly state: 'merged'; readonly merged_into: string },
): Promise<boolean> {
  const done = await work.db
    .updateTable('tickets')
    .set({ ...to, decided_by: work.actor, decided_at: work.now })
    .where('id', '=', draft.id)
    .where('state', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  if (done) redraw(work, draft);
  return done !== undefined;
}

function redraw(work: Work, draft: Draft): void {
  work.touch(ticketKey(draft.id));
  work.touch(QUEUE);
}
