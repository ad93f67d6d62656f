import type { Percentage } from './percentages.ts';
import type { Stage } from './stages.ts';
import { readNumeral, NUMERAL_SCALE } from './numerals.ts';

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
    countedOf(text) ??
    highestFloor(done.clauses) ??
    capped(text) ??
    partFinished(done.clauses) ??
    inHand(done) ??
    shareOfPart(done)
  );
}

const NUMBER = '[〇零一二两三四五六七八九十\\d]+';

function floorsToGo(text: string): string | null {
  const left = new RegExp(`(?:差|剩)(?:余|下)?(?:最后)?(${NUMBER})层`).exec(text);
  return left && text.includes('封顶') ? `距封顶${left[1]}层` : null;
}

const DATED =
  /(\d{1,2}月\d{1,2}[日号])(?:[^，。；]{0,8}?)(通车|投用|投产|开园|交付|开业|启用|运营|封顶|开工|竣工|验收|完工|贯通|合龙|并网|通水|通电|通气)/;

function datedEvent(text: string): string | null {
  const event = DATED.exec(text);
  return event && !/前|计划|预计|拟|将/.test(event[0]) ? `${event[1]}${event[2]}` : null;
}

/** 桩基86/120 from “86根，共120根”; 开工8/10，完工7/10 from “10个…已开工8个…已完工7个”. */
function countedOf(text: string): string | null {
  const piles =
    /(?:完成)?([\p{sc=Han}]{1,8}?)(?:已?完成)?(\d+)(根|栋|幢|户|榀|孔|座|个|段|台)(?:[^，。]{0,6})[，、,]?\s*(?:共|总共|总计|合计|全部|总数|一共|设计)(?:有|为)?(\d+)\3/u.exec(
      text,
    );
  if (piles) return `${(piles[1] ?? '').replace(/^已?完成|^累计|^目前|^已/, '')}${piles[2]}/${piles[4]}`;
  const parts = /(?:已)?完成([\p{sc=Han}]{1,8}?)(\d+)\s*\/\s*(\d+)/u.exec(text);
  if (parts) return `${parts[1]}${parts[2]}/${parts[3]}`;
  const [, total] = /(?:^|[，。；])(?:全部|共|总共)?(\d+)个[\p{sc=Han}]{2,}/u.exec(text) ?? [];
  if (total === undefined) return null;
  const counted = [...text.matchAll(/(开工|完工|竣工|交付|封顶)(\d+)个/g)];
  return counted.length === 0
    ? null
    : counted.map(([, what, count]) => `${what}${count}/${total}`).join('，');
}

const BUILDING = `(?:[A-Za-z]?\\d{1,3}(?:#|号)(?:住宅)?(?:楼|栋)?|[A-Za-z]\\d?(?:栋|座|楼|区)|${NUMBER}(?:栋|幢)|[\\p{sc=Han}]{1,4}楼)`;
const FLOOR = new RegExp(
  `(?:(${BUILDING})[^，。；层]{0,12}?)?(主体)?(?:(?:结构)?(?:施工|浇筑|建设|建|做|干|起|砌|盖|打|升|推进|完成)*(?:到|至)了?|(?:完成|浇筑|浇完|建到)?)(主体)?第?(${NUMBER})层((?:顶板|楼板|楼面|梁板|结构|墙柱|柱)?)`,
  'gu',
);

interface Floor {
  readonly floor: number;
  readonly words: string;
}

/** The highest floor reached, with its building where it is named. */
function highestFloor(clauses: readonly string[]): string | null {
  const floors = clauses
    .filter((clause) => clause.includes('层') && !/砌|抹灰|装|植筋|腻子|涂料/.test(clause))
    .flatMap((clause) => floorsIn(clause));
  const [first, ...others] = floors;
  if (!first) return null;
  return others.reduce((best, each) => (each.floor > best.floor ? each : best), first).words;
}

function floorsIn(clause: string): Floor[] {
  const builds = /浇|完成|主体|结构/.test(clause);
  return [...clause.matchAll(FLOOR)].flatMap((found) => {
    const [whole, building = '', , main = '', figures = '', what = ''] = found;
    const reached = builds || what !== '' || /到|至/.test(whole);
    const around = clause.slice(Math.max(0, found.index - 2), found.index + whole.length);
    if (!reached || /共|地上|地下|总高|差|剩/.test(around)) return [];
    const numeral = readNumeral(figures, 0);
    const named = building.replace(/^(?:其中|目前|本周|完成)/, '');
    return [
      {
        floor: numeral ? Number(numeral.value / NUMERAL_SCALE) : 0,
        words: `${named}${main}${figures}层${what}`,
      },
    ];
  });
}

/** 主体封顶; not where 没问题 follows without a mark: that may be a promise. */
function capped(text: string): string | null {
  const cap =
    /(?<!未|没|没有|快|即将|将|准备|尚未|还没|待|临近|接近|预计|计划|前)封顶(?!前|没|还|在即|仪式|节点)/.exec(
      text,
    );
  return cap ? `${subjectOf(text.slice(0, cap.index)) || '主体'}封顶` : null;
}

const subjectOf = (before: string): string =>
  new RegExp(`(${BUILDING}(?:主体)?(?:结构)?)(?:已|全部|均|也|顺利|正式|成功)*$`, 'u').exec(before)?.[1] ??
  '';

const PART =
  /((?:地下室|基础|桩基|主体|地下|上部|钢|二次|顶板|底板|屋面|桥梁|桥墩|箱梁|承台|筏板|基坑|土方|围护|支护)(?:[\p{sc=Han}]{0,6}?))(?:已经?|全部|均|全面|基本|顺利|浇筑|施工|开挖)*(?:完成|完毕|结束|完工)(?!\s*[\d投至率约到的]|率)/u;

function partFinished(clauses: readonly string[]): string | null {
  for (const clause of clauses) {
    if (/验收|比例|基本/.test(clause)) continue;
    const part = PART.exec(clause);
    if (part) return `${(part[1] ?? '').replace(/(?:已经?|全部|均|基本|工程)+$/, '')}完成`;
  }
  return null;
}

const STRUCTURE: readonly (Stage | null)[] = ['土方基坑', '桩基', '基础及地下室', '主体结构'];
const IN_HAND =
  /(?:正在|已)(?:进行|开始|开展|转入|进入|实施)?([\p{sc=Han}\d#、]{2,16}?)(施工|浇筑|绑扎|支模|开挖|吊装|作业)/u;

/** What is being built just now, below and in the structure: 大底板施工. */
function inHand({ clauses, stage }: Done): string | null {
  if (!STRUCTURE.includes(stage)) return null;
  for (const clause of clauses) {
    const [, what, work] = IN_HAND.exec(clause) ?? [];
    if (what !== undefined) return `${what.replaceAll(/和|及|以及|与/g, '、')}${work === '浇筑' ? '' : work}`;
  }
  return null;
}

const NETWORKS: readonly (Stage | null)[] = [...STRUCTURE, '室外及管网', '道路面层', '二次结构'];

/** 污水管网72% */
function shareOfPart({ stage, percentage, percentageOf }: Done): string | null {
  if (percentage?.basis !== 'physical_sub' || !NETWORKS.includes(stage)) return null;
  const part =
    /([\p{sc=Han}\d#]{2,10}?)(?:工程)?(?:总量|总长|累计|已|目前|改造)*(?:施工)?(?:完成|达到?|至|到|约|为)*$/u.exec(
      percentageOf.replace(/^[\p{sc=Han}]*?(?:完成|改造|正在)+(?=[\p{sc=Han}]{2})/u, ''),
    );
  return part ? `${part[1]}${percentage.value}%` : null;
}
