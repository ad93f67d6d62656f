import { dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import type { IncomingMessage, MenuPress } from '../feishu/incoming.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personByOpenId } from '../people/store.ts';
import { asked } from './asked.ts';
import { marked } from './confidential.ts';
import { type Asked, type Attachment, type Feature, PASSED } from './feature.ts';
import { legible } from './legible.ts';
import { chosenSentence, sentenceOf } from './menu.ts';
import { sendNotice } from './notice.ts';

export const STRANGER = '您不在花名册中，请联系领导小组办公室（区公建中心）登记。';
const CONFIDENTIAL = '您发送的内容带有密级标志。本平台不得处理涉密信息，内容未予保存，请立即撤回。';

export interface Conversation {
  /** Somebody wrote. */
  message(work: Work, message: IncomingMessage): Promise<void>;
  /** Somebody chose from the bot's menu. */
  menu(work: Work, menu: MenuPress): Promise<void>;
  /** A known person chose a sentence by a button; the answer comes in private. */
  chosen(work: Work, person: Person, sentence: string, key: string, openId: string): Promise<void>;
}

/** Finds the feature that a sentence is for; what none of them understands is answered with help. */
export function createConversation(
  features: readonly Feature[],
  onRefused: (reason: string) => void,
): Conversation {
  const sayings = features.flatMap((feature) => feature.sayings ?? []);
  const takers = features.flatMap(({ onAttachment }) => onAttachment ?? []);
  const { onFile } = features.find((feature) => feature.onFile) ?? {};

  async function answer(question: Asked): Promise<void> {
    for (const saying of sayings) {
      const answering = saying(question);
      if (answering && (await answering) !== PASSED) return;
    }
    question.notUnderstood();
  }

  /** Whether a feature took all that was sent without words. */
  async function attached(question: Asked): Promise<boolean> {
    const attachments = attachmentsOf(question.message);
    for (const taker of takers) {
      const taken: boolean[] = [];
      for (const attachment of attachments) taken.push(await taker(question, attachment));
      if (taken.some((one) => one)) return true;
    }
    return false;
  }

  return {
    async message(work, received) {
      if (received.chatType === 'group' && !received.addressed) return;
      const message = readable(received);
      const person = await personByOpenId(work.db, message.sender, dayOf(work.now));
      if (!person) {
        onRefused('stranger');
        turnAway(work, message);
        return;
      }
      const question = asked(work.as(person.id), person, message);
      if (marked(message.text) || marked(message.file?.name ?? '')) {
        onRefused('confidential');
        question.say(CONFIDENTIAL);
      } else if (await attached(question)) return;
      else if (message.file && onFile) await onFile(question, message.file);
      else if (message.file || message.image || message.other) answerUnreadable(question);
      else await answer(question);
    },

    async menu(work, menu) {
      const person = await personByOpenId(work.db, menu.operator, dayOf(work.now));
      // A menu press names no chat, so a stranger can't be answered.
      if (!person || !may(person, 'help.read').allowed) return onRefused('stranger');
      await answer(
        asked(
          work.as(person.id),
          person,
          chosenSentence(menu.key, menu.operator, sentenceOf(menu), work.now),
        ),
      );
    },

    chosen: (work, person, sentence, key, openId) =>
      answer(asked(work, person, chosenSentence(key, openId, sentence, work.now))),
  };
}

const readable = (message: IncomingMessage): IncomingMessage => ({
  ...message,
  text: legible(message.text).trim(),
  file: message.file && { ...message.file, name: legible(message.file.name) },
});

/** Pictures among words belong to the words. */
function attachmentsOf({ text, file, image, pictures = [] }: IncomingMessage): Attachment[] {
  if (file) return [{ kind: 'file', ...file }];
  if (text !== '' || !image) return [];
  const keys = pictures.length > 0 ? pictures : [image.key];
  return keys.map((key) => ({ kind: 'image', key, name: null }));
}

/** Said once a day in each chat, however often a stranger writes. */
function turnAway(work: Work, { sender, chatId, chatType, messageId }: IncomingMessage): void {
  const occasion = `stranger:${sender}:${chatId}:${dayOf(work.now)}`;
  sendNotice(work, { chat: chatId }, occasion, STRANGER, chatType === 'group' ? { replyTo: messageId } : {});
}

function answerUnreadable(question: Asked): void {
  question.say(
    question.message.image
      ? '暂不能识别图片中的文字。项目计划请以 .xlsx 工作簿发送；进度请用一句话回复，例如：本周完成120万元，主体结构到5层，无问题。'
      : '暂不能处理这类消息，请用文字回复；发送“帮助”可查看能做什么。',
  );
}
