import type { ShownMessage } from '../../page-api.ts';
import { cardTitle } from '../cards/card-title.ts';

/** A message in a few words: for quoting it and for reading it aloud. */
export function summaryOf(message: ShownMessage): string {
  const { body } = message;
  if (message.recalled) return '消息已撤回';
  switch (body.type) {
    case 'text':
    case 'system':
      return body.text.replaceAll(/\s+/g, ' ').slice(0, 80);
    case 'card':
      return `[卡片] ${cardTitle(body.card)}`;
    case 'file':
      return `[文件] ${body.name}`;
    case 'image':
    default:
      return '[图片]';
  }
}
