import type { Database, Tx } from './work.ts';

/**
 * Whether nothing newer of the same template went to the person. Of a list that comes again and again only the newest
 * card follows what happens: an old one, brought up to date, would come again as a new one.
 */
export async function isNewest(
  db: Database | Tx,
  {
    id,
    template,
    person,
  }: { readonly id: string; readonly template: string; readonly person: string | null },
): Promise<boolean> {
  const newer = await db
    .selectFrom('messages')
    .select('id')
    .where('template', '=', template)
    .where('person', '=', person)
    .where('created_at', '>', (eb) => eb.selectFrom('messages').select('created_at').where('id', '=', id))
    .executeTakeFirst();
  return newer === undefined;
}
