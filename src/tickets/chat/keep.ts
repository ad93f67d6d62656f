import { z } from 'zod';
import type { Task } from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { inTransaction } from '../../database/transaction.ts';
import type { Database, Work } from '../../database/work.ts';
import { enteredChat } from '../../people/chats.ts';
import { ticketKey } from '../keys.ts';
import { type StoredTicket, ticketById } from '../store.ts';
import { FOLLOW_CHAT } from './follow.ts';
import type { GroupRefusal, Groups } from './group-port.ts';
import { chatName } from './name.ts';
import { type ChatPerson, chatPeople } from './people.ts';
import { chatOfTicket, isOpen, type TicketChat } from './store.ts';
import { tellLost, tellMade, tellMissing, tellNotMade } from './tell-chat.ts';

const Payload = z.object({ ticket: z.string() });

/**
 * Brings a ticket's chat to where it has to be: makes it, adds whom it concerns now, gives it the name that fits.
 * Each step is written down as soon as the platform has done it, so that repeating the task goes on where it broke off.
 */
export function keepChat(groups: Groups): Task {
  return (db, payload, now) => {
    const { ticket } = Payload.parse(payload);
    return groups.alone(ticket, async () => {
      const keeping = { db, groups, now, ticket };
      await make(keeping);
      await invite(keeping);
      await rename(keeping);
    });
  };
}

interface Keeping {
  readonly db: Database;
  readonly groups: Groups;
  readonly now: Date;
  readonly ticket: string;
}

const write = ({ db, now, ticket }: Keeping, does: (work: Work) => Promise<void>): Promise<void> =>
  inTransaction(db, { now, actor: null, cause: `task:${FOLLOW_CHAT}:${ticket}` }, does);

interface Kept {
  readonly ticket: StoredTicket;
  readonly chat: TicketChat;
}

async function load({ db, ticket: id }: Keeping): Promise<Kept | null> {
  const [ticket, chat] = await Promise.all([ticketById(db, id), chatOfTicket(db, id)]);
  return ticket && chat && { ticket, chat };
}

/** The platform forgets a uuid after ten hours: what may have been made before that might be made again. */
const UUID_LIFE_MS = 10 * 3_600_000;

async function make(keeping: Keeping): Promise<void> {
  const kept = await load(keeping);
  if (!kept || kept.chat.chat !== null || !isOpen(kept.chat)) return;
  await noteTry(keeping, kept.chat);
  const name = chatName(kept.ticket, kept.chat);
  const made = await keeping.groups.make({ name, description: DESCRIPTION, uuid: kept.chat.uuid });
  await write(keeping, (work) =>
    'chat' in made ? begin(work, kept, made.chat, name) : giveUp(work, kept, made),
  );
}

const DESCRIPTION = '本群由重大重点项目推进助手按申请建立，用于协调该事项；事项销号后关闭。';

async function noteTry(keeping: Keeping, { ticket, triedAt }: TicketChat): Promise<void> {
  const { now } = keeping;
  if (triedAt !== null && now.getTime() - triedAt.getTime() < UUID_LIFE_MS) return;
  await write(keeping, async (work) => {
    await work.db.updateTable('ticket_chats').set({ tried_at: now }).where('ticket', '=', ticket).execute();
    if (triedAt !== null)
      work.journal({
        action: 'ticket.chat-may-stand-twice',
        subject: `ticket:${ticket}`,
        data: { triedAt: triedAt.toISOString() },
      });
  });
}

async function begin(work: Work, { ticket }: Kept, chat: string, name: string): Promise<void> {
  await enteredChat(work, { id: chat, name }, 'made');
  await work.db.updateTable('ticket_chats').set({ chat }).where('ticket', '=', ticket.id).execute();
  work.journal({ action: 'ticket.chat-made', subject: `ticket:${ticket.id}`, data: { chat } });
}

async function giveUp(work: Work, kept: Kept, { refused: failure }: GroupRefusal): Promise<void> {
  const { id } = kept.ticket;
  await work.db.updateTable('ticket_chats').set({ failure }).where('ticket', '=', id).execute();
  work.journal({ action: 'ticket.chat-refused', subject: `ticket:${id}`, data: { failure } });
  work.touch(ticketKey(id));
  await tellNotMade(work, kept.ticket, kept.chat, failure);
}

/** Who left by themselves isn't fetched back: each is added once. */
async function invite(keeping: Keeping): Promise<void> {
  const kept = await load(keeping);
  if (!kept || kept.chat.chat === null || !isOpen(kept.chat)) return;
  const { ticket, chat } = kept;
  const wanted = await chatPeople(keeping.db, ticket, chat.askedBy, dayOf(keeping.now));
  const fresh = wanted.filter(({ id }) => !chat.invited.includes(id));
  if (fresh.length === 0 && chat.madeAt !== null) return;
  const added = await add(keeping.groups, kept.chat.chat, fresh);
  await write(keeping, async (work) => {
    if ('refused' in added) await lose(work, kept, added);
    else await welcome(work, kept, fresh, added.missing);
  });
}

async function add(
  groups: Groups,
  chat: string,
  people: readonly ChatPerson[],
): Promise<{ missing: readonly ChatPerson[] } | GroupRefusal> {
  const openIds = people.flatMap(({ openId }) => openId ?? []);
  const added = openIds.length === 0 ? { missing: [] } : await groups.add(chat, openIds);
  if ('missing' in added)
    return { missing: people.filter(({ openId }) => openId === null || added.missing.includes(openId)) };
  return added.lost ? added : { missing: people };
}

async function welcome(
  work: Work,
  { ticket, chat }: Kept,
  fresh: readonly ChatPerson[],
  missing: readonly ChatPerson[],
): Promise<void> {
  const come = fresh.filter((person) => !missing.includes(person));
  const invited = [...chat.invited, ...come.map(({ id }) => id)];
  await work.db
    .updateTable('ticket_chats')
    .set({ invited, missing: missing.map(({ id }) => id), made_at: chat.madeAt ?? work.now })
    .where('ticket', '=', ticket.id)
    .execute();
  work.touch(ticketKey(ticket.id));
  if (chat.madeAt === null) {
    showTicket(work, ticket, chat);
    tellMade(work, ticket, chat, invited.length);
  }
  await tellMissing(work, ticket, chat, missing);
}

/** What the chat is about, drawn anew with each change. */
function showTicket(work: Work, ticket: StoredTicket, { chat }: TicketChat): void {
  if (chat === null) return;
  work.send({
    occasion: `ticket-group:${ticket.id}:${chat}`,
    template: 'ticket-group',
    subject: { ticket: ticket.id },
    subjectKey: ticketKey(ticket.id),
    to: { chat },
  });
}

async function rename(keeping: Keeping): Promise<void> {
  const kept = await load(keeping);
  if (!kept?.chat.present || kept.chat.chat === null) return;
  const { ticket, chat } = kept;
  const name = chatName(ticket, chat);
  if (name === chat.name) return;
  const refusal = await keeping.groups.rename(kept.chat.chat, name);
  await write(keeping, async (work) => {
    // A name that the platform won't take is not asked for again.
    if (!refusal?.lost) await enteredChat(work, { id: kept.chat.chat ?? '', name }, 'made');
    if (refusal) await lose(work, kept, refusal);
  });
}

/** The bot isn't in the group any more, of which the platform has told nothing; or something else won't do. */
async function lose(work: Work, { ticket, chat }: Kept, refusal: GroupRefusal): Promise<void> {
  const data = { chat: chat.chat, reason: refusal.refused };
  work.journal({ action: 'ticket.chat-refused', subject: `ticket:${ticket.id}`, data });
  if (!refusal.lost || chat.chat === null) return;
  await work.db.updateTable('chats').set({ present: false }).where('id', '=', chat.chat).execute();
  work.touch(ticketKey(ticket.id));
  await tellLost(work, ticket, chat);
}
