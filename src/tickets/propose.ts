import { sql } from 'kysely';
import { dayOf } from '../calendar/days.ts';
import { ownerOf } from '../check-ins/routing.ts';
import { ROUTING } from '../check-ins/routing-rule-set.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { unitsOf } from '../projects/queries.ts';
import { ASSIGNING } from './assigning-rule-set.ts';
import type { Draft } from './drafts/store.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import { type Proposal, proposalFor, type Proposing, type Unit } from './proposal.ts';

/** Everything that proposals depend on, read once for many drafts. */
export interface Proposer extends Proposing {
  proposal(draft: Pick<Draft, 'words' | 'category' | 'owner' | 'unit'>): Proposal;
}

export async function readProposer(db: Database | Tx, now: Date): Promise<Proposer> {
  const routing = await readRules(db, ROUTING);
  const proposing: Proposing = {
    units: await readUnits(db),
    rules: await readRules(db, ASSIGNING),
    clocks: await readRules(db, CLOCKS),
    today: dayOf(now),
  };
  return {
    ...proposing,
    proposal: (draft) =>
      proposalFor(
        { ...draft, routed: ownerOf({ text: draft.words, category: draft.category }, routing) },
        proposing,
      ),
  };
}

/** The units of the roster, each with whether anybody there would receive a ticket. */
export async function readUnits(db: Database | Tx): Promise<Unit[]> {
  const reached = await db
    .selectFrom('people')
    .select('unit')
    .distinct()
    .where('left_at', 'is', null)
    .where(sql<boolean>`roles && array['联系人', '主要负责人']`)
    .execute();
  const names = new Set(reached.map(({ unit }) => unit));
  return (await unitsOf(db)).map((unit) => ({ ...unit, reached: names.has(unit.name) }));
}
