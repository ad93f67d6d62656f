import { sql } from 'kysely';
import { z } from 'zod';
import type { Work } from '../database/work.ts';
import type { MessageToRender } from '../feishu/rendering.ts';
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
}

type Row = { taken: boolean; answer: unknown } & (ShownMessage | { id: null });

/**
 * Looks whether the event came before. Handling it ends with `work.take`: of two deliveries at the same time the
 * second waits there for the first one's commit, fails on the key, and then finds here what was answered; if the
 * first one failed, the second takes its place.
 * @param platformMessage the platform's id of the pressed card; null for what isn't a press
 */
export async function arrivalOf(work: Work, event: string, platformMessage: string | null): Promise<Arrival> {
  const { rows } = await sql<Row>`
    select i.id is not null as taken, i.answer,
           m.id, m.template, m.subject, m.person, m.chat, m.rendered_hash
    from (select) as one
    left join inbox i on i.id = ${event}
    left join messages m on m.platform_message = ${platformMessage}`.execute(work.db);
  const [row] = rows;
  if (!row) throw new Error('one row was asked for');
  const { taken, answer, ...message } = row;
  return { taken, answer: remembered(answer), pressed: message.id === null ? null : message };
}

function remembered(answer: unknown): PressAnswer | null {
  const read = Remembered.safeParse(answer);
  if (!read.success) return null;
  const { keepsForm, ...toast } = read.data;
  return keepsForm ? { ...toast, keepsForm } : toast;
}
