import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Content } from './content.ts';
import { declarationKey, QUEUE, unitKey } from './keys.ts';
import { apply, type Declaration, type Happening, refusal, replay, type Side } from './life.ts';
import { declarationById, declarationBySource, lockDeclaration, type Stored } from './store.ts';
import { tellOffice } from './tell.ts';

export interface NewDeclaration {
  readonly unit: string;
  readonly content: Content;
  /** As typed; null for a form. */
  readonly words: string | null;
  /** What it was said in: the same source declares once, however often it comes. */
  readonly source: string;
  /** The platform's id of the message or card. */
  readonly message: string | null;
}

/** Writes a declaration down; it comes before the office once nothing is missing. */
export async function declare(
  work: Work,
  { unit, content, words, source, message }: NewDeclaration,
): Promise<Stored> {
  const known = await declarationBySource(work.db, source);
  if (known) return known;
  const id = randomUUID();
  const what: Happening = { act: 'declare', unit, content, words };
  const life = replay([{ on: dayOf(work.now), what }]);
  await work.db
    .insertInto('declarations')
    .values({ id, unit, state: life.state, life: JSON.stringify(life), source })
    .execute();
  await written(work, id, what, life, message);
  const declared = await declarationById(work.db, id);
  if (!declared) throw new Error(`declaration ${id} vanished in its own transaction`);
  return declared;
}

export type Acted =
  | { readonly done: true; readonly before: Declaration; readonly after: Stored }
  | { readonly done: false; readonly sentence: string };

/**
 * The one door through which anything is done to a declaration: takes it in hand, asks its life whether this may
 * happen, writes it down. Whether the actor may ask for it is asked before.
 */
export async function act(
  work: Work,
  id: string,
  what: Happening,
  side: Side,
  source: string | null,
): Promise<Acted> {
  const stood = await lockDeclaration(work.db, id);
  if (!stood) return { done: false, sentence: '该申报已不存在，未作改动。' };
  const sentence = refusal(stood.life, what, side);
  if (sentence !== null) return { done: false, sentence };
  const life = apply(stood.life, what, dayOf(work.now));
  await work.db
    .updateTable('declarations')
    .set({ unit: life.unit, state: life.state, life: JSON.stringify(life) })
    .where('id', '=', id)
    .execute();
  await written(work, id, what, life, source);
  if (life.unit !== stood.life.unit) work.touch(unitKey(stood.life.unit));
  return { done: true, before: stood.life, after: { ...stood, life } };
}

async function written(
  work: Work,
  id: string,
  what: Happening,
  life: Declaration,
  source: string | null,
): Promise<void> {
  await sql`
    insert into declaration_events (declaration, at, actor, act, data, source, unit, state, declared_on)
    values (${id}, ${work.now}, ${work.actor}, ${what.act}, ${JSON.stringify(what)}::jsonb, ${source}, ${life.unit},
            ${life.state}, ${life.declaredOn})`.execute(work.db);
  work.journal({ action: `declaration.${what.act}`, subject: declarationKey(id), data: what });
  work.touch(declarationKey(id));
  work.touch(unitKey(life.unit));
  work.touch(QUEUE);
  if ((what.act === 'declare' || what.act === 'correct') && life.state === 'declared') await tellOffice(work);
}
