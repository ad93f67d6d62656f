import { shortDayText } from '../../calendar/days.ts';
import type { Database, Tx } from '../../database/work.ts';
import { levelText, levelTitle } from '../ladder/seat.ts';
import type { Ladder } from '../ladder/seats.ts';
import { DECIDING_LEVEL } from '../life/ticket.ts';
import { orphanedTickets } from '../orphans.ts';
import { type Gap, ladderGaps } from './gaps.ts';
import { type Referred, referredTickets } from './referred.ts';
import { unreachedTickets } from './unreached.ts';

/** Lines under a title, as the office's list shows them below what is to be decided. */
export interface Notice {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What the office alone has to look after, besides decisions. */
export interface Desk {
  /** Tickets that nobody would settle: their unit can't be reached, or their level is vacant. */
  readonly stuck: Notice;
  /** 会商议题 */
  readonly agenda: Notice;
  /** What is still to be sorted, with the words that show it. */
  readonly drafts: Notice;
}

export async function officeDesk(db: Database | Tx, ladder: Ladder, now: Date): Promise<Desk> {
  const [gaps, orphans, unreached] = [
    await ladderGaps(db, ladder),
    await orphanedTickets(db),
    await unreachedTickets(db),
  ];
  return {
    stuck: {
      title: '无人承办或级次暂缺',
      lines: [
        ...orphans.map(({ ticket, sentence }) => `${ticket.number ?? ''}：${sentence}`),
        ...unreached.map(({ number, owner }) => `${number}：${owner}无人可送达，请改派或补充花名册。`),
        ...gaps.map(gapLine),
      ],
    },
    agenda: { title: '会商议题', lines: (await referredTickets(db, now)).map(agendaLine) },
    drafts: { title: '待梳理', lines: await draftLines(db) },
  };
}

/** “第4级（区分管领导）暂缺负责人，由办公室代行：东督交〔2026〕13号。请补充花名册或指定人员。” */
function gapLine({ level, owner, tickets }: Gap): string {
  const whose = level < DECIDING_LEVEL ? `${owner}，` : '';
  return `${levelText(level)}（${whose}${levelTitle(level)}）暂缺负责人，由办公室代行：${tickets.join('、')}。请补充花名册或指定人员。`;
}

const agendaLine = ({ ticket, reason }: Referred): string =>
  `${ticket.number ?? ''}　${ticket.projectName}（${ticket.life.owner}${
    ticket.life.turn ? `，期限${shortDayText(ticket.life.turn.due)}` : ''
  }）：${reason}`;

async function draftLines(db: Database | Tx): Promise<string[]> {
  const { drafts } = await db
    .selectFrom('tickets')
    .select((eb) => eb.fn.countAll<number>().as('drafts'))
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  return drafts > 0 ? [`问题草稿${drafts}件，发送“问题草稿”办理。`] : [];
}
