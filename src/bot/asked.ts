import type { Work } from '../database/work.ts';
import type { IncomingMessage } from '../feishu/incoming.ts';
import type { Person } from '../people/person.ts';
import type { Asked } from './feature.ts';
import { cut } from './legible.ts';
import { noticeOccasion, sendNotice } from './notice.ts';

/** The question as features see it, with the ways to answer it. */
export function asked(work: Work, person: Person, message: IncomingMessage): Asked {
  const inGroup = message.chatType === 'group';
  // A menu press and a private message are answered to the person; a group's question in the group.
  const here = inGroup ? { chat: message.chatId } : { person: person.id };
  const reply = inGroup && message.messageId ? { replyTo: message.messageId } : {};
  const occasion = `answer:${message.key}`;
  const answer: Asked['answer'] = (template, subject, subjectKey = occasion) =>
    work.send({ occasion, template, subject, subjectKey, to: here, ...reply });
  return {
    work,
    person,
    message,
    answer,
    answerPrivately(template, subject, subjectKey = occasion) {
      work.send({ occasion, template, subject, subjectKey, to: { person: person.id } });
      if (inGroup)
        sendNotice(work, here, `${occasion}:group`, '已私信答复，请到与本助手的单聊中查看。', {
          replyTo: message.messageId,
        });
    },
    say(sentence) {
      sendNotice(work, here, noticeOccasion(message.key), sentence, reply);
    },
    notUnderstood: () => answer('help', { person: person.id, unknown: cut(message.text, 100) }),
  };
}
