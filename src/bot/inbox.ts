import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '../calendar/days.ts';
import { fixed, value } from '../database/fixed.ts';
import type { Work } from '../database/work.ts';
import type { CardAction } from '../feishu/incoming.ts';
import type { MessageToRender } from '../feishu/rendering.ts';
import type { Person } from '../people/person.ts';
import { personByOpenIdAsJson, personFrom, type PersonRow } from '../people/store.ts';
import type { PressAnswer } from './feature.ts';

const Remembered = z.object({
  type: z.enum(['success', 'info', 'warning', 'error']),
  content: z.string(),
  keepsForm: z.literal(true).optional(),
});

/** A message on show, with the hash of what it shows. */
export interface ShownMessage extends MessageToRender {
  readonly rendered_hash: string | null;
}

/** What is known when an event comes in. */
export interface Arrival {
  /** It was taken before. */
  readonly taken: boolean;
  /** What was answered then. */
  readonly answer: PressAnswer | null;
  /** The card that was pressed; null when it is none of ours. */
  readonly pressed: ShownMessage | null;
  /** Who pressed; null for somebody who isn't on the roster or has left it. */
  readonly presser: Person | null;
}

type Row = { taken: boolean; answer: unknown; presser: PersonRow | null } & (ShownMessage | { id: null });

const arriving = fixed(sql<Row>`
  select i.id is not null as taken, i.answer, ${personByOpenIdAsJson(value(3), value(4))} as presser,
         m.id, m.template, m.subject, m.person, m.chat, m.rendered_hash
  from (select) as one
  left join inbox i on i.id = ${value(1)}
  left join messages m on m.platform_message = ${value(2)}`);

/**
 * Looks whether the event came before, and who pressed what. Handling it ends with `work.take`: of two deliveries at
 * the same time the second waits there for the first one's commit, fails on the key, and then finds here what was
 * answered; if the first one failed, the second takes its place.
 * @param press null for what isn't a press
 */
export async function arrivalOf(
  work: Work,
  event: string,
  press: Pick<CardAction, 'messageId' | 'operator'> | null,
): Promise<Arrival> {
  const [row] = await arriving(work.db, [event, press?.messageId, press?.operator, dayOf(work.now)]);
  if (!row) throw new Error('one row was asked for');
  const { taken, answer, presser, ...message } = row;
  return {
    taken,
    answer: remembered(answer),
    pressed: message.id === null ? null : message,
    presser: personFrom(presser),
  };
}

function remembered(answer: unknown): PressAnswer | null {
  const read = Remembered.safeParse(answer);
  if (!read.success) return null;
  const { keepsForm, ...toast } = read.data;
  return keepsForm ? { ...toast, keepsForm } : toast;
}
