import { z } from 'zod';
import {
  done,
  press,
  type Press,
  type PressAnswer,
  type Pressed,
  refused,
  rejected,
} from '../bot/feature.ts';
import { sendNotice } from '../bot/notice.ts';
import { type Day, isDay } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { ask } from './ask.ts';
import { categoryNamed } from './categories.ts';
import { ticketKey } from './keys.ts';
import { readLadder } from './ladder/seats.ts';
import type { Asking, AskingOf } from './life/asking.ts';
import { isPossible } from './life/stages.ts';
import { Cause } from './life/ticket.ts';
import { receiverNamed, receiversNamed } from './proposal.ts';
import { readUnits } from './propose.ts';
import { mayReadTicket, readTicket } from './read-ticket.ts';
import { feedsBackAs, mayAsk, relationsToTicket, unitsStoodInFor } from './relations.ts';
import { type StoredTicket, ticketById } from './store.ts';
import { unitsIn } from './words/phrases.ts';
import { waitsKey } from './ticket-asks.ts';

const Id = z.uuid();
const Typed = z.string().trim().catch('');
/** As a date picker gives it (2026-11-26 +0800), or typed in its place. */
const Picked = z
  .string()
  .transform((picked) => picked.slice(0, 10))
  .refine(isDay)
  .nullable()
  .catch(null);

/** What was filled in, by the names of the fields (design.md §8): the words stand in one of two. */
interface Given {
  readonly words: string;
  readonly plan: string;
  readonly until: Day | null;
  readonly unit: string;
  readonly units: string;
  readonly category: string;
  readonly cause: Cause | null;
  readonly valid: boolean;
}

function given(form: Readonly<Record<string, unknown>>, valid: boolean): Given {
  return {
    words: Typed.parse(form['reason']) || Typed.parse(form['words']),
    plan: Typed.parse(form['plan']),
    until: Picked.parse(form['until']),
    unit: Typed.parse(form['unit']),
    units: Typed.parse(form['units']),
    category: Typed.parse(form['category']),
    cause: Cause.nullable().catch(null).parse(form['cause']),
    valid,
  };
}

interface About {
  readonly work: Work;
  readonly person: Person;
  readonly ticket: StoredTicket;
}

/** What is asked for with what was filled in; a sentence where something has to be mended. */
type Reads<A extends Asking['act']> = (
  given: Given,
  about: About,
) => AskingOf<A> | string | Promise<AskingOf<A> | string>;

const orNull = (words: string): string | null => (words === '' ? null : words);

/** The unit typed, null for none; a sentence: why it can't receive the ticket. */
async function unitOrNull({ work }: About, typed: string): Promise<{ unit: string | null } | string> {
  if (typed === '') return { unit: null };
  const named = receiverNamed(typed, await readUnits(work.db));
  return 'sentence' in named ? named.sentence : named;
}

/** Everything that a card of a ticket offers. */
const READS: { readonly [A in Asking['act']]?: Reads<A> } = {
  sign: () => ({ act: 'sign' }),
  withdraw: () => ({ act: 'withdraw' }),
  feedback: async ({ words }, about) => ({ act: 'feedback', words, by: await fedBackBy(about) }),
  extend: ({ words, until }) =>
    until === null ? '请选择申请延至的日期。' : { act: 'extend', until, reason: words },
  async refuse({ unit, words }, about) {
    const named = await unitOrNull(about, unit);
    return typeof named === 'string' ? named : { act: 'refuse', to: named.unit, reason: words };
  },
  reply: ({ words, plan, until }) => ({ act: 'reply', reason: words, plan, until }),
  claim: ({ words }) => ({ act: 'claim', words }),
  grant: ({ words, until }) => ({ act: 'grant', until, reason: orNull(words) }),
  deny: ({ words }) => ({ act: 'deny', reason: words }),
  async transfer({ unit, words }, about) {
    const named = await unitOrNull(about, unit);
    if (typeof named === 'string') return named;
    if (named.unit === null) return '请填写转办单位的全称或简称。';
    return { act: 'transfer', owner: named.unit, coOwners: null, reason: orNull(words) };
  },
  keep: ({ words }) => ({ act: 'keep', reason: words }),
  accept: ({ valid, until }) => ({ act: 'accept', valid, due: until }),
  reject: ({ words }) => ({ act: 'reject', reason: words }),
  verify: ({ words }) => ({ act: 'verify', words: orNull(words) }),
  return: ({ words }) => ({ act: 'return', reason: words }),
  instruct: ({ words, until }) => ({ act: 'instruct', words, due: until }),
  refer: ({ words }) => ({ act: 'refer', reason: words }),
  rise: ({ words }) => ({ act: 'rise', reason: words }),
  async involve({ units }, { work }) {
    const coOwners = receiversNamed(unitsIn(units), await readUnits(work.db));
    return typeof coOwners === 'string' ? coOwners : { act: 'involve', coOwners };
  },
  reclassify: ({ category, cause }, { ticket }) => ({
    act: 'reclassify',
    category: categoryNamed(category) ?? ticket.life.category,
    cause,
    owner: null,
  }),
};

async function fedBackBy({ work, person, ticket }: About): Promise<AskingOf<'feedback'>['by']> {
  const ladder = await readLadder(work.db);
  return feedsBackAs(relationsToTicket(person, ticket, ladder, await unitsStoodInFor(work.db, person)));
}

const Asked = z.object({
  act: z.string(),
  id: Id,
  /** What waited when the card was drawn; see waitsKey. */
  waits: z.string().nullish(),
  valid: z.boolean().default(false),
  /** Of a button that names the unit itself. */
  unit: z.string().optional(),
});

const GONE = '该问题已不存在，未作改动。';

type Reading = (given: Given, about: About) => Asking | string | Promise<Asking | string>;

function pressOf(act: Asking['act'], reads: Reading): Press {
  return press(Asked, async (pressed, asked): Promise<PressAnswer> => {
    const { work, person, action } = pressed;
    const ticket = await ticketById(work.db, asked.id);
    if (!ticket) return refused(GONE);
    const decision = await mayAsk(work.db, person, ticket, act);
    if (!decision.allowed) return refused(decision.sentence);
    if (asked.waits !== undefined && asked.waits !== waitsKey(ticket.life))
      return tooLate(pressed, '该申请已有变化，未作批复，请按卡片最新内容办理。');
    const asking = await reads(given({ unit: asked.unit, ...action.form }, asked.valid), {
      work,
      person,
      ticket,
    });
    // What can be mended stays in its form.
    const isMendable = isPossible(ticket.life.stage, act) && act !== 'sign' && act !== 'withdraw';
    const mend = (sentence: string) => (isMendable ? rejected(sentence) : tooLate(pressed, sentence));
    if (typeof asking === 'string') return mend(asking);
    const answer = await ask(work, person, asked.id, asking, action.messageId);
    return answer.done ? done(answer.sentence) : mend(answer.sentence);
  });
}

/** What can't happen any more: the card is drawn anew, and what was typed on it is given back. */
function tooLate({ work, person, action }: Pressed, sentence: string): PressAnswer {
  const { words, plan } = given(action.form ?? {}, false);
  const typed = [words, plan].filter((each) => each !== '').join('\n');
  if (typed !== '')
    sendNotice(
      work,
      { person: person.id },
      `unsent:${action.key}`,
      `${sentence}您填写的内容没有提交：${typed}`,
    );
  return refused(sentence);
}

/** Sends whoever pressed something about the ticket. */
const sending = (act: string, template: string, said: string): Press =>
  press(
    z.object({ act: z.literal(act), id: Id, form: z.string().nullish() }),
    async ({ work, person, action }, { id, form }) => {
      const read = await readTicket(work.db, id, person.id, work.now);
      if (!read) return refused(GONE);
      const decision = mayReadTicket(read);
      if (!decision.allowed) return refused(decision.sentence);
      work.send({
        occasion: `answer:${action.key}`,
        template,
        subject: { ticket: id, person: person.id, form: form ?? null },
        // A story follows what happens; a file stays as it was sent.
        subjectKey: template === 'ticket-story' ? ticketKey(id) : `answer:${action.key}`,
        to: { person: person.id },
      });
      return done(`${said}，请查看与本助手的单聊。`);
    },
  );

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly the acts
const ACTS = Object.keys(READS) as Asking['act'][];

const entryOf = (act: Asking['act']): [string, Press][] => {
  const reads = READS[act];
  return reads ? [[`ticket.${act}`, pressOf(act, reads)]] : [];
};

/** `ticket.<act>`: everything that can be pressed on a ticket, wherever its buttons stand. */
export const ticketPresses: Readonly<Record<string, Press>> = {
  ...Object.fromEntries(ACTS.flatMap(entryOf)),
  'ticket.story': sending('ticket.story', 'ticket-story', '已发送全部经过'),
  'ticket.print': sending('ticket.print', 'ticket-document', '已发送打印单'),
};
