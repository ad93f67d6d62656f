import type { Day } from '../../calendar/days.ts';
import { daysNamed } from '../../check-ins/day-words.ts';
import { readReply } from '../../check-ins/words/reply.ts';
import type { TicketOrder } from './order.ts';
import { groupsOf, type Groups } from './phrases.ts';
import { untilIn } from './until.ts';

const SIGN = /^(?:我(?:单位|们|局)?)?\s*(?:已经?|予以|确认)?\s*(?:签收|收到|收悉)了?$/;
const WITHDRAW =
  /^(?:请|申请)?(?:撤回|撤销|取消)\s*(?:本次|此前的?|上次的?)?(?:延期|展期|转办|销号|办结|整改方案)?的?(?:申请|请求)?$/;
const FEEDBACK =
  /^(?:反馈(?:办理)?(?:情况|进展)?|办理(?:情况|进展)|(?:最新|目前)?进展(?:情况)?)\s*[:：，,]\s*(?<words>.+)$/s;
const PLAN = [
  /^(?:逾期|超期)?(?:的)?(?:原因|理由)\s*(?:是|为)?\s*[:：]\s*(?<reason>.+?)[\s；;。，,]*整改(?:措施|方案)\s*[:：]\s*(?<plan>.+)$/s,
  /^(?:报送)?整改(?:措施|方案)\s*[:：]\s*(?<plan>.+?)[\s；;。，,]*逾期(?:的)?(?:原因|理由)\s*(?:是|为)?\s*[:：]\s*(?<reason>.+)$/s,
  /^(?:报送)?整改(?:措施|方案)\s*[:：]\s*(?<plan>.+)$/s,
];
const LATER = '(?:延期|展期|延长|顺延|宽限|宽延|缓期|延后|延[到至])';
const EXTEND = new RegExp(LATER);
/** 已办结, 申请销号: what comes before and after them is what was done. */
const CLAIM =
  /(?:现)?(?:特)?(?:申请|请予?以?|请求|提请|可以?)\s*(?:销号|办结|核验|结案)|(?:已经?|全部|均已?)\s*(?:办结|办理完毕|整改完成|整改到位|整改完毕|处理完毕)/g;

/** What the unit that works on a ticket says: 签收, 反馈, 延期, 不归我们, 整改方案, 已办结, 撤回. */
export function unitOrder(text: string, today: Day): TicketOrder | null {
  if (SIGN.test(text)) return { kind: 'sign' };
  if (WITHDRAW.test(text)) return { kind: 'withdraw' };
  const fedBack = FEEDBACK.exec(text)?.groups?.['words'];
  if (fedBack !== undefined) return { kind: 'feedback', words: fedBack.trim() };
  const plan = groupsOf(PLAN, text);
  if (plan) return planIn(plan, today);
  const { intents } = readReply(text);
  if (intents.notOurs !== null) return { kind: 'refuse', reason: text };
  if (intents.extension !== null || EXTEND.test(text)) return extensionIn(text, today);
  return intents.closed || text.search(CLAIM) >= 0 ? { kind: 'claim', words: claimIn(text) } : null;
}

function planIn({ reason = '', plan = '' }: Groups, today: Day): TicketOrder {
  return {
    kind: 'reply',
    reason: reason.trim(),
    plan: plan.trim(),
    until: daysNamed(plan, today).at(-1) ?? null,
  };
}

const BECAUSE = /(?:原因|理由|因为?|由于|鉴于)\s*(?:是|为)?\s*[:：，,]?\s*(?<reason>.+)$/s;
const HEAD = new RegExp(`^[^，,。；;]*${LATER}[^，,。；;]*[\\s，,。；;]*`);
const TAIL = new RegExp(`[\\s，,。；;]*[^，,。；;]*${LATER}[^，,。；;]*$`);
const BEFORE = new RegExp(`^(?:因为?|由于|鉴于)\\s*(?<reason>.+?)[\\s，,]*[^，,。；;]*${LATER}`, 's');

function extensionIn(text: string, today: Day): TicketOrder {
  const before = BEFORE.exec(text)?.groups?.['reason'];
  const after = BECAUSE.exec(text)?.groups?.['reason'];
  const rest = HEAD.test(text) ? text.replace(HEAD, '') : text.replace(TAIL, '');
  return { kind: 'extend', until: untilIn(text, today), reason: (before ?? after ?? rest).trim() };
}

const claimIn = (text: string): string =>
  text
    .replaceAll(CLAIM, '')
    .replace(/^[\s，,：:；;。]+/, '')
    .replace(/[\s，,：:；;。]+$/, '');
