import { type Day, shortDayText } from '../../calendar/days.ts';
import { levelText } from '../ladder/seat.ts';
import { lateBy } from '../lateness.ts';
import type { Ticket, Waiting } from '../life/ticket.ts';
import { isLapsed } from './duty.ts';

/** Why a ticket is to be decided, in one line: “区住建局申请延期至12月18日（原期限12月7日）：图审未完成”. */
export function reasonOf(life: Ticket, today: Day): string {
  const { waiting } = life;
  return waiting ? ASKED[waiting.act](life, waiting) : levelReason(life, today);
}

const because = ({ reason }: Waiting): string => reason.replace(/[。；]$/, '');
const until = ({ until: day }: Waiting): string => (day === null ? '' : shortDayText(day));

const ASKED: Readonly<Record<Waiting['act'], (life: Ticket, waiting: Waiting) => string>> = {
  extend: ({ owner, turn }, waiting) =>
    `${owner}申请延期至${until(waiting)}（原期限${turn ? shortDayText(turn.due) : ''}）：${because(waiting)}`,
  refuse: ({ owner }, waiting) =>
    `${owner}提出不属其职责，${waiting.to === null ? '申请另行确定承办单位' : `建议转${waiting.to}`}：${because(waiting)}`,
  reply: ({ owner }, waiting) =>
    `${owner}报送整改方案${waiting.until === null ? '' : `（整改期限${until(waiting)}）`}，逾期原因：${because(waiting)}${waiting.plan === null ? '' : `；整改措施：${waiting.plan}`}`,
  claim: ({ owner }, waiting) => `${owner}申请销号：${because(waiting)}`,
};

/** What a level that the ticket has come to is asked to settle. */
function levelReason(life: Ticket, today: Day): string {
  const { level, levelSince, urgings } = life;
  const since = levelSince === null ? '' : `${shortDayText(levelSince)}起`;
  const urged = urgings === 0 ? '' : `，已督办${urgings}次`;
  return `${since}列${levelText(level)}：${standing(life, today)}${urged}`;
}

function standing(life: Ticket, today: Day): string {
  const { owner, turn } = life;
  if (!turn) return `由${owner}承办`;
  const overdue = lateBy(life, today);
  if (overdue > 0) return `${owner}超期${overdue}个工作日未办结`;
  if (turn.missed.includes('feedback') && turn.answeredOn === null) return `${owner}逾期未首次反馈`;
  if (turn.missed.includes('sign') && turn.signedOn === null) return `${owner}逾期未签收`;
  return `由${owner}承办，办理期限${shortDayText(turn.due)}`;
}

const DECISION: Readonly<Record<Waiting['act'], string>> = {
  extend: '批复',
  refuse: '批复',
  reply: '审核',
  claim: '核验',
};

/** By when it is to be decided, and whether somebody let it lie; '' where nothing was asked for. */
export function decideByText(life: Ticket): string {
  const { waiting } = life;
  if (!waiting) return '';
  const done = DECISION[waiting.act];
  const lapsed = isLapsed(life) ? `前一级逾期未${done}，转${levelText(waiting.level)}。` : '';
  return `${lapsed}请于${shortDayText(waiting.decideBy)}前${done}。`;
}
