import { z } from 'zod';
import { type Asked, done, type Feature, PASSED, press, refused, type Saying } from '../../bot/feature.ts';
import type { Database, Tx, Work } from '../../database/work.ts';
import { momentText } from '../../calendar/days.ts';
import { type Answered, ask } from '../ask.ts';
import { readLadder } from '../ladder/seats.ts';
import { feedsBackAs, relationsToTicket, unitsStoodInFor } from '../relations.ts';
import { ticketById } from '../store.ts';
import { FOLLOW_CHAT, followChat } from './follow.ts';
import type { Groups } from './group-port.ts';
import { keepChat } from './keep.ts';
import { type ChatOrder, chatOrderOf, feedbackIn } from './orders.ts';
import { askToClose, requestChat } from './request.ts';
import { renderGroup, renderSummary } from './show-chat.ts';
import { chatById, isOpen, type TicketChat } from './store.ts';
import { tellLost } from './tell-chat.ts';

/** 协调群: a ticket's own chat, made on request, kept with those it concerns, closed with a summary. */
export const chatParts = (groups: Groups) =>
  ({
    /** Before all others: what is said in a closed chat is taken by nobody. */
    sayings: [sayInClosedChat, sayOrder, sayFeedback],
    presses: {
      'ticket.chat': press(About('ticket.chat'), async ({ work, person }, { id }) =>
        answered(await requestChat(work, person, id)),
      ),
      'ticket.chat-close': press(About('ticket.chat-close'), async ({ work, person }, { id }) =>
        answered(await askToClose(work, person, id)),
      ),
    },
    tasks: { [FOLLOW_CHAT]: keepChat(groups) },
    renderers: { 'ticket-group': renderGroup, 'ticket-summary': renderSummary },
    onJoined: cameBack,
    onRemoved: wasPutOut,
  }) satisfies Partial<Feature>;

const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: z.uuid() });

const answered = ({ done: ok, sentence }: Answered) => (ok ? done(sentence) : refused(sentence));

/** Asks the chat that the message was written in, where that is a ticket's. */
const inChat =
  (does: (asked: Asked, chat: TicketChat) => Promise<void | typeof PASSED>): Saying =>
  (asked) => {
    const { chatType, chatId } = asked.message;
    if (chatType !== 'group') return null;
    return (async () => {
      const chat = await chatById(asked.work.db, chatId);
      return chat ? does(asked, chat) : PASSED;
    })();
  };

const sayInClosedChat: Saying = inChat((asked, { closedAt }) => {
  if (closedAt === null) return Promise.resolve(PASSED);
  asked.say(`本群已于${momentText(closedAt)}关闭，不再受理。请在与本助手的单聊中办理。`);
  return Promise.resolve();
});

/** “反馈：……” in a ticket's chat is about that ticket. */
const sayFeedback: Saying = (asked) => {
  const words = feedbackIn(asked.message.text);
  return words === null ? null : inChat((_asked, chat) => feedBack(asked, chat.ticket, words))(asked);
};

async function feedBack(asked: Asked, id: string, words: string): Promise<void> {
  const { work, person, message } = asked;
  const ticket = await ticketById(work.db, id);
  if (!ticket) return asked.say('该问题已不存在，未作改动。');
  const stoodInFor = await unitsStoodInFor(work.db, person);
  const relations = relationsToTicket(person, ticket, await readLadder(work.db), stoodInFor);
  const asking = { act: 'feedback', words, by: feedsBackAs(relations) } as const;
  const { sentence } = await ask(work, person, id, asking, message.messageId);
  asked.say(sentence);
}

const sayOrder: Saying = (asked) => {
  const order = chatOrderOf(asked.message.text);
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: ChatOrder): Promise<void> {
  const { work, person, message } = asked;
  const here = order.number === null ? await chatById(work.db, message.chatId) : null;
  if (order.number === null && !here) return asked.say(NAME_IT[order.kind]);
  const id = here?.ticket ?? (await ticketNumbered(work.db, order.number));
  if (id === null) return asked.say(`没有${order.number?.no ?? ''}号交办单，请核对单号。`);
  const { sentence } = await (order.kind === 'open' ? requestChat : askToClose)(work, person, id);
  asked.say(sentence);
}

const NAME_IT = {
  open: '请写明单号，例如：交办单13号建群。',
  close: '请写明单号，例如：13号关群。',
};

/** The newest that has the number, where no year was said. */
async function ticketNumbered(db: Database | Tx, number: ChatOrder['number']): Promise<string | null> {
  if (number === null) return null;
  const found = db.selectFrom('ticket_forms').select('ticket').where('kind', '=', 'assign');
  const row = await (number.year === null ? found : found.where('year', '=', number.year))
    .where('number', '=', number.no)
    .orderBy('year', 'desc')
    .executeTakeFirst();
  return row?.ticket ?? null;
}

/** The bot is back in a ticket's chat: who came to it meanwhile is added. */
async function cameBack(work: Work, { id }: { id: string }): Promise<void> {
  const chat = await chatById(work.db, id);
  if (chat) followChat(work, chat.ticket);
}

async function wasPutOut(work: Work, id: string): Promise<void> {
  const chat = await chatById(work.db, id);
  if (!chat) return;
  work.journal({ action: 'ticket.chat-lost', subject: `ticket:${chat.ticket}`, data: { chat: id } });
  const ticket = await ticketById(work.db, chat.ticket);
  if (ticket && isOpen(chat)) await tellLost(work, ticket, chat);
}
