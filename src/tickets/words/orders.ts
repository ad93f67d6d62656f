import type { Day } from '../../calendar/days.ts';
import { arrangingOrder } from './arranging-orders.ts';
import { decisionOrder } from './decision-orders.ts';
import type { TicketOrder } from './order.ts';
import { unitOrder } from './unit-orders.ts';

/**
 * What is asked of a ticket that is known already, by its number or because the words answer its card; null: nothing.
 * @param text without the number
 */
export function ticketOrderOf(text: string, today: Day): TicketOrder | null {
  const bare = text
    .trim()
    .replace(/^[\s:：，,。；;、]+/, '')
    .replace(/[\s。！!]+$/, '');
  return viewOrder(bare) ?? decisionOrder(bare) ?? arrangingOrder(bare, today) ?? unitOrder(bare, today);
}

const VIEWS: readonly (readonly ['show' | 'story' | 'print' | 'evidence', RegExp])[] = [
  [
    'show',
    /^(?:请)?(?:查|查看|查询|看看?|打开)?(?:一下)?\s*(?:的?(?:情况|进展|状态|详情)(?:如何|怎么?样了?)?)?[\s？?]*$/,
  ],
  ['story', /^(?:查看?|看看?)?\s*的?(?:办理)?(?:经过|过程|历程|时间线)$/],
  ['evidence', /^(?:请)?(?:查看?|看看?|打开|发送|领取)?(?:一下)?\s*的?佐证(?:材料|照片)?$/],
  ['print', /^(?:请)?(?:打印|下载|导出)(?:一下|一份)?\s*(?:单据|文书|文档|单子)?$/],
];

function viewOrder(text: string): TicketOrder | null {
  const [kind] = VIEWS.find(([, pattern]) => pattern.test(text)) ?? [];
  return kind === undefined ? null : { kind };
}
