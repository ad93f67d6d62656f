import { z } from 'zod';
import type { Database, Tx } from '../database/work.ts';
import { exemptionById, type StoredExemption } from './store.ts';

async function subjectOf(db: Database | Tx, message: string): Promise<unknown> {
  const row = await db
    .selectFrom('messages')
    .select('subject')
    .where('platform_message', '=', message)
    .executeTakeFirst();
  return row?.subject;
}

const OfExemption = z.object({ exemption: z.string() });

/** The application that one of our messages is about; null: it is about something else. */
export async function exemptionReplied(db: Database | Tx, message: string): Promise<StoredExemption | null> {
  const about = OfExemption.safeParse(await subjectOf(db, message));
  return about.success ? exemptionById(db, about.data.exemption) : null;
}

const OfProject = z.object({ code: z.string() });
const OfTicket = z.object({ ticket: z.string() });

/** The code of the project that one of our messages is about: the project's own card, or one of its tickets. */
export async function projectReplied(db: Database | Tx, message: string): Promise<string | null> {
  const subject = await subjectOf(db, message);
  const ofProject = OfProject.safeParse(subject);
  if (ofProject.success) return ofProject.data.code;
  const ofTicket = OfTicket.safeParse(subject);
  if (!ofTicket.success) return (await ofExemption(db, subject)) ?? null;
  const row = await db
    .selectFrom('tickets')
    .select('project')
    .where('id', '=', ofTicket.data.ticket)
    .executeTakeFirst();
  return row?.project ?? null;
}

async function ofExemption(db: Database | Tx, subject: unknown): Promise<string | null> {
  const about = OfExemption.safeParse(subject);
  return about.success ? ((await exemptionById(db, about.data.exemption))?.project ?? null) : null;
}
