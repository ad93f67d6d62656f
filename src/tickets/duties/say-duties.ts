import type { Asked } from '../../bot/feature.ts';
import { listKey } from '../keys.ts';

const WORDS =
  /^\s*(?:查看)?(?:我的待办|待我决定|待我审批|待我批示|待(?:我)?决定(?:的)?事项|我要决定(?:的)?|需要?我决定的(?:事项)?|要我批的)[\s。？?]*$/;

/** 待我决定, 我的待办: what the person has to decide of tickets; whoever decides nothing is told so by the card. */
export function sayDuties(asked: Asked): Promise<void> | null {
  const { message, person } = asked;
  if (!WORDS.test(message.text)) return null;
  asked.answerPrivately(
    'ticket-duties',
    { person: person.id },
    listKey(person.id, person.roles.includes('办公室')),
  );
  return Promise.resolve();
}
