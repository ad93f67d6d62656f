import { findSums } from '../check-ins/words/amounts.ts';
import { plainFigures } from '../tickets/words/figures.ts';
import { type Batch, BATCHES, type Channel, type Content, merged, NOTHING } from './content.ts';

/** What somebody asks of declarations, in words. Numbers are those that people call them by: 申报12. */
export type Order =
  /** 谋划申报：…; each line one project. Empty: the form is asked for. */
  | { readonly kind: 'declare'; readonly projects: readonly Said[] }
  | { readonly kind: 'queue' }
  | { readonly kind: 'own' }
  | { readonly kind: 'template' }
  | { readonly kind: 'show'; readonly no: number }
  | { readonly kind: 'accept'; readonly nos: readonly number[] | 'all' }
  | { readonly kind: 'return'; readonly nos: readonly number[]; readonly reason: string }
  | { readonly kind: 'withdraw'; readonly nos: readonly number[] }
  | { readonly kind: 'correct'; readonly no: number; readonly said: Said }
  | { readonly kind: 'move'; readonly nos: readonly number[]; readonly unit: string };

/** What was understood of one project, and the words that said it. */
export interface Said {
  readonly content: Content;
  readonly words: string;
}

const NO = String.raw`申报\s*第?\s*(\d{1,8})\s*号?`;
const NOS = String.raw`(申报\s*第?\s*\d{1,8}\s*号?(?:\s*(?:[、，,]|和|及)\s*(?:申报)?\s*\d{1,8}\s*号?)*)`;
const END = String.raw`[\s。.！!？?]*$`;

const DECLARE =
  /^(?:请|我(?:局|镇|单位|们)?)?(?:谋划申报|申报(?:谋划)?项目|谋划项目申报)(?:[\s:：]+(.*))?$/su;
const QUEUE = new RegExp(
  `^(?:查看|看看?|打开)?(?:待审核?的?|全部)?(?:谋划)?申报(?:列表|清单|审核|待审)${END}`,
);
const OWN = new RegExp(`^(?:查看|看看?)?(?:我|我们|本单位|我单位)的?(?:谋划)?申报(?:项目)?${END}`);
const TEMPLATE = new RegExp(`^(?:领取|下载|要|发)?(?:谋划)?申报(?:的)?(?:模板|样表)${END}`);
const SHOW = new RegExp(`^(?:查看|看看?|查)?\\s*${NO}${END}`);
const ACCEPT_ALL = new RegExp(`^(?:收录|通过)(?:全部|所有)(?:谋划)?申报${END}`);
const ACCEPT = new RegExp(`^(?:收录|通过|同意)\\s*${NOS}${END}`);
const RETURN = new RegExp(`^(?:退回|不予?收录)\\s*${NOS}[\\s，,：:；;]*(.*)$`, 's');
const WITHDRAW = new RegExp(`^(?:撤回|撤销)\\s*${NOS}${END}`);
const CORRECT = new RegExp(
  `^(?:更正|修改)?\\s*${NO}\\s*(?:更正|修改|补充|改为)[\\s：:，,]*(.+)$|^(?:更正|补充)\\s*${NO}[\\s：:，,]+(.+)$`,
  's',
);
const MOVE = new RegExp(
  `^(?:将|把)?\\s*${NOS}\\s*(?:转入|划归|调整到|调整为)\\s*(\\S{2,40}?)(?:名下)?${END}`,
);

/** null: these words ask nothing of declarations. */
export function orderOf(typed: string): Order | null {
  const text = plainFigures(typed).trim();
  if (TEMPLATE.test(text)) return { kind: 'template' };
  if (QUEUE.test(text)) return { kind: 'queue' };
  if (OWN.test(text)) return { kind: 'own' };
  const declared = DECLARE.exec(text);
  if (declared) return { kind: 'declare', projects: projectsIn(declared[1] ?? '') };
  return aboutOne(text) ?? deciding(text);
}

function aboutOne(text: string): Order | null {
  const [, shown] = SHOW.exec(text) ?? [];
  if (shown !== undefined) return { kind: 'show', no: Number(shown) };
  const [, no, words, otherNo, otherWords] = CORRECT.exec(text) ?? [];
  const about = no ?? otherNo;
  const said = words ?? otherWords;
  return about === undefined || said === undefined
    ? null
    : { kind: 'correct', no: Number(about), said: { content: correctionIn(said), words: said.trim() } };
}

function deciding(text: string): Order | null {
  if (ACCEPT_ALL.test(text)) return { kind: 'accept', nos: 'all' };
  const [, accepted] = ACCEPT.exec(text) ?? [];
  if (accepted !== undefined) return { kind: 'accept', nos: numbersIn(accepted) };
  const [, returned, rest = ''] = RETURN.exec(text) ?? [];
  if (returned !== undefined) return { kind: 'return', nos: numbersIn(returned), reason: reasonIn(rest) };
  const [, withdrawn] = WITHDRAW.exec(text) ?? [];
  if (withdrawn !== undefined) return { kind: 'withdraw', nos: numbersIn(withdrawn) };
  const [, moved, unit] = MOVE.exec(text) ?? [];
  return moved === undefined || unit === undefined ? null : { kind: 'move', nos: numbersIn(moved), unit };
}

const numbersIn = (text: string): number[] => [
  ...new Set([...text.matchAll(/\d+/g)].map(([no]) => Number(no))),
];

const reasonIn = (text: string): string =>
  text.replace(/^(?:原因|理由|因为?)\s*(?:是|为)?\s*[:：,，]?\s*/, '').replace(/[\s。]+$/, '');

/** A list has a line a project; one alone may have its parts in lines. */
function projectsIn(text: string): Said[] {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d{1,3}\s*[.、．)）]|[（(]\d{1,3}[)）])\s*/, '').trim())
    .filter((line) => line !== '');
  const isList = lines.length > 1 && lines.every((line) => partsOf(line).length > 1);
  return (isList ? lines : [text.trim()])
    .filter((words) => words !== '')
    .map((words) => ({ content: contentIn(words), words }));
}

const partsOf = (text: string): string[] =>
  text
    .split(/[，,；;。\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const LABEL =
  /^(?<label>项目名称|名称|项目类别|类别|领域|总投资|投资额?|金额|估算总?投资|资金渠道|资金来源|渠道|阶段|所处阶段)\s*(?:[:：]|为|是)?\s*(?<value>.+)$/u;

/** What the words say of a project, each part once; the first part that means nothing else is its name. */
export const contentIn = (text: string): Content => readParts(text, nameIn);

/** The same of a correction: there a name has to be called one, for anything may be said beside it. */
const correctionIn = (text: string): Content => readParts(text, () => null);

const readParts = (text: string, unlabelled: (value: string) => string | null): Content =>
  partsOf(text).reduce((content, part) => {
    const { label = '', value = part } = LABEL.exec(part)?.groups ?? {};
    // A second word for the same thing leaves the first one standing.
    return merged(reading(label, value.trim()) ?? { ...NOTHING, name: unlabelled(value.trim()) }, content);
  }, NOTHING);

/** null: a part without a label that means nothing known. */
function reading(label: string, value: string): Content | null {
  if (/名称/.test(label)) return { ...NOTHING, name: nameIn(value) };
  if (/类别|领域/.test(label)) return { ...NOTHING, category: categoryIn(value) ?? value };
  const channel = channelIn(value);
  if (channel) return { ...NOTHING, channel };
  const stage = stageIn(value);
  if (stage) return { ...NOTHING, stage };
  const category = categoryIn(value);
  if (category !== null) return { ...NOTHING, category };
  const amountFen = amountIn(label === '' ? value : `总投资${value}`);
  if (amountFen !== null) return { ...NOTHING, amountFen };
  return label === '' ? null : NOTHING;
}

const MOST_NAME = 100;

const nameIn = (value: string): string | null =>
  value.replaceAll(/^[“"《「\s]+|[”"》」\s]+$/g, '').slice(0, MOST_NAME) || null;

/** 项目类别 as Nanchang uses them, with the short ways to say them. */
const CATEGORIES: readonly (readonly [name: string, words: RegExp])[] = [
  ['工业', /^(?:工业|制造业)(?:类|项目)?$/],
  ['服务业', /^(?:现代)?服务业(?:类|项目)?$/],
  ['农林水及生态', /^(?:农林水及生态|农林水|农业|水利|生态|生态环保)(?:类|项目)?$/],
  ['城市建设', /^(?:城市建设|城建|基础设施)(?:类|项目)?$/],
  ['城市管理', /^(?:城市管理|城管)(?:类|项目)?$/],
  ['社会事业', /^(?:社会事业|教育|医疗|卫生|文化|体育)(?:类|项目)?$/],
  ['民生实事', /^(?:民生实事|民生)(?:类|项目)?$/],
];

export const categoryIn = (value: string): string | null =>
  CATEGORIES.find(([, words]) => words.test(value))?.[0] ?? null;

export const CATEGORY_NAMES: readonly string[] = CATEGORIES.map(([name]) => name);

const CHANNEL_WORDS: readonly (readonly [Channel, RegExp])[] = [
  ['中央预算内', /^(?:申请|争取|拟用)?(?:中央)?预算内(?:投资|资金)?$/],
  ['专项债', /^(?:申请|争取|发行|拟用)?(?:地方政府|政府)?专项债(?:券|资金)?$/],
  ['超长期国债', /^(?:申请|争取|拟用)?(?:超长期)(?:特别)?国债(?:资金)?$/],
  ['金融机构', /^(?:申请|争取)?(?:金融机构|银行|政策性银行)(?:融资|贷款)?$/],
  ['平台融资', /^(?:申请|争取)?(?:平台|平台公司)融资$/],
];

export const channelIn = (value: string): Channel | null =>
  CHANNEL_WORDS.find(([, words]) => words.test(value))?.[0] ?? null;

export const stageIn = (value: string): Batch | null =>
  BATCHES.find((batch) => new RegExp(`^(?:处于|目前)?(?:谋划)?${batch}(?:阶段|项目|中)?$`).test(value)) ??
  (/^(?:谋划|前期)(?:阶段|中)?$/.test(value) ? '策划' : null);

const AROUND = /^(?:估算|计划|预计|拟|项目|总)*(?:投资|资金|金额)?(?:额|约|为|共)*\s*$/u;

/** A sum alone, or with the words that only lead up to it: 总投资约3.2亿元. In 分. */
export function amountIn(value: string): number | null {
  const [sum, more] = findSums(value);
  if (!sum || more || sum.unit === 'talk' || sum.fen <= 0) return null;
  const rest = value
    .slice(sum.end)
    .replace(/^(?:左右|人民币|元)/, '')
    .trim();
  return AROUND.test(value.slice(0, sum.start)) && rest === '' ? sum.fen : null;
}
