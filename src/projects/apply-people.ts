import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Work } from '../database/work.ts';
import { type Because, journalChanges, upsert } from './apply-changes.ts';
import type { Comparison, FieldChange } from './compare.ts';
import type { Standing } from './standing.ts';
import type { Workbook, WorkbookPerson } from './workbook.ts';

/** @returns the id of everybody in `next` by key there */
export async function applyPeople(
  work: Work,
  standing: Standing,
  next: Workbook,
  { people: changes, standingKeys }: Comparison,
  because: Because,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map(standing.personIds);
  for (const [key, stood] of standingKeys) {
    const id = standing.personIds.get(stood);
    if (id !== undefined) ids.set(key, id);
  }
  for (const person of changes.added) ids.set(person.key, (await whoLeft(work, person)) ?? randomUUID());
  const changed = changes.changed.map(({ after }) => after);
  await savePeople(work, [...changes.added, ...changed], ids);
  await forgetPlatform(
    work,
    [
      ...changes.added,
      ...changes.changed.filter(({ fields }) => isSomebodyElse(fields)).map(({ after }) => after),
    ].flatMap(({ key }) => ids.get(key) ?? []),
  );
  await saveStandIns(work, next.people, ids);
  const left = changes.gone.flatMap(({ key }) => standing.personIds.get(key) ?? []);
  if (left.length > 0)
    await work.db.updateTable('people').set({ left_at: work.now }).where('id', 'in', left).execute();
  const named = { ...changes, gone: [...changes.gone] };
  journalChanges(work, 'person', named, because, {
    subject: ({ key }) => `person:${ids.get(key) ?? key}`,
    facts: factsOf,
  });
  return ids;
}

/** The journal tells who was enrolled, not how to call them. */
const factsOf = ({ name, post, unit, roles, level }: WorkbookPerson): object => ({
  name,
  post,
  unit,
  roles,
  level,
});

/** Somebody who was on the roster before comes back as the same person. */
async function whoLeft(work: Work, person: WorkbookPerson): Promise<string | null> {
  const row = await work.db
    .selectFrom('people')
    .select('id')
    .where('left_at', 'is not', null)
    .where((eb) =>
      person.mobile !== null
        ? eb('mobile', '=', person.mobile)
        : person.email !== null
          ? eb('email', '=', person.email)
          : eb.and([
              eb('name', '=', person.name),
              eb('unit', 'is not distinct from', person.unit),
              eb('mobile', 'is', null),
              eb('email', 'is', null),
            ]),
    )
    .orderBy('left_at', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

const IDENTIFYING = new Set(['手机', '邮箱']);

/** Another number may be another person in the same post: the platform is asked again who it is. */
const isSomebodyElse = (fields: readonly FieldChange[]): boolean =>
  fields.some(({ title }) => IDENTIFYING.has(title));

async function savePeople(
  work: Work,
  people: readonly WorkbookPerson[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = people.map(({ key, name, post, unit, roles, mobile, email, level }) => ({
    id: ids.get(key) ?? randomUUID(),
    name,
    post,
    unit,
    roles,
    mobile,
    email,
    level,
    left_at: null,
  }));
  await upsert(work, 'people', ['id'], rows);
}

async function forgetPlatform(work: Work, ids: readonly string[]): Promise<void> {
  if (ids.length > 0)
    await work.db.updateTable('people').set({ open_id: null }).where('id', 'in', ids).execute();
}

async function saveStandIns(
  work: Work,
  people: readonly WorkbookPerson[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = people.flatMap(({ key, standIn }) => {
    const id = ids.get(key);
    return id === undefined ? [] : [{ id, stand_in: standIn === null ? null : (ids.get(standIn) ?? null) }];
  });
  await sql`
    update people set stand_in = r.stand_in
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, stand_in text)
    where people.id = r.id and people.stand_in is distinct from r.stand_in
  `.execute(work.db);
}
