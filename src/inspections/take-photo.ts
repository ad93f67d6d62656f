import { z } from 'zod';
import type { Asked, Attachment } from '../bot/feature.ts';
import { readRules } from '../database/settings.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { addPhoto } from './record-visit.ts';
import { lastVisitOf, type Visit, visitById } from './store.ts';
import { VISITS } from './visit-rule-set.ts';

const MINUTE_MS = 60_000;

/**
 * A picture or file belongs to the visit whose card it replies to, or to the sender's visit of the last minutes. What
 * the office sends as a workbook is a plan, whatever it has visited.
 */
export async function takePhoto(asked: Asked, { kind, key, name }: Attachment): Promise<boolean> {
  const { work, person, message } = asked;
  if (!may(person, 'visit.record').allowed || (name !== null && /\.xlsx?$/i.test(name))) return false;
  const visit = (await answeredVisit(work.db, message.parentId, person)) ?? (await visitUnderWay(asked));
  if (visit && visit.state !== 'void') {
    await addPhoto(work, visit, { key, message: message.messageId, kind, name });
    return true;
  }
  if (!visit && !person.roles.includes('督查室')) return false;
  asked.say(
    visit
      ? '这次督查记录已作废，照片未附上。'
      : '没有可附照片的督查记录。请先发送“督查 项目名称：发现”，再发照片；较早的督查，请回复其卡片发照片。',
  );
  return true;
}

/** What somebody sends now without answering anything belongs to a visit that they recorded lately. */
export const hasVisitUnderWay = async (asked: Asked): Promise<boolean> =>
  may(asked.person, 'visit.record').allowed && (await visitUnderWay(asked)) !== null;

async function visitUnderWay({ work, person }: Asked): Promise<Visit | null> {
  const { photoMinutes } = await readRules(work.db, VISITS);
  return lastVisitOf(work.db, person.id, new Date(work.now.getTime() - photoMinutes * MINUTE_MS));
}

const VisitSubject = z.object({ visit: z.string() });

/** The person's visit whose card a message replies to; null: it replies to none. */
export async function answeredVisit(
  db: Database | Tx,
  parent: string | null,
  person: Person,
): Promise<Visit | null> {
  if (parent === null) return null;
  const row = await db
    .selectFrom('messages')
    .select('subject')
    .where('platform_message', '=', parent)
    .where('person', '=', person.id)
    .where('template', '=', 'visit')
    .executeTakeFirst();
  return row ? visitById(db, VisitSubject.parse(row.subject).visit) : null;
}
