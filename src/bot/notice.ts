import { z } from 'zod';
import type { NewMessage, Work } from '../database/work.ts';
import type { Renderer } from './feature.ts';

const NoticeSubject = z.object({ sentence: z.string() });

export const noticeOccasion = (key: string): string => `notice:${key}`;

/** A plain sentence to somebody: answers and refusals that need no card. */
export function sendNotice(
  work: Work,
  to: NewMessage['to'],
  occasion: string,
  sentence: string,
  more: Pick<NewMessage, 'replyTo' | 'bulk'> = {},
): void {
  work.send({
    occasion,
    template: 'notice',
    subject: { sentence },
    subjectKey: occasion,
    to,
    ...more,
  });
}

/** Signs that a text message would read as a mention, a style or a link, and what stands for them. */
const DISARMED: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '[': '［', ']': '］' };

/** Text that people typed may stand in a notice, so nothing in it is read as markup. */
export const renderNotice: Renderer = (_db, message) => {
  const { sentence } = NoticeSubject.parse(message.subject);
  return Promise.resolve({
    kind: 'text',
    text: sentence.replaceAll(/[<>[\]]/g, (sign) => DISARMED[sign] ?? sign),
  });
};
