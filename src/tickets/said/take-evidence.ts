import { sql } from 'kysely';
import type { Asked, Attachment } from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { readRules } from '../../database/settings.ts';
import type { Work } from '../../database/work.ts';
import { may } from '../../people/policy.ts';
import { EVIDENCE } from '../evidence-rule-set.ts';
import { ticketKey } from '../keys.ts';
import { isFinal } from '../life/stages.ts';
import { relationsFound } from '../relations.ts';
import { type StoredTicket, ticketById } from '../store.ts';
import { ticketReplied } from './find-ticket.ts';

/** Whether what the person sends now is for something else that they have in hand, a site visit say. */
export type HasOtherInHand = (asked: Asked) => Promise<boolean>;

const MINUTE_MS = 60_000;

/**
 * 佐证材料: a picture or file belongs to the ticket whose card it replies to, or to the one on which its sender fed back
 * within the last minutes. A workbook that answers nothing is a plan.
 */
export const takeEvidence =
  (hasOtherInHand: HasOtherInHand) =>
  async (asked: Asked, attachment: Attachment): Promise<boolean> => {
    const { work, person, message } = asked;
    const replied =
      message.parentId === null
        ? null
        : await ticketReplied(work.db, message.parentId, person, dayOf(work.now));
    if (replied === 'other' || replied?.life.stage === 'draft') return false;
    const ticket = replied ?? (isWorkbook(attachment) ? null : await fedBackLately(asked, hasOtherInHand));
    if (!ticket) return false;
    const decision = may(person, 'ticket.feedback', await relationsFound(work.db, person, ticket));
    if (!decision.allowed) asked.say(decision.sentence);
    else if (isFinal(ticket.life.stage)) asked.say(`${ticket.number ?? ''}已销号，材料未附入。`);
    else asked.say(attachedText(ticket, await attach(asked, ticket, [attachment])));
    return true;
  };

const isWorkbook = ({ name }: Attachment): boolean => name !== null && /\.xlsx?$/i.test(name);

async function fedBackLately(asked: Asked, hasOtherInHand: HasOtherInHand): Promise<StoredTicket | null> {
  const { work, person } = asked;
  const { evidenceMinutes } = await readRules(work.db, EVIDENCE);
  const since = new Date(work.now.getTime() - evidenceMinutes * MINUTE_MS);
  const { rows } = await sql<{ ticket: string }>`
    select ticket from (
      (select ticket, at from ticket_events
       where actor = ${person.id} and at >= ${since} and act in ('feedback', 'claim', 'reply', 'extend')
       order by seq desc limit 1)
      union all
      (select ticket, at from ticket_files where sent_by = ${person.id} and at >= ${since} order by at desc limit 1)
    ) as lately order by at desc limit 1`.execute(work.db);
  const [found] = rows;
  return found && !(await hasOtherInHand(asked)) ? ticketById(work.db, found.ticket) : null;
}

/**
 * Keeps where the pictures and files of a message lie; the same one counts once. Of pictures that came in one message
 * all are kept with the first, so that one answer tells of them.
 * @returns how many the ticket has now
 */
export async function attach(
  { work, person, message }: Asked,
  ticket: StoredTicket,
  attachments: readonly Attachment[],
): Promise<number> {
  const pictures = (message.pictures ?? []).map((key) => ({ kind: 'image' as const, key, name: null }));
  const all = new Map([...attachments, ...pictures].map((one) => [one.key, one]));
  for (const { key, kind, name } of all.values())
    await keep(work, ticket.id, { key, kind, name, message: message.messageId, by: person.id });
  const { count } = await work.db
    .selectFrom('ticket_files')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('ticket', '=', ticket.id)
    .executeTakeFirstOrThrow();
  return count;
}

async function keep(
  work: Work,
  ticket: string,
  file: Attachment & { readonly message: string; readonly by: string },
): Promise<void> {
  const kept = await work.db
    .insertInto('ticket_files')
    .values({
      ticket,
      file_key: file.key,
      message: file.message,
      kind: file.kind,
      name: file.name,
      sent_by: file.by,
      at: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('file_key')
    .executeTakeFirst();
  if (!kept) return;
  work.journal({
    action: 'ticket.evidence-added',
    subject: `ticket:${ticket}`,
    data: { key: file.key, message: file.message, name: file.name },
  });
  work.touch(ticketKey(ticket));
}

/** “已附入东督交〔2026〕13号佐证材料（共2份）。” */
export const attachedText = ({ number }: StoredTicket, count: number): string =>
  `已附入${number ?? ''}佐证材料（共${count}份）。`;
