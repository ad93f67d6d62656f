import { z } from 'zod';
import { weeklyCards } from '../../cards/weekly.ts';
import type { Work } from '../database/work.ts';
import type { WeeklySnapshot } from './snapshot.ts';
import { weeklyView } from './weekly-view.ts';

/** What a message of the template 'weekly' is about. */
export const WeeklySubject = z.object({
  week: z.string(),
  /** Which of its cards, from 1; the first where nothing is said. */
  part: z.int().min(1).optional(),
  /** Sent to the office because there is no bulletin group. */
  noGroup: z.literal(true).optional(),
});

export const WeeklyFileSubject = z.object({ week: z.string() });

export const weeklyKey = (week: string): string => `weekly:${week}`;

const HOW_TO_SET_A_GROUP =
  '目前没有通报群，本期只发给领导小组办公室。设置办法：把本助手拉进要接收通报的群，在群内@本助手并发送“设为通报群”，下期起自动发到群里。';

/** The cards of a bulletin, the same whenever they are drawn. */
export const cardsOf = (snapshot: WeeklySnapshot, noGroup: boolean) =>
  weeklyCards(weeklyView(snapshot, noGroup ? HOW_TO_SET_A_GROUP : null));

interface Sending {
  readonly to: { readonly chat: string } | { readonly person: string };
  /** On which occasion, for whom; the cards after the first and the file add to it. */
  readonly occasion: string;
  readonly replyTo?: string;
  readonly noGroup?: true;
  /** Followed by the workbook. */
  readonly withFile?: true;
}

/** Sends a bulletin, one card after another, and after them its workbook where it is wanted. */
export function sendWeekly(work: Work, snapshot: WeeklySnapshot, sending: Sending): void {
  const { to, occasion, replyTo, noGroup, withFile } = sending;
  const { week } = snapshot;
  const parts = cardsOf(snapshot, noGroup ?? false).length;
  const occasionOf = (part: number): string => (part === 1 ? occasion : `${occasion}:${part}`);
  for (let part = 1; part <= parts; part++)
    work.send({
      occasion: occasionOf(part),
      template: 'weekly',
      subject: { week, ...(part === 1 ? {} : { part }), ...(noGroup ? { noGroup } : {}) },
      subjectKey: weeklyKey(week),
      to,
      ...(replyTo && part === 1 ? { replyTo } : {}),
      ...(part === 1 ? {} : { follows: occasionOf(part - 1) }),
    });
  if (withFile)
    work.send({
      occasion: `${occasion}:file`,
      template: 'weekly-file',
      subject: { week },
      subjectKey: weeklyKey(week),
      to,
      follows: occasionOf(parts),
    });
}
