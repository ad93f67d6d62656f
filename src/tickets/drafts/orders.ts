import { plainFigures } from '../words/figures.ts';
import { type AssignOrder, assignOrderOf } from './assign-order.ts';
import { NOS, numbersIn } from './draft-numbers.ts';

/** What the office or a reporter asks of drafts, in words. Numbers are those that people call them by. */
export type Order =
  | { readonly kind: 'queue' }
  | { readonly kind: 'own' }
  /** 列为问题草稿: the problem of one's last report. */
  | { readonly kind: 'raise' }
  | { readonly kind: 'show'; readonly no: number }
  | { readonly kind: 'dismiss'; readonly nos: readonly number[]; readonly reason: string }
  /** To a category or to a department, as it was written. */
  | { readonly kind: 'change'; readonly nos: readonly number[]; readonly to: string }
  | AssignOrder
  | { readonly kind: 'merge'; readonly nos: readonly number[]; readonly into: number };

const NO = String.raw`(?:问题)?草稿\s*第?\s*(\d{1,8})\s*号?`;
const END = String.raw`[\s。.！!]*$`;

const QUEUE = new RegExp(
  `^(?:请?(?:查看|看看?|打开))?(?:全部|所有|当前)?(?:问题草稿|待梳理的?问题)(?:列表|清单)?(?:有哪些)?[\\s。？?]*$`,
);
const OWN = /^(?:查看|看看?)?我(?:所)?(?:反映|提出?|报|上报|提交)的?问题(?:草稿)?[\s。？?]*$/;
const RAISE = /^(?:请)?(?:提交|列)(?:为|入|到)?问题草稿[\s。！!]*$/;
const SHOW = new RegExp(`^(?:查看|看看?|查|打开)?\\s*${NO}[\\s。？?]*$`);
const DISMISS = [
  new RegExp(`^(?:请?忽略|不列入?|驳回)\\s*${NOS}(.*)$`, 's'),
  new RegExp(`^(?:把|将)?\\s*${NOS}\\s*(?:忽略|不予?列入?|驳回)(.*)$`, 's'),
];
const CHANGE = new RegExp(
  `^(?:把|将)?\\s*${NOS}\\s*(?:的)?(?:类别|归类|责任单位|牵头单位|建议单位)?\\s*(?:改为|改成|改到|归为|归类为|归到|转给|交给|分给|改由|转)\\s*[:：]?\\s*(.+?)\\s*(?:办理|负责|牵头|类|处理)?${END}`,
);
const MERGE = [
  new RegExp(`^(?:把|将)?\\s*${NOS}\\s*(?:合并|并)\\s*(?:到|至|进|入|给)?\\s*${NO}${END}`),
  new RegExp(`^合并\\s*${NOS}\\s*(?:到|至|进|入)\\s*${NO}${END}`),
];

/** null: these words ask nothing of drafts. */
export function orderOf(typed: string): Order | null {
  const text = plainFigures(typed).trim();
  if (QUEUE.test(text)) return { kind: 'queue' };
  if (OWN.test(text)) return { kind: 'own' };
  if (RAISE.test(text)) return { kind: 'raise' };
  const [, shown] = SHOW.exec(text) ?? [];
  if (shown !== undefined) return { kind: 'show', no: Number(shown) };
  return mergeOf(text) ?? dismissOf(text) ?? assignOrderOf(text) ?? changeOf(text);
}

function mergeOf(text: string): Order | null {
  const [, nos, into] = first(MERGE, text) ?? [];
  return nos === undefined ? null : { kind: 'merge', nos: numbersIn(nos), into: Number(into) };
}

function dismissOf(text: string): Order | null {
  const [, nos, rest = ''] = first(DISMISS, text) ?? [];
  return nos === undefined ? null : { kind: 'dismiss', nos: numbersIn(nos), reason: reasonIn(rest) };
}

function changeOf(text: string): Order | null {
  const [, nos, to = ''] = CHANGE.exec(text) ?? [];
  return nos === undefined ? null : { kind: 'change', nos: numbersIn(nos), to };
}

const first = (patterns: readonly RegExp[], text: string): RegExpExecArray | null =>
  patterns.map((pattern) => pattern.exec(text)).find((found) => found !== null) ?? null;

const reasonIn = (text: string): string =>
  text
    .replace(/^[\s,，;；。:：]+/, '')
    .replace(/^(?:原因|理由|因为?)\s*(?:是|为)?\s*[:：,，]?\s*/, '')
    .replace(/[\s。]+$/, '');
