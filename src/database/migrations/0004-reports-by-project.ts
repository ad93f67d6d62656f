import { type Kysely, sql } from 'kysely';

/**
 * Reports are looked up by project and round, by the unique key. An index by round alone misled: plans made while
 * there were no reports yet, the first morning's, took it and read the whole round for one project.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index reports_by_round`.execute(db);
}
