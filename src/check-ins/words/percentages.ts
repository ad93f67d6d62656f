import { readNumeral, NUMERAL_SCALE } from './numerals.ts';

/** What a percentage is of: the year's plan (said or worked out), the whole work, a part of it, or not said. */
export type PercentBasis = 'annual_plan' | 'derived_annual' | 'physical' | 'physical_sub' | 'unspecified';

/** A share of something done, and where it stands. */
export interface Percentage {
  /** 72 for 72 % */
  readonly value: number;
  readonly basis: PercentBasis;
  readonly start: number;
  readonly end: number;
}

const MAY_HOLD = /[%成]|百分之/;
const PERCENT =
  /(\d{1,4}(?:\.\d{1,4})?)\s*%|百分之([〇零一二两三四五六七八九十百点\d.]{1,10})|(?<![\d.])([一二三四五六七八九]|\d(?=成))成([一二三四五六七八九半]|\d(?![\d.]))?(?![为立本功员果都交群套品效就片千百万以新型])/g;
/** Rates that tell of something else than how much is done. */
const OTHER_RATE =
  /(?:(?<!完成)率|同比|环比|增长|增幅|增加|提高|下降|减少|超(?:出)?(?:序时|时序)?(?:进度)?|序时(?:进度)?|时序进度|快于|慢于|高于|低于|落后|滞后|比例|占比|坡度|压实度|利息|税|费|上浮|下浮|预付款?|首付|质保金|资本金|股权|优惠|折扣|工资|强度)(?:约|为|是|达到?|了|的|:|\s)*$/;
const PLANNED =
  /(?:预计|争取|力争|确保|计划(?!的|任务|目标|数|投资|总|\d|[一二三四五六七八九])|拟|将(?!近)|要(?!素|求))[^，,。；;]*$/;
const OF_PLAN =
  /(?:年度|全年|本年度?|今年|当年|(?<=占|完成|达)年)(?:度)?(?:固定资产)?(?:总)?(?:投资)?(?:的)?(?:总)?(?:计划|任务|目标)|(?:占|完成|达)(?:到|了)?(?:投资)?(?:计划|任务|目标)|投资完成率|(?:年度|全年|计划)完成率|(?:年度|全年|本年|今年)(?:的)?投资(?:的)?$/;
const WHOLE =
  /工程总量|(?:总(?=工程|进度|体)|整体|总体|项目|工程|形象|施工|建设)(?:的)?(?:工程|形象)?(?:工程量|进度|量)|整体|总体|工程量|^(?:目前|当前|现)?(?:形象)?进度|^\s*工程(?:已|共|目前|累计)?完成/;
/** Words of any percentage; what is left of the words before it names its part. */
const PLAIN =
  /目前|当前|现在?|本周|这周|已经?|全部|累计|完成(?:了|至|到|率)?|达到?|约|大约|近|将近|差不多|大概|左右|超过?|项目|进展|进度|推进|施工|建设|总(?:投资|体)?|投资|实施|到|至|为|是|了|的|占|共|[:：、，,\s（(）)\d.%]/g;
const COUNTED = /\d\s*(?:根|栋|幢|层|米|公里|户|个|座|座桥|孔|榀|延米)/;

/** All shares of work or plan done, in order. */
export function findPercentages(text: string): Percentage[] {
  if (!MAY_HOLD.test(text)) return [];
  const found: Percentage[] = [];
  let from = 0;
  for (const match of text.matchAll(PERCENT)) {
    const value = valueOf(match);
    const before = text.slice(from, match.index);
    const own = before.slice(Math.max(0, before.search(/[^。；;！!?？\n，,（(]*$/)));
    const end = match.index + match[0].length;
    if (value !== null && !OTHER_RATE.test(own) && !PLANNED.test(own.replace(OF_PLAN, '')))
      found.push({ value, basis: basisOf(own, before), start: match.index, end });
    from = end;
  }
  return found;
}

function basisOf(own: string, before: string): PercentBasis {
  if (OF_PLAN.test(own)) return 'annual_plan';
  if (/总投资/.test(own)) return 'unspecified';
  const part = own.replaceAll(PLAIN, '');
  if (WHOLE.test(own) && !/[桩基主体构装网管路土坑]/.test(part)) return 'physical';
  if (part.length > 1) return 'physical_sub';
  return COUNTED.test(before.slice(-20)) && own.length < before.length ? 'physical_sub' : 'unspecified';
}

function valueOf([, arabic, chinese, tenths, half]: RegExpMatchArray): number | null {
  if (arabic !== undefined) return Number(arabic);
  if (chinese !== undefined) return numberOf(chinese);
  const ones = half === undefined ? 0 : half === '半' ? 5 : numberOf(half);
  const tens = numberOf(tenths ?? '');
  return tens === null || ones === null ? null : tens * 10 + ones;
}

function numberOf(figures: string): number | null {
  const numeral = readNumeral(figures, 0);
  return numeral ? Number(numeral.value) / Number(NUMERAL_SCALE) : null;
}

const FIRST: readonly PercentBasis[] = ['annual_plan', 'physical', 'physical_sub', 'unspecified'];

/** The one that says most of the project: of the year's plan, of the whole work, of the part reached last. */
export function tellingPercentage(all: readonly Percentage[]): Percentage | null {
  for (const basis of FIRST) {
    const last = all.findLast((each) => each.basis === basis);
    if (last) return last;
  }
  return null;
}
