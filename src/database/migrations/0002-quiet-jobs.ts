import { type Kysely, sql } from 'kysely';

/**
 * `queue_jobs` adds jobs as graphile-worker's own add_jobs does, but without its notification: a transaction that
 * notifies holds a lock over its flush to disk, so that all such commits would stand in line. Inside the function
 * the name pg_notify means ours, which does nothing; the workers are called after the commit instead
 * (call-workers.ts), and look by themselves every now and then. Plans made there while the tables were still empty
 * stay in use when they have grown, so tables aren't read from end to end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create schema quiet`,

  `create function quiet.pg_notify(text, text) returns void language plpgsql as $$ begin end $$`,

  `create function queue_jobs(jobs jsonb) returns bigint
   language plpgsql set search_path = quiet, pg_catalog, pg_temp set enable_seqscan = off as $$
   begin
     return (select count(*) from graphile_worker.add_jobs((
       select array_agg(row(j.task, j.payload, j.queue, null, j.max_attempts, j.key, j.priority, null)
                        ::graphile_worker.job_spec)
       from jsonb_to_recordset(jobs)
         as j (task text, payload json, queue text, max_attempts smallint, key text, priority smallint))));
   end $$`,
];
