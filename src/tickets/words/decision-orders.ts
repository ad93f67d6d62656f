import type { Waiting } from '../life/ticket.ts';
import type { TicketOrder } from './order.ts';
import { groupsOf, reasonIn, REST } from './phrases.ts';

const OF: Readonly<Record<string, Waiting['act']>> = {
  延期: 'extend',
  展期: 'extend',
  转办: 'refuse',
  转: 'refuse',
  整改方案: 'reply',
  方案: 'reply',
  销号: 'claim',
  办结: 'claim',
};
const WHAT = '(?<of>延期|展期|转办|整改方案|方案|销号|办结)';

const DECLINE = [
  new RegExp(
    `^(?:不同意|不予|不批准|不准予?|不准许|驳回|不通过)\\s*(?:批准)?\\s*(?:其|该|的)?\\s*${WHAT}?(?:的?申请|请求)?${REST}`,
    's',
  ),
  new RegExp(`^${WHAT}(?:申请)?\\s*(?:不同意|不批准|不通过|未通过|不可行|退回|驳回)${REST}`, 's'),
  new RegExp(`^(?:退回|打回)\\s*${WHAT}?(?:的?申请|重办|继续办理|重新办理)?${REST}`, 's'),
];
const KEEP = new RegExp(
  `^(?:维持|仍由|继续由|还是由)(?:原|现)?(?:[^，,。；;]*?)(?:承办|办理|负责)(?:单位)?${REST}`,
  's',
);
const APPROVE = [
  new RegExp(
    `^(?:同意|批准|准予|予以批准|准许|核准|通过)\\s*(?:其|该|的)?\\s*(?:${WHAT}|(?<to>转))?(?:的?申请|请求)?${REST}`,
    's',
  ),
  new RegExp(`^${WHAT}(?:申请)?\\s*(?:审核|审查)?\\s*(?:通过|同意|可行)${REST}`, 's'),
];
const CLOSE = new RegExp(
  `^(?:核验|经核验|核实|同意|准予|予以)?(?:通过|属实)?[，,\\s]*(?:予以|准予|同意)?销号${REST}`,
  's',
);
const TRANSFER =
  /^(?:改|直接)?转(?:办|由|交|给|至|到)*\s*[:：]?\s*(?<owner>[^\s，,；;。：:]*?)(?:办理|承办|负责|牵头|处理)?(?:[\s，,；;。：:]+(?<rest>.*))?$/s;

/** What whoever decides says of a ticket: 同意 …, 不同意 …, 退回 …, 转 …, 销号. */
export function decisionOrder(text: string): TicketOrder | null {
  const declined = groupsOf(DECLINE, text);
  if (declined)
    return { kind: 'decline', of: which(declined['of']), reason: reasonIn(declined['rest'] ?? '') };
  const kept = groupsOf([KEEP], text);
  if (kept) return { kind: 'decline', of: 'refuse', reason: reasonIn(kept['rest'] ?? '') };
  const closed = groupsOf([CLOSE], text);
  if (closed) return { kind: 'close', words: reasonIn(closed['rest'] ?? '') };
  const approved = groupsOf(APPROVE, text);
  if (approved)
    return {
      kind: 'approve',
      of: which(approved['of'] ?? approved['to']),
      rest: (approved['rest'] ?? '').trim(),
    };
  const transferred = groupsOf([TRANSFER], text);
  return (
    transferred && {
      kind: 'transfer',
      owner: transferred['owner'] || null,
      reason: reasonIn(transferred['rest'] ?? '') || null,
    }
  );
}

const which = (said: string | undefined): Waiting['act'] | null =>
  said === undefined ? null : (OF[said] ?? null);
