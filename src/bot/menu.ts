import type { IncomingMessage, MenuPress } from '../feishu/incoming.ts';

/** Event keys of the bot's menu, as the README tells the console's operator to set them. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['help', '帮助'],
  ['projects', '我的项目'],
  ['week', '本周填报'],
  ['problems', '问题清单'],
  ['score', '我的得分'],
  ['trouble', '运行情况'],
]);

/** The sentence that a menu entry stands for; a key we don't know leads to the help. */
export const sentenceOf = (menu: MenuPress): string => SENTENCES.get(menu.eventKey) ?? '帮助';

/** A sentence that was not typed but chosen: from the menu or by a button. It is answered in private. */
export const chosenSentence = (key: string, sender: string, text: string, now: Date): IncomingMessage => ({
  kind: 'message',
  key,
  messageId: '',
  chatId: '',
  chatType: 'p2p',
  sender,
  addressed: true,
  text,
  file: null,
  image: null,
  other: null,
  parentId: null,
  sentAt: now,
});
