import type { Percentage } from './percentages.ts';
import type { Stage } from './stages.ts';
import { BUILDING, floorsToGo, highestFloor, valueOf } from './floors.ts';

/** The clauses of a reply that tell of things done, and what is known of them. */
export interface Done {
  readonly clauses: readonly string[];
  readonly stage: Stage | null;
  readonly percentage: Percentage | null;
  /** The words before the percentage in its clause. */
  readonly percentageOf: string;
}

/** The point of physical progress (形象进度) that a reply tells of, short: “3#楼8层”, “桩基86/120”, “主体封顶”. */
export function milestoneOf(done: Done): string | null {
  const text = done.clauses.join('，');
  return (
    floorsToGo(text) ??
    datedEvent(text) ??
    countedOf(text, done.stage) ??
    highestFloor(done.clauses) ??
    capped(text) ??
    partFinished(done.clauses) ??
    inHand(done) ??
    bareElement(done.clauses) ??
    shareOfPart(done)
  );
}

const DATED =
  /(\d{1,2}月\d{1,2}[日号])(?:[^，。；]{0,8}?)(通车|开学使用|开学(?!投用|使用)|投用|投产|开园|交付|开业|启用|投入使用|投入运营|运营|封顶|贯通|合龙|并网|通水|通电|通气)/;

function datedEvent(text: string): string | null {
  const event = text.includes('月') ? DATED.exec(text) : null;
  return event && !/前|计划|预计|拟|将/.test(event[0]) ? `${event[1]}${event[2]}` : null;
}

const MAY_COUNT = /[\d一二三四五六七八九十百](?:[根栋幢户榀孔座个段台]|\s*\/)/;

/** 桩基86/120 from “86根，共120根”; 开工8/10，完工7/10 from “10个…已开工8个…已完工7个”. */
function countedOf(text: string, stage: Stage | null): string | null {
  if (!MAY_COUNT.test(text)) return null;
  const piles =
    /(?:完成)?([\p{sc=Han}]{1,8}?)(?:已?完成)?([\d〇零一二两三四五六七八九十百]+)(根|栋|幢|户|榀|孔|座|个|段|台)(?:[^，。\d]{0,6})[，、,]?\s*(?:共|总共|总计|合计|全部|总数|一共|设计)(?:有|为)?([\d〇零一二两三四五六七八九十百]+)\3/u.exec(
      text,
    );
  if (piles) {
    const what = (piles[1] ?? '').replace(
      /^(?:已|累计|目前|本周|现|共)?(?:完成|[打做浇装]了)?|(?:已经?|安装|浇筑|施工|吊装|砌筑|(?<!安)[打做浇装]了?)+$/g,
      '',
    );
    return `${what.length > 1 ? what : (stage ?? what)}${valueOf(piles[2] ?? '')}/${valueOf(piles[4] ?? '')}`;
  }
  const parts = /(?:已)?完成([\p{sc=Han}]{1,8}?)(\d+)\s*\/\s*(\d+)/u.exec(text);
  if (parts) return `${parts[1]}${parts[2]}/${parts[3]}`;
  const [, total] =
    /(?:^|[，。；])(?:全部|共|总共)?(?:改造|建设|实施)?(\d+)个[\p{sc=Han}]{2,}/u.exec(text) ?? [];
  if (total === undefined) return null;
  const counted = [
    ...Array.from(text.matchAll(/(开工|完工|竣工|交付|封顶)(\d+)个/g), ([, what, count]) => [what, count]),
    ...Array.from(text.matchAll(/(\d+)个(?:已|均|全部)*(开工|完工|竣工|交付|封顶)/g), ([, count, what]) => [
      what,
      count,
    ]),
  ];
  return counted.length === 0 ? null : counted.map(([what, count]) => `${what}${count}/${total}`).join('，');
}

const CAPPED =
  /(?<!未|没|没有|快|即将|将|准备|尚未|还没|待|临近|接近|预计|计划|前)封(?:的|了|完)?顶(?!前|没|还|在即|仪式|节点)/;

function capped(text: string): string | null {
  const cap = text.includes('顶') ? CAPPED.exec(text) : null;
  return cap ? `${subjectOf(text.slice(0, cap.index)) || '主体'}封顶` : null;
}

const SUBJECT = new RegExp(`(${BUILDING}(?:主体)?(?:结构)?)(?:已|全部|均|也|顺利|正式|成功)*$`, 'u');
const subjectOf = (before: string): string => SUBJECT.exec(before.slice(-24))?.[1] ?? '';

const PART =
  /((?:地下室|基础|桩基|主体|地下|上部|钢|二次|顶板|底板|屋面|桥梁|桥墩|箱梁|承台|筏板|基坑|土方|围护|支护|沥青|水稳|路面|管网|正负零|±0)(?:[\p{sc=Han}]{0,6}?))(?:已经?|全部|均|全面|基本|顺利|浇筑|施工|开挖)*(完成|完毕|结束|完工|[铺浇做打挖](?:筑|设)?完(?![成毕工]))(?!\s*[\d投至率约到的]|率)/u;

/** A part of the work that is finished: 主体结构完成, 沥青铺完 */
function partFinished(clauses: readonly string[]): string | null {
  for (const clause of clauses) {
    if (/验收|比例|基本/.test(clause)) continue;
    const [, part, verb = ''] = PART.exec(clause) ?? [];
    if (part === undefined) continue;
    return `${part.replace(/(?:已经?|全部|均|基本|工程)+$/, '')}${verb.endsWith('完') ? verb : '完成'}`;
  }
  return null;
}

const STRUCTURE: readonly (Stage | null)[] = ['土方基坑', '桩基', '基础及地下室', '主体结构'];
const IN_HAND =
  /(?:正在|已)(?:进行|开始|开展|转入|进入|实施)?([\p{sc=Han}\d#、]{2,16}?)(施工|浇筑|绑扎|支模|开挖|吊装|作业)|(?:^|[，。；])(?:目前|现)?([\p{sc=Han}]{2,8}?)(施工|浇筑|绑扎|开挖|吊装)中/u;

/** The stage's own name is no point of progress. */
const PLAIN_STAGE =
  /^(?:(?:桩基|基础|地下室|主体|主体结构|结构|基坑|基坑支护|支护|土方|土方开挖|工程|项目|土石方|正常|围护)(?:工程|部分)?(?:[、和及与]|以及)?)+$/;

/** What is being built just now, below and in the structure: 大底板施工. */
function inHand({ clauses, stage }: Done): string | null {
  if (!STRUCTURE.includes(stage)) return null;
  for (const clause of clauses) {
    const found = IN_HAND.exec(clause);
    const what = found?.[1] ?? found?.[3];
    if (!found || what === undefined) continue;
    const work = found[2] ?? found[4] ?? '';
    if (PLAIN_STAGE.test(what)) continue;
    const named = subjectOf(clause.slice(0, found.index));
    return `${named}${what.replaceAll(/和|及|以及|与/g, '、')}${work === '浇筑' ? '' : work}`;
  }
  return null;
}

const ELEMENT = new RegExp(
  `^\\s*(?:目前|现在?|已|做到|到|施工到|施工至)*((?:${BUILDING})?(?:负[一二三]层)?(?:底板|顶板|筏板|承台|垫层|地梁|正负零|桩基|地下室|基础|箱梁|盖梁|墩柱)(?:底板|顶板|承台|垫层|施工|浇筑|钢筋|绑扎|防水)*)[。！!]?$`,
  'u',
);

/** A clause that only names what is being built: 负一层底板 */
function bareElement(clauses: readonly string[]): string | null {
  for (const clause of clauses) {
    const named = clause.length <= 20 ? ELEMENT.exec(clause)?.[1] : undefined;
    if (named !== undefined) return named;
  }
  return null;
}

const SHARED_PART =
  /([\p{sc=Han}\d#]{2,10}?)(?:工程)?(?:总量|总长|累计|已经?|目前|改造)*(?:施工|砌筑|浇筑|安装(?<!设备安装))?(?:完成|(?<![开安])[铺埋打做浇装挖]了?|达到?|至|到|约|为)*$/u;
/** 管网敷设 from 完成管网敷设12.6公里 */
const COUNTED_PART =
  /(?:完成|已)?([\p{sc=Han}]{2,6}?)(?:完成|约|共|了)?\d[\d.,]*\s*(?:万|公里|米|延米|平|方|根|吨|亩|k?m)/u;

/** 污水管网72% */
function shareOfPart({ clauses, stage, percentage, percentageOf }: Done): string | null {
  if (percentage?.basis !== 'physical_sub' || stage === null) return null;
  const own = percentageOf.replace(/^[\p{sc=Han}]*?(?:完成|改造|正在|那个|我们的?)+(?=[\p{sc=Han}]{2})/u, '');
  const part = /^\s*占?(?:其|总|全部|设计)/.test(percentageOf)
    ? COUNTED_PART.exec(clauses.join('，').replace(/^[^，。]*?完成/, ''))
    : SHARED_PART.exec(own);
  return part && !/^(?:安装|施工|到货|完成|调试|浇筑|铺设|开挖)$/.test(part[1] ?? '')
    ? `${part[1]}${percentage.value}%`
    : null;
}
