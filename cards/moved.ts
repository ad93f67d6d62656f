import { card, note } from './kit/index.ts';
import type { Card } from './kit/index.ts';

/** What a card becomes near the end of its life, when it has been sent anew. */
export const cardMoved = (): Card =>
  card({
    title: '此卡片已更新',
    color: 'grey',
    elements: [note('卡片超过14天不能再操作，最新内容已重新发送，请查看下方新卡片。')],
  });
