import { sql } from 'kysely';
import { z } from 'zod';
import { ticketRefusalsCard } from '../../../cards/ticket-refusals.ts';
import type { Renderer } from '../../bot/feature.ts';
import { addDays, dayOf, momentOf, momentText, shortDayText, yearOf } from '../../calendar/days.ts';
import { withoutPhones } from '../../people/without-phones.ts';
import { personOn } from '../../people/store.ts';
import { ALL_ACTIVE } from './filter.ts';
import { visibleAs } from './queries.ts';
import { outcomeText, type Refusal, refusalsByUnit, refusalsOf } from './refusals.ts';

const Subject = z.object({ person: z.string() });

/** The template 'refusals': who refused what this year and last, how often, and what came of it. */
export const renderRefusals: Renderer = async (db, message, now) => {
  const today = dayOf(now);
  const person = await personOn(db, Subject.parse(message.subject).person, today);
  if (!person) return null;
  const since = momentOf(addDays(today, -DAYS_BACK), '00:00');
  const recent = sql<boolean>`(t.closed_at is null or t.closed_at >= ${since})`;
  const which = await visibleAs(db, { person }, recent);
  const refusals = await refusalsOf(db, which);
  return {
    kind: 'card',
    card: ticketRefusalsCard({
      asOf: `截至${momentText(now)}`,
      units: refusalsByUnit(refusals),
      lines: refusals.map((one) => lineOf(one, yearOf(today))),
      file: { act: 'ticket.list-file', filter: { ...ALL_ACTIVE, standing: 'all', refused: true } },
      notes: [
        '单位提出不属本单位职责、申请转办的计1次；办公室直接转办的不计。已销号满一年的不计。',
        '发送“转办两次以上的”查看多次转办的问题。',
      ],
    }),
  };
};

const DAYS_BACK = 365;

function lineOf(refusal: Refusal, year: number): string {
  const { unit, on, number, project, words, reason } = refusal;
  const day = yearOf(on) === year ? shortDayText(on) : on;
  return withoutPhones(
    `${day}　${unit}：${project}“${words}”（${number ?? ''}）。理由：${reason}。处理：${outcomeText(refusal)}`,
  );
}
