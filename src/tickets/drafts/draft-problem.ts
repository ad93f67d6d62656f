import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { currentRound } from '../../check-ins/beat.ts';
import { ownerOf } from '../../check-ins/routing.ts';
import { ROUTING } from '../../check-ins/routing-rule-set.ts';
import { categoryOf } from '../../check-ins/words/issue-categories.ts';
import type { Origin } from '../../database/schema.ts';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import type { Category } from '../categories.ts';
import type { Happening } from '../life/happenings.ts';
import { isFinal } from '../life/stages.ts';
import { newTicket } from '../life/ticket.ts';
import { DESK, QUEUE, ticketKey } from '../keys.ts';
import { sameProblem } from './same-problem.ts';
import { SAME_PROBLEM } from './same-problem-rule-set.ts';
import { anyStands, type Draft, draftById, draftsBySource, draftsOfProject } from './store.ts';
import { tellOffice } from './tell-office.ts';

/** A problem that somebody named. */
export interface NewProblem {
  /** Code of a project of the plan. */
  readonly project: string;
  /** Word for word. */
  readonly words: string;
  /** null: as its words say. */
  readonly category: Category | null;
  readonly origin: Origin;
  /** Person id. */
  readonly raisedBy: string;
  /** What it was said in, e.g. `report:<id>:1`: the same source makes one saying, however often it comes. */
  readonly source: string;
  /** The platform's id of the message that said it. */
  readonly message: string | null;
  /** The round that it counts for (ISO week); the one of now unless said. */
  readonly week?: string;
}

export interface Drafted {
  readonly draft: Draft;
  /** new: a draft of its own. again: it joined one that told of it already. same: this source stood there. */
  readonly as: 'new' | 'again' | 'same';
}

/**
 * Writes a problem down for the office. What tells of a problem already known of the project joins its draft, or the
 * ticket that it has become; one that was dismissed or written off opens anew and says which one it was.
 */
export async function draftProblem(work: Work, problem: NewProblem): Promise<Drafted> {
  const told = await begin(work, problem);
  if (told.as === 'same') return told;
  const { known, category } = told;
  if (known && stands(known)) return join(work, known, problem);
  const id = await open(work, { ...problem, category, previous: known?.id ?? null });
  await say(work, id, problem);
  journal(work, id, 'ticket.drafted', problem);
  await tellOffice(work, problem.raisedBy);
  return { draft: await standing(work, id), as: 'new' };
}

/** The same, but only where a draft waits that tells of it already; null: there is none, and nothing was written. */
export async function sayKnownProblem(work: Work, problem: NewProblem): Promise<Drafted | null> {
  if (!(await anyStands(work.db, problem.project))) return null;
  const told = await begin(work, problem);
  if (told.as === 'same') return told;
  return told.known && stands(told.known) ? join(work, told.known, problem) : null;
}

type Begun =
  | (Drafted & { readonly as: 'same' })
  | { readonly as: 'told'; readonly known: Draft | null; readonly category: Category };

async function begin(work: Work, problem: NewProblem): Promise<Begun> {
  // One problem of a project after another: of two who name the same one at once, the second joins the first.
  await sql`select from projects where code = ${problem.project} for no key update`.execute(work.db);
  const stands = (await draftsBySource(work.db, [problem.source])).get(problem.source);
  if (stands) return { draft: await standing(work, stands.id), as: 'same' };
  const category = problem.category ?? categoryOf(problem.words);
  return { as: 'told', category, known: await knownAs(work, { ...problem, category }) };
}

async function join(work: Work, known: Draft, problem: NewProblem): Promise<Drafted> {
  await say(work, known.id, problem);
  journal(work, known.id, 'ticket.said-again', problem);
  return { draft: await standing(work, known.id), as: 'again' };
}

function journal(work: Work, id: string, action: string, { project, words, source }: NewProblem): void {
  work.journal({ action, subject: `ticket:${id}`, data: { project, words, source } });
  work.touch(ticketKey(id));
  work.touch(QUEUE);
  work.touch(DESK);
}

async function standing(work: Work, id: string): Promise<Draft> {
  const found = await draftById(work.db, id);
  if (!found) throw new Error(`no ticket ${id}`);
  return found;
}

/** Neither left out nor written off: what is said again joins it. */
const stands = ({ state }: Draft): boolean => !isFinal(state);

/** What tells of the same problem already: what stands before what was left out or written off. */
async function knownAs(work: Work, problem: NewProblem & { category: string }): Promise<Draft | null> {
  const rules = await readRules(work.db, SAME_PROBLEM);
  const all = (await draftsOfProject(work.db, problem.project)).map((draft) => ({
    draft,
    saidAs: draft.sayings.map(({ words }) => ({ words, category: draft.category })),
  }));
  const standing = all.filter(({ draft }) => stands(draft));
  const ended = all.filter(({ draft }) => !stands(draft)).toReversed();
  return (sameProblem(problem, standing, rules) ?? sameProblem(problem, ended, rules))?.draft ?? null;
}

async function open(
  work: Work,
  problem: NewProblem & { category: string; previous: string | null },
): Promise<string> {
  const id = randomUUID();
  const { category } = problem;
  const owner = ownerOf({ text: problem.words, category }, await readRules(work.db, ROUTING));
  await work.db
    .insertInto('tickets')
    .values({
      id,
      project: problem.project,
      words: problem.words,
      category,
      owner,
      origin: problem.origin,
      raised_by: problem.raisedBy,
      raised_at: work.now,
      state: 'draft',
      life: JSON.stringify(newTicket({ category, owner })),
      previous: problem.previous,
    })
    .execute();
  await work.db
    .insertInto('ticket_events')
    .values({
      ticket: id,
      at: work.now,
      actor: problem.raisedBy,
      act: 'raise',
      data: JSON.stringify({ act: 'raise', category, owner } satisfies Happening),
      source: problem.message,
    })
    .execute();
  return id;
}

async function say(work: Work, ticket: string, problem: NewProblem): Promise<void> {
  const week = problem.week ?? (await currentRound(work.db, work.now)).id;
  await work.db
    .insertInto('ticket_sayings')
    .values({
      source: problem.source,
      ticket,
      week,
      said_by: problem.raisedBy,
      at: work.now,
      words: problem.words,
      origin: problem.origin,
      message: problem.message,
    })
    .execute();
}
