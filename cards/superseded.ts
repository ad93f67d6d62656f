import { card, markdown } from './kit/index.ts';

/** What an old card becomes when it is sent anew: the platform lets a card be pressed and updated for 14 days only. */
export const supersededCard = () =>
  card({
    title: '本卡片已停用',
    color: 'grey',
    elements: [markdown('平台规定卡片14天后不可再操作，最新内容已重新发送，请以新卡片为准。')],
  });
