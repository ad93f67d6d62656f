import { type Kysely, sql } from 'kysely';

/**
 * Two transactions that touch one message wait for each other inside add_jobs. If a worker takes the first one's job
 * as soon as it is committed, the second one's is neither merged with it nor added, and what it changed would never
 * be shown: so jobs are added until none is missing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function queue_jobs(jobs jsonb) returns bigint
    language plpgsql set search_path = quiet, pg_catalog, pg_temp set enable_seqscan = off as $$
    declare
      added bigint;
    begin
      loop
        added := (select count(*) from graphile_worker.add_jobs((
          select array_agg(row(j.task, j.payload, j.queue, null, j.max_attempts, j.key, j.priority, null)
                           ::graphile_worker.job_spec)
          from jsonb_to_recordset(jobs)
            as j (task text, payload json, queue text, max_attempts smallint, key text, priority smallint))));
        exit when added >= jsonb_array_length(jobs);
      end loop;
      return added;
    end $$`.execute(db);
}
