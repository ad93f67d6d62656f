import type { Day } from '../../calendar/days.ts';
import { daysNamed } from '../../check-ins/day-words.ts';
import type { TicketOrder } from './order.ts';
import { groupsOf, reasonIn, REST, unitsIn } from './phrases.ts';

const INSTRUCT = /^(?:领导)?批示\s*[:：，,]?\s*(?<words>.*)$/s;
const RISE = new RegExp(
  `^(?:请|建议|申请|予以)?(?:提级|提升一级|上提一级|提高一级|升级)(?:调度|督办|办理)?${REST}`,
  's',
);
const REFER = new RegExp(
  `^(?:请|建议|申请)?(?:提请|提交|列入|报请|上)\\s*(?:本次|下次|本旬|旬)?会商(?:会)?(?:议题|研究|决定)?${REST}`,
  's',
);
const INVOLVE = [
  /^(?:把|将)?\s*配合单位\s*(?<how>增加|加上|加|添加|补充|减去|减|去掉|取消|删去|删除|改为|改成|调整为|为)?\s*[:：]?\s*(?<units>.*)$/s,
  /^(?<how>增加|加|添加|去掉|取消|删除)\s*配合单位\s*[:：]?\s*(?<units>.*)$/s,
];
const RECLASSIFY =
  /^(?:的)?(?:问题)?(?:类别|归类|主客观因素|原因)?\s*(?:归为|归类为|归到|归入|改归|改为|改成|调整为|认定为)\s*[:：]?\s*(?<to>[^，,。；;]+?)(?:类)?$/;

/** What leaders and the office add to a ticket: 批示, 提级, 会商, 配合单位, 归类. */
export const arrangingOrder = (text: string, today: Day): TicketOrder | null =>
  instructing(text, today) ?? lifting(text) ?? involving(text) ?? reclassifying(text);

function instructing(text: string, today: Day): TicketOrder | null {
  const words = INSTRUCT.exec(text)?.groups?.['words'];
  return words === undefined ? null : { kind: 'instruct', ...instructionIn(words, today) };
}

function lifting(text: string): TicketOrder | null {
  const risen = RISE.exec(text)?.groups?.['rest'];
  if (risen !== undefined) return { kind: 'rise', reason: reasonIn(risen) };
  const referred = REFER.exec(text)?.groups?.['rest'];
  return referred === undefined ? null : { kind: 'refer', reason: reasonIn(referred) };
}

function involving(text: string): TicketOrder | null {
  const { how, units } = groupsOf(INVOLVE, text) ?? {};
  return units === undefined ? null : { kind: 'involve', how: howOf(how), units: unitsIn(units) };
}

function reclassifying(text: string): TicketOrder | null {
  const to = RECLASSIFY.exec(text)?.groups?.['to'];
  return to === undefined ? null : { kind: 'reclassify', to: to.trim() };
}

/** A day in brackets at the end is the deadline: “……（12月10日前）”. */
function instructionIn(text: string, today: Day): { words: string; due: Day | null } {
  const [whole = '', inside = ''] = /[（(]([^（）()]{2,20})[）)]\s*$/.exec(text) ?? [];
  const due = daysNamed(inside, today).at(-1) ?? null;
  return { words: (due === null ? text : text.slice(0, -whole.length)).trim(), due };
}

function howOf(how: string | undefined): 'add' | 'remove' | 'set' {
  if (how === undefined || /改|调整|为/.test(how)) return 'set';
  return /减|去|取消|删/.test(how) ? 'remove' : 'add';
}
