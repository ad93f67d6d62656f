import { randomUUID } from 'node:crypto';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx, Work } from '../database/work.ts';
import { calledBy } from '../people/person.ts';
import { officeIds } from '../people/store.ts';

/** What is asked of the office in words. */
export type RequestKind = '不归我们' | '延期' | '已办结';

/** Subject key of the office's list. */
export const REQUESTS = 'requests';

export interface KeptRequest {
  readonly id: string;
  readonly kind: string;
  readonly by: string;
  readonly unit: string | null;
  readonly project: string | null;
  readonly text: string;
  readonly at: Date;
}

/** Keeps what was asked, word for word, and shows it to the office: one card a person and day, redrawn with each. */
export async function keepRequest(
  work: Work,
  request: { kind: RequestKind; person: string; project: string | null; text: string; message: string },
): Promise<void> {
  const id = randomUUID();
  const { message, ...kept } = request;
  await work.db
    .insertInto('requests')
    .values({ id, ...kept, source_message: message, at: work.now })
    .execute();
  work.journal({ action: 'request.kept', subject: `request:${id}`, data: { kind: request.kind } });
  work.touch(REQUESTS);
  for (const person of await officeIds(work.db))
    work.send({
      occasion: `requests:${dayOf(work.now)}:${person}`,
      template: 'requests',
      subject: {},
      subjectKey: REQUESTS,
      to: { person },
    });
}

/** What nobody of the office has seen to yet, the oldest first. */
export async function openRequests(db: Database | Tx): Promise<KeptRequest[]> {
  const rows = await db
    .selectFrom('requests')
    .innerJoin('people', 'people.id', 'requests.person')
    .leftJoin('projects', 'projects.code', 'requests.project')
    .select(['requests.id', 'requests.kind', 'requests.text', 'requests.at'])
    .select(['people.name', 'people.post', 'people.unit', 'projects.name as project'])
    .where('requests.seen_at', 'is', null)
    .orderBy('requests.at')
    .orderBy('requests.id')
    .execute();
  return rows.map(({ id, kind, text, at, unit, project, ...person }) => ({
    id,
    kind,
    text,
    at,
    unit,
    project,
    by: calledBy(person),
  }));
}

/** 已阅. @returns whether this was the first to say so; null where there is no such request */
export async function seeRequest(work: Work, id: string, person: string): Promise<boolean | null> {
  const seen = await work.db
    .updateTable('requests')
    .set({ seen_at: work.now, seen_by: person })
    .where('id', '=', id)
    .where('seen_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (seen) {
    work.journal({ action: 'request.seen', subject: `request:${id}` });
    work.touch(REQUESTS);
    return true;
  }
  const known = await work.db.selectFrom('requests').select('id').where('id', '=', id).executeTakeFirst();
  return known ? false : null;
}
