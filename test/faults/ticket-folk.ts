import type { PressResult } from '../../src/sandbox/card-callback.ts';
import { componentsOf } from '../../src/sandbox/card-components.ts';
import { offerOf } from '../../src/tickets/drafts/assign-draft.ts';
import { draftById } from '../../src/tickets/drafts/store.ts';
import { waitsKey } from '../../src/tickets/ticket-asks.ts';
import type { Waiting } from '../../src/tickets/life/ticket.ts';
import { readProposer } from '../../src/tickets/propose.ts';
import { isActive, type StoredTicket, ticketsWhere } from '../../src/tickets/store.ts';
import { contactsOf, LEADER, OFFICE, UNITS } from './district.ts';
import { actOf, createHands, held, type Pressable } from './hands.ts';
import type { Ledger } from './ledger.ts';
import type { Chance } from './seed.ts';
import type { Town } from './town.ts';
import type { Townsfolk } from './townsfolk.ts';

/** A problem that nobody touches once it is assigned: what the mornings do about it can be counted. */
export const LEFT_ALONE = '渣土堆放未清运';
/** Its deadline, in the office's words: two working days after it is assigned. */
const SOON = '12月1日前';

/** As often as somebody presses again whose press wasn't answered. */
const TRIES = 20;
const LATER = ['2026-12-10', '2026-12-15', '2026-12-18'];

/** What contacts do on their cards, the likelier the more often it stands here. */
const WORKED = [
  'sign',
  'sign',
  'feedback',
  'feedback',
  'claim',
  'claim',
  'extend',
  'extend',
  'refuse',
  'reply',
];
/** What decides each thing that can wait. */
const DECIDED: Readonly<Record<Waiting['act'], readonly string[]>> = {
  extend: ['grant', 'grant', 'deny'],
  refuse: ['transfer', 'transfer', 'keep'],
  reply: ['accept', 'reject'],
  claim: ['verify', 'verify', 'return'],
};
/** Where nothing is written with it. */
const WORDLESS = new Set(['assign', 'sign', 'accept']);

/** The people of the town at work on their tickets: some press twice, some at the same moment as others. */
export function createTicketFolk(town: Town, folk: Townsfolk, ledger: Ledger, chance: Chance) {
  const { db } = town.database;
  const { all, find, press } = createHands(town);

  const filled = (words: string): Record<string, unknown> => ({
    words,
    reason: words,
    plan: words,
    until: chance.percent(80) ? chance.pick(LATER) : null,
    unit: chance.pick(UNITS),
  });

  /** Until it is answered; each try is written down with words of its own. */
  async function insists(
    ticket: string,
    asked: string,
    by: string,
    presses: (words: string) => Promise<PressResult | null>,
  ): Promise<void> {
    const act = asked === 'assign-proposed' ? 'assign' : asked;
    for (let tries = 0; tries < TRIES; tries++) {
      const words = ledger.mark();
      const result = await presses(words);
      // The card says by now that it was done.
      if (!result) return;
      const answer = answerOf(result);
      ledger.asks({ ticket, act, by, mark: WORDLESS.has(act) ? null : words, answer });
      if (answer !== 'unknown') return;
    }
  }

  /** On the card; twice at once, where somebody's finger is quick. */
  async function onCard(who: string, on: Pressable): Promise<void> {
    const act = actOf(on.component).replace('ticket.', '');
    const { submits, form } = on.component;
    const fields = new Set(
      componentsOf(on.message.card).flatMap((each) => (each.form === form ? (each.name ?? []) : [])),
    );
    const written = (words: string) =>
      submits
        ? Object.fromEntries(Object.entries(filled(words)).filter(([name]) => fields.has(name)))
        : undefined;
    const once = () =>
      insists(held(on.component.value, 'id'), act, who, (words) => press(who, on, written(words)));
    await Promise.all(chance.percent(30) ? [once(), once()] : [once()]);
  }

  const isWork = (act: string) => WORKED.some((each) => act === `ticket.${each}`);

  /** Something on the cards of a unit, by one of its contacts or by both at the same moment. */
  async function works(unit: string, left: ReadonlySet<string>): Promise<void> {
    const who = chance.shuffled(contactsOf(unit));
    const [first = ''] = who;
    const found = all(first, (each) => isWork(actOf(each)) && !left.has(held(each.value, 'id')));
    const acts = new Set(found.map(({ component }) => actOf(component)));
    const likely = WORKED.map((act) => `ticket.${act}`).filter((act) => acts.has(act));
    if (likely.length === 0) return;
    const act = chance.pick(likely);
    const on = chance.pick(found.filter(({ component }) => actOf(component) === act));
    const same = JSON.stringify(on.component.value);
    const both = chance.percent(50) ? who : [first];
    await Promise.all(
      both.map(async (each) => {
        const own = find(each, ({ value }) => JSON.stringify(value) === same);
        if (own) await onCard(each, own);
      }),
    );
  }

  /** What stands on whoever's lists; by whose card, the service doesn't ask. */
  const pressed = (ticket: string, act: string, by: string, value: object) =>
    insists(ticket, act, by, async (words) => {
      const card = town.sandbox.messagesOf(by).findLast((message) => message.card !== null);
      if (!card) return null;
      await town.reachable();
      const sent = { act: `ticket.${act}`, id: ticket, ...value };
      return town.sandbox.pressRaw(by, card.messageId, {
        tag: 'button',
        value: sent,
        form_value: filled(words),
      });
    });

  /** Office and leader at the same moment: one of them may not, or comes too late. */
  async function decides({ id, life }: StoredTicket): Promise<void> {
    const { waiting } = life;
    if (!waiting) return chance.percent(25) ? pressed(id, 'instruct', LEADER, {}) : undefined;
    const act = (): string => chance.pick(DECIDED[waiting.act]);
    const value = { waits: waitsKey(life), valid: chance.percent(50) };
    await Promise.all([
      pressed(id, act(), OFFICE, value),
      ...(chance.percent(40) ? [pressed(id, act(), OFFICE, value)] : []),
      ...(chance.percent(40) ? [pressed(id, act(), LEADER, value)] : []),
    ]);
  }

  async function assigns({ id, no, words }: { id: string; no: number; words: string }): Promise<void> {
    const proposer = await readProposer(db, town.clock.now());
    const draft = await draftById(db, id);
    const offer = draft && words !== LEFT_ALONE ? offerOf(proposer.proposal(draft)) : null;
    const taps = chance.int(1, 2);
    if (offer !== null)
      await Promise.all(
        Array.from({ length: taps }, () => pressed(id, 'assign-proposed', OFFICE, { offer })),
      );
    if (offer !== null && chance.percent(50)) return;
    ledger.asks({ ticket: id, act: 'assign', by: OFFICE, mark: null, answer: 'unknown' });
    const unit = words === LEFT_ALONE ? '扬子洲镇' : chance.pick(UNITS);
    const until = words === LEFT_ALONE || chance.percent(40) ? `，${SOON}` : '';
    await folk.says(OFFICE, `交办 草稿${no} 给 ${unit}${until}`);
  }

  return {
    /** In chat: one that routing knows whom to give, one that it doesn't, one that is left alone. */
    async names(): Promise<void> {
      await folk.says(LEADER, '滨江安置房 有问题：施工许可证未办下来');
      await folk.says(LEADER, `湖滨公园 有问题：${LEFT_ALONE}`);
      await folk.says(OFFICE, '青少年宫 有问题：专项债资金未到位');
    },

    /** 提交为问题草稿 on the newest receipt that offers it, or in words. */
    async raises(who: string): Promise<void> {
      const on = find(who, ({ text }) => text === '提交为问题草稿');
      if (!on || chance.percent(30)) return folk.says(who, '列为问题草稿');
      const twice = await Promise.all(
        chance.percent(50) ? [press(who, on), press(who, on)] : [press(who, on)],
      );
      if (twice.some((result) => result?.toast?.type === 'success')) ledger.raises(on.message.messageId);
    },

    /** The office assigns all that waits. */
    async assignsAll(): Promise<void> {
      const drafts = await db
        .selectFrom('tickets')
        .select(['id', 'no', 'words'])
        .where('state', '=', 'draft')
        .execute();
      await Promise.all(drafts.map(assigns));
    },

    /** Every unit does some things at its tickets while office and leader decide what waits. */
    async work(): Promise<void> {
      const tickets = await ticketsWhere(db, isActive);
      const alone = new Set(tickets.filter(({ words }) => words === LEFT_ALONE).map(({ id }) => id));
      const others = tickets.filter(({ id }) => !alone.has(id));
      await Promise.all([
        ...UNITS.flatMap((unit) => [works(unit, alone), works(unit, alone)]),
        ...others.map(decides),
      ]);
    },
  };
}

export type TicketFolk = ReturnType<typeof createTicketFolk>;

const answerOf = ({ toast, failure }: PressResult) => {
  if (failure !== null || toast === null || /系统繁忙/.test(toast.content)) return 'unknown' as const;
  return toast.type === 'success' ? ('done' as const) : ('refused' as const);
};
