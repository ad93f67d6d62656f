import { z } from 'zod';
import { ticketDutiesCard, ticketDutiesReplacedCard } from '../../../cards/ticket-duties.ts';
import type { Renderer } from '../../bot/feature.ts';
import { dayOf, momentText } from '../../calendar/days.ts';
import { newestAbout } from '../../database/newest-message.ts';
import type { Database, Tx } from '../../database/work.ts';
import { readLadder } from '../ladder/seats.ts';
import { sentenceOf } from '../story.ts';
import { decidedSince, type Taken } from './decided-since.ts';
import { type Desk, officeDesk } from './desk.ts';
import { dutyLine, hintOf } from './duty-line.ts';
import type { MoreDuties, OtherDuty } from './more-duties.ts';
import { type Duty, isOf, openDuties, readerOn } from './open-duties.ts';

const Subject = z.object({ person: z.string() });

/** The template 'ticket-duties': what the person has to decide now, and what was decided since it was sent. */
export const renderDuties =
  (more: MoreDuties): Renderer =>
  async (db, message, now) => {
    const { person } = Subject.parse(message.subject);
    const today = dayOf(now);
    const reader = await readerOn(db, person, today);
    const place = await newestAbout(db, message, now);
    if (!reader || place === 'too old to change') return null;
    if (place === 'older') return { kind: 'card', card: ticketDutiesReplacedCard() };
    const ladder = await readLadder(db);
    const duties = (await openDuties(db, ladder)).filter((duty) => isOf(reader, duty));
    const decided = await decidedSince(db, reader, ladder, await sentAt(db, message.id, now));
    const others = (await more(db, now)).filter((duty) => duty.isOf(reader));
    const desk = reader.isOffice ? await officeDesk(db, ladder, now) : null;
    const count = duties.length + others.length;
    return {
      kind: 'card',
      card: ticketDutiesCard({
        subtitle: count === 0 ? '没有待决定的事项' : `待您决定${count}件`,
        duties: [...duties.map((duty) => dutyLine(duty, today)), ...others.map(({ line }) => line)],
        decided: decided.map(takenText),
        notices: desk === null ? [] : noticesOf(desk),
        hints: [
          ...hintsOf(duties, others),
          ...(desk === null ? [] : ['单位转来的其他请求另列，发送“待办事项”查看。']),
        ],
      }),
    };
  };

const noticesOf = ({ stuck, agenda, drafts }: Desk) =>
  [stuck, agenda, drafts].filter(({ lines }) => lines.length > 0);

/** Old phones show no buttons: the first of each kind said in words. */
function hintsOf(duties: readonly Duty[], others: readonly OtherDuty[]): string[] {
  const kinds = new Map(duties.toReversed().map(({ kind, ticket }) => [kind, hintOf(kind, ticket.number)]));
  const said = [...[...kinds.values()].toReversed(), ...others.slice(0, 1).map(({ hint }) => hint)].filter(
    (hint) => hint !== null,
  );
  return said.length === 0 ? [] : [`也可发送文字办理，如：${said.join('；')}。`];
}

/** “东督交〔2026〕13号：批准延期至12月18日（区分管领导 12月1日 10:12）” */
const takenText = ({ ticket, step }: Taken): string =>
  `${ticket.number ?? ''}　${ticket.projectName}：${sentenceOf(step)}（${step.by ?? '系统'} ${momentText(step.at)}）`;

async function sentAt(db: Database | Tx, message: string, now: Date): Promise<Date> {
  const row = await db
    .selectFrom('messages')
    .select('created_at')
    .where('id', '=', message)
    .executeTakeFirst();
  return row?.created_at ?? now;
}
