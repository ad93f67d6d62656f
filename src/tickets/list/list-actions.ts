import { z } from 'zod';
import {
  type Asked,
  done,
  informed,
  PASSED,
  press,
  type Press,
  refused,
  type Renderer,
  type Saying,
} from '../../bot/feature.ts';
import { dayOf } from '../../calendar/days.ts';
import { may } from '../../people/policy.ts';
import { readLadder } from '../ladder/seats.ts';
import { relationsToTicket, unitsStoodInFor } from '../relations.ts';
import { ticketById } from '../store.ts';
import { sendTicket } from '../tell.ts';
import { TicketFilter } from './filter.ts';
import { type Reading, readingsOf } from './filter-words.ts';
import { filterMeant } from './place.ts';
import { renderRefusals } from './show-refusals.ts';
import { renderTicketList, renderTicketListFile } from './show-list.ts';

/** 问题清单, and every narrower question for tickets. Who reports may mean a problem by “用电问题”: that passes. */
export const sayTicketList: Saying = (asked) => {
  const { work, person, message } = asked;
  const reports = person.roles.includes('联系人') || person.roles.includes('主要负责人');
  const readings = readingsOf(message.text, dayOf(work.now)).filter(({ sure }) => sure || !reports);
  return readings.length === 0 ? null : list(asked, readings);
};

const REFUSALS =
  /^(?:查看|看看?|查)?(?:各单位)?(?:申请)?(?:转办|拒接|推诿|不接)(?:单)?(?:的?情况|统计|次数|排名)[\s。？?]*$|^(?:谁|哪个单位|哪些单位)(?:总是|经常|最)?不接(?:单|手)?(?:最多)?[\s。？?]*$/u;

/** 转办情况, 谁不接: who refuses what, how often, as far as the asker sees the tickets. */
export const sayRefusals: Saying = (asked) => {
  if (!REFUSALS.test(asked.message.text.trim())) return null;
  asked.answerPrivately('refusals', { person: asked.person.id });
  return Promise.resolve();
};

async function list(asked: Asked, readings: readonly Reading[]): Promise<void | typeof PASSED> {
  const { work, person } = asked;
  const filter = await filterMeant(work.db, person, readings);
  if (!filter) return PASSED;
  asked.answerPrivately('ticket-list', { person: person.id, filter });
}

/** Sends another view of the list to whoever pressed; what they see of it is theirs to see. */
const answering = (act: string, template: string, sentence: string): Press =>
  press(z.object({ act: z.literal(act), filter: TicketFilter }), ({ work, person, action }, { filter }) => {
    const occasion = `answer:${action.key}`;
    work.send({
      occasion,
      template,
      subject: { person: person.id, filter },
      subjectKey: occasion,
      to: { person: person.id },
    });
    return Promise.resolve(done(sentence));
  });

const showPress = press(
  z.object({ act: z.literal('ticket.show-ticket'), id: z.uuid() }),
  async ({ work, person, action }, { id }) => {
    const ticket = await ticketById(work.db, id);
    if (!ticket) return informed('该问题已不存在。');
    const relations = relationsToTicket(
      person,
      ticket,
      await readLadder(work.db),
      await unitsStoodInFor(work.db, person),
    );
    const decision = may(person, 'ticket.read', relations);
    if (!decision.allowed) return refused(decision.sentence);
    sendTicket(work, ticket, person.id, `asked:${action.key}`);
    return done(`已发送${ticket.number ?? `草稿${ticket.no}`}，请查看与本助手的单聊。`);
  },
);

export const listPresses: Readonly<Record<string, Press>> = {
  'ticket.list': answering('ticket.list', 'ticket-list', '已发送，请查看与本助手的单聊。'),
  'ticket.list-file': answering('ticket.list-file', 'ticket-list-file', '已发送台账，请查看与本助手的单聊。'),
  'ticket.show-ticket': showPress,
};

export const listRenderers: Readonly<Record<string, Renderer>> = {
  'ticket-list': renderTicketList,
  'ticket-list-file': renderTicketListFile,
  refusals: renderRefusals,
};
