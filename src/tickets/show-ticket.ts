import { z } from 'zod';
import { type Fact, ticketCard, ticketHandedOnCard } from '../../cards/ticket.ts';
import type { TicketAsks } from '../../cards/ticket-asks.ts';
import { ticketStoryCard } from '../../cards/ticket-story.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf, momentText } from '../calendar/days.ts';
import { newestAbout } from '../database/newest-message.ts';
import type { FormKind } from '../database/schema.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import { chatTaps } from './chat/chat-taps.ts';
import { chatOfTicket } from './chat/store.ts';
import { countedText } from './deadline.ts';
import { weeksHeld, weeksText } from './drafts/said-text.ts';
import { evidenceTaps } from './evidence.ts';
import { CLOCKS } from './life/clock-rule-set.ts';
import { filesOf } from './files.ts';
import { isFinal } from './life/stages.ts';
import { FORM_NAMES } from './numbers.ts';
import { readStory } from './read-story.ts';
import { mayReadTicket, readTicket, type TicketRead } from './read-ticket.ts';
import { asksOf } from './relations.ts';
import type { StoryLine } from './story.ts';
import type { StoredTicket } from './store.ts';
import { asksFor } from './ticket-asks.ts';
import { noticesOf } from './ticket-notices.ts';
import { colorOf, evidenceFacts, factsOf, outcomeOf, progressOf, saidText, tagsOf } from './ticket-view.ts';
import { whyOf } from './why-form.ts';

const Subject = z.object({ ticket: z.string(), person: z.string(), for: z.string().optional() });

/** The template 'ticket': a ticket as the person sees it now, headed by what it was sent for. */
export const renderTicket: Renderer = async (db, message, now) => {
  const { ticket: id, person, for: occasion } = Subject.parse(message.subject);
  const read = await readTicket(db, id, person, now);
  const place = await newestAbout(db, message, now);
  if (!read || place === 'too old to change') return null;
  const { ticket, draft, steps, ladder } = read;
  const form = await formOf(db, occasion);
  const title = form ? `${FORM_NAMES[form.kind]} ${form.title}` : titleOf(ticket, occasion);
  if (!mayReadTicket(read).allowed) return { kind: 'card', card: handedOn(ticket, title) };
  const rules = await readRules(db, CLOCKS);
  const today = dayOf(now);
  const until = form ? steps.findIndex((step) => step.form === form.title) + 1 : steps.length;
  const counted = countedText(steps, rules);
  const asks = place === 'newest' ? await asksIn(db, read) : null;
  return {
    kind: 'card',
    card: ticketCard({
      id,
      form: form ? (occasion ?? null) : null,
      title,
      project: `${ticket.projectName}（${ticket.unit}）`,
      color: colorOf(ticket.life, today),
      tags: tagsOf(ticket.life, today),
      words: ticket.words,
      said: saidText(ticket),
      weeks: weeksText(draft.sayings, await weeksHeld(db)),
      notices: noticesOf(ticket, steps, ladder),
      facts: await cardFacts(db, read, form?.kind, counted),
      progress: progressOf(steps),
      why: {
        title: form ? '为什么发这张单' : '期限和级次依据',
        ...whyOf(steps.slice(0, until), counted, rules),
      },
      story: (await readStory(db, draft, steps)).map(storyText),
      outcome: outcomeOf(steps),
      asks,
      closedBecause: place === 'newest' || isFinal(ticket.life.stage) ? null : '请在最新的卡片上办理。',
    }),
  };
};

/** @param kind of the form that the card was sent for: another than the 交办单 names that, as everybody refers to it */
async function cardFacts(
  db: Database | Tx,
  { ticket, steps, ladder }: TicketRead,
  kind: FormKind | undefined,
  counted: string | null,
): Promise<Fact[]> {
  const assigned = { label: '原交办单', value: ticket.number ?? '' };
  return [
    ...(kind === undefined || kind === 'assign' ? [] : [assigned]),
    ...factsOf(ticket, steps, ladder, counted),
    ...evidenceFacts(await filesOf(db, ticket.id)),
  ];
}

/** What the reader may ask of the ticket, and of its chat. */
async function asksIn(
  db: Database | Tx,
  { ticket, person, relations }: TicketRead,
): Promise<TicketAsks | null> {
  const asks = asksFor(person, ticket.life, asksOf(relations, person));
  const evidence = evidenceTaps(await filesOf(db, ticket.id));
  const chat = chatTaps(person, relations, ticket.life, await chatOfTicket(db, ticket.id));
  const others = [...evidence, ...chat];
  if (others.length === 0) return asks;
  return { taps: asks?.taps ?? [], forms: asks?.forms ?? [], others };
}

const handedOn = ({ projectName, life }: StoredTicket, title: string) =>
  ticketHandedOnCard({
    title,
    project: projectName,
    sentence: `该事项现由${life.owner}承办，您单位不再办理，本卡片不再更新。`,
  });

function titleOf({ number, no, life }: StoredTicket, occasion: string | undefined): string {
  const called = number ?? `草稿${no}`;
  return occasion?.startsWith('claim:') && life.stage === 'claimed'
    ? `销号核验 ${called}`
    : `问题办理 ${called}`;
}

async function formOf(db: Database | Tx, id: string | undefined) {
  if (id === undefined) return undefined;
  return db.selectFrom('ticket_forms').select(['kind', 'title']).where('id', '=', id).executeTakeFirst();
}

/** When, by whom, what, with which form. */
const storyText = ({ at, event, by, form }: StoryLine): string =>
  `${momentText(at)}　${by}　${event}${form === null ? '' : `（${form}）`}`;

/** The template 'ticket-story': the whole story as a card of its own. */
export const renderStory: Renderer = async (db, message, now) => {
  const { ticket: id, person } = Subject.parse(message.subject);
  const read = await readTicket(db, id, person, now);
  if (!read || !mayReadTicket(read).allowed) return null;
  const { ticket, draft, steps } = read;
  const lines = await readStory(db, draft, steps);
  return {
    kind: 'card',
    card: ticketStoryCard({
      title: `办理经过 ${ticket.number ?? `草稿${ticket.no}`}`,
      project: `${ticket.projectName}（${ticket.unit}）`,
      color: colorOf(ticket.life, dayOf(now)),
      entries: lines.map(({ at, event, by, source, form }) => ({
        at: momentText(at),
        what: event,
        by: [by, source, ...(form === null ? [] : [form])].join('　'),
      })),
    }),
  };
};
