import { randomUUID } from 'node:crypto';
import type { Day } from '../../src/calendar/days.ts';
import type { Origin } from '../../src/database/schema.ts';
import { inTransaction } from '../../src/database/transaction.ts';
import type { Work } from '../../src/database/work.ts';
import { personById } from '../../src/people/store.ts';
import { ask } from '../../src/tickets/ask.ts';
import { draftProblem } from '../../src/tickets/drafts/draft-problem.ts';
import type { Asking } from '../../src/tickets/life/asking.ts';
import type { World } from './world.ts';
import { OFFICE } from './world-district.ts';

export interface Assigning {
  readonly project: string;
  readonly words: string;
  readonly category: string;
  readonly owner: string;
  readonly due?: Day;
  readonly level?: number;
  readonly coOwners?: readonly string[];
  readonly origin?: Origin;
}

/** Tickets of a world, for stories that begin after they were assigned. */
export function createTickets(world: World) {
  async function as<Done>(name: string, doing: (work: Work, person: string) => Promise<Done>): Promise<Done> {
    const { id } = await world.db
      .selectFrom('people')
      .select('id')
      .where('name', '=', name)
      .where('left_at', 'is', null)
      .executeTakeFirstOrThrow();
    const context = { now: world.clock.now(), actor: id, cause: randomUUID() };
    return inTransaction(world.db, context, (work) => doing(work, id));
  }

  /** Somebody asks something of a ticket, as their press or words would; refused, the story ends. */
  async function does(name: string, id: string, asking: Asking): Promise<void> {
    const answered = await as(name, async (work, person) => {
      const found = await personById(work.db, person);
      return found && ask(work, found, id, asking, null);
    });
    if (!answered?.done) throw new Error(`${name} can't ${asking.act}: ${answered?.sentence ?? ''}`);
    await world.settled();
  }

  /** The office assigns a problem; the ticket's id. */
  async function assigned(assigning: Assigning): Promise<string> {
    const { project, words, category, owner, origin = 'office' } = assigning;
    const id = await as(OFFICE, async (work, raisedBy) => {
      const source = randomUUID();
      const { draft } = await draftProblem(work, {
        project,
        words,
        category: null,
        origin,
        raisedBy,
        source,
        message: null,
      });
      return draft.id;
    });
    await does(OFFICE, id, {
      act: 'assign',
      owner,
      category,
      coOwners: assigning.coOwners ?? [],
      cause: null,
      matter: 'ordinary',
      level: assigning.level ?? null,
      due: assigning.due ?? null,
      requirement: null,
    });
    return id;
  }

  return { does, assigned };
}

export type Tickets = ReturnType<typeof createTickets>;
