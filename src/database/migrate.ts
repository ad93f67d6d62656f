import { runMigrations } from 'graphile-worker';
import { Kysely, Migrator, PostgresDialect } from 'kysely';
import type { Pool } from 'pg';
import * as foundation from './migrations/0001-foundation.ts';
import * as quietJobs from './migrations/0002-quiet-jobs.ts';
import * as drawnAt from './migrations/0003-drawn-at.ts';
import * as reportsByProject from './migrations/0004-reports-by-project.ts';
import * as noJobLost from './migrations/0005-no-job-lost.ts';
import * as weeklyTalk from './migrations/0006-weekly-talk.ts';
import * as planChanges from './migrations/0007-plan-changes.ts';
import * as ticketsAndVisits from './migrations/0008-tickets-and-visits.ts';
import * as messagesInOrder from './migrations/0009-messages-in-order.ts';
import * as ruleProposals from './migrations/0010-rule-proposals.ts';
import * as ticketsAssigned from './migrations/0011-tickets-assigned.ts';
import * as ticketsChased from './migrations/0012-tickets-chased.ts';
import * as ticketChats from './migrations/0013-ticket-chats.ts';
import * as duties from './migrations/0014-duties.ts';
import * as exemptions from './migrations/0015-exemptions.ts';
import * as declarations from './migrations/0016-declarations.ts';
import * as seals from './migrations/0017-seals.ts';

/** Every migration in order. A landed one is never changed, only followed. */
const migrations = {
  '0001-foundation': foundation,
  '0002-quiet-jobs': quietJobs,
  '0003-drawn-at': drawnAt,
  '0004-reports-by-project': reportsByProject,
  '0005-no-job-lost': noJobLost,
  '0006-weekly-talk': weeklyTalk,
  '0007-plan-changes': planChanges,
  '0008-tickets-and-visits': ticketsAndVisits,
  '0009-messages-in-order': messagesInOrder,
  '0010-rule-proposals': ruleProposals,
  '0011-tickets-assigned': ticketsAssigned,
  '0012-tickets-chased': ticketsChased,
  '0013-ticket-chats': ticketChats,
  '0014-duties': duties,
  '0015-exemptions': exemptions,
  '0016-declarations': declarations,
  '0017-seals': seals,
};

/**
 * Brings the database up to this version's tables and graphile-worker's own. Safe to run from several processes at
 * once: kysely and graphile-worker each take a lock, and what is done already is not done again.
 */
export async function migrate(pool: Pool): Promise<void> {
  // Not destroyed: the pool is the caller's.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The database could not be migrated', { cause: error });
  await runMigrations({ pgPool: pool });
}
