import type { Day } from '../../calendar/days.ts';
import { categoriesOf, categoryAtEnd } from './category-words.ts';
import { ALL_ACTIVE, type TicketFilter } from './filter.ts';
import { takeMarks } from './filter-marks.ts';

/** One way to read a sentence that asks for tickets. */
export interface Reading {
  readonly filter: TicketFilter;
  /** Words that name a unit or a project, to be looked up; own: the asker's unit. */
  readonly place: Place | null;
  /** false: somebody who reports may as well mean a problem by it (“用电问题”). */
  readonly sure: boolean;
}

export interface Place {
  readonly words: string;
  readonly own: boolean;
  /** Of a unit: whether it has them, helps with them, or has their projects. */
  readonly as: 'owner' | 'co-owner' | 'project';
}

const MOST_CHARACTERS = 50;

const LEAD =
  /^(?:请问?|帮我|麻烦|查看一下|查看|查询|查一?下|查|看一?下|看看|看|列出|列一?下|显示|统计|有哪些|哪些|还有|现有|所有|全部|全区|目前|当前|现在|的|\s)+/u;
const LISTS = /(?:查|看|列|显示|统计|哪些)/u;
const TAIL =
  /(?:都?有哪些|有几[个件项]|有多少[个件项]?|多少[个件项]?|是哪些|一览表?|情况|呢|吗|[\s。.？?！!])+$/u;
const NOUN = /(?:交办)?(?:问题|事项|交办单|中梗阻)(?<list>的?(?:清单|台账|列表))?$|(?<bare>清单|台账)$/u;
/** 超期问题按级次, as 按级次的超期问题. */
const GROUPED = /^(.*问题(?:清单|台账|列表)?)\s*([按分][^的]{2,8})$/u;
/** 问题清单：超期的 */
const HEADED = /^(?:问题|中梗阻)(?:清单|台账|列表)[\s：:，,、]*(?<rest>\S.*)?$/u;

/**
 * The ways to read the sentence, the likeliest first; none when it isn't a question for tickets. It is one only where
 * every word of it is accounted for: what else ends in 问题 is somebody's report.
 */
export function readingsOf(typed: string, today: Day): Reading[] {
  const text = typed.normalize('NFKC').trim().replace(TAIL, '').replace(GROUPED, '$2的$1');
  if (text.length > MOST_CHARACTERS || /[\n;；。!]/u.test(text)) return [];
  const lead = LEAD.exec(text)?.[0] ?? '';
  const sentence = sentenceIn(text.slice(lead.length), LISTS.test(lead));
  return sentence ? fromParts(partsOf(sentence.filter), today, sentence) : [];
}

/** What is asked for, without the words that only ask; null: it can't be a question for tickets. */
function sentenceIn(asked: string, listed: boolean): Sentence | null {
  const headed = HEADED.exec(asked)?.groups;
  if (headed) return { filter: headed['rest'] ?? '', listed: true, nouned: true, of: true };
  if (/[：:]/u.test(asked)) return null;
  const noun = NOUN.exec(asked);
  // “已解决的” alone is an answer, not a question.
  if (!noun)
    return asked.endsWith('的') && !asked.includes('解决')
      ? { filter: asked, listed, nouned: false, of: true }
      : null;
  const { list, bare } = noun.groups ?? {};
  const filter = asked.slice(0, noun.index);
  return {
    filter,
    listed: listed || list !== undefined || bare !== undefined,
    nouned: bare === undefined,
    of: filter.endsWith('的'),
  };
}

const partsOf = (text: string): string[] =>
  text.split(/[\s的、，,]|(?<=\p{Script=Han}{2})[且和](?=\p{Script=Han}{2})/u).filter((part) => part !== '');

interface Sentence {
  /** Which tickets. */
  readonly filter: string;
  /** Asked for as a list: 查看, 哪些, 清单, 台账. */
  readonly listed: boolean;
  /** Says that it is about tickets. */
  readonly nouned: boolean;
  /** 紫金校区的问题, where 改造问题 may be a problem that is reported. */
  readonly of: boolean;
}

function fromParts(parts: readonly string[], today: Day, { listed, nouned, of }: Sentence): Reading[] {
  let filter: TicketFilter = ALL_ACTIVE;
  let marks = 0;
  const left: string[] = [];
  for (const part of parts) {
    const taken = takeMarks(part, filter, today);
    ({ filter } = taken);
    marks += taken.marks;
    if (taken.left === '') continue;
    const meant = categoryOrOrigin(taken.left, filter);
    if (meant) filter = meant;
    else left.push(taken.left);
  }
  const sure = marks > 0 || listed;
  if (left.length > 1 || (!nouned && marks === 0) || (parts.length === 0 && !listed)) return [];
  const [named] = left;
  if (named === undefined) return [{ filter, place: null, sure }];
  return placedReadings(named, filter).map((reading) => ({ ...reading, sure: sure || of }));
}

function categoryOrOrigin(words: string, filter: TicketFilter): TicketFilter | null {
  const categories = categoriesOf(words);
  if (categories.length > 0) return { ...filter, categories: [...filter.categories, ...categories] };
  const [, origin] = ORIGINS.find(([pattern]) => pattern.test(words)) ?? [];
  return origin === undefined ? null : { ...filter, origin };
}

const ORIGINS: readonly (readonly [RegExp, NonNullable<TicketFilter['origin']>])[] = [
  [/^(?:周?填报|单位)(?:反映|提出|上报|报送)?$/u, 'check-in'],
  [/^(?:现场)?督查[室组]?(?:行动)?(?:发现|指出|提出|反映)?$/u, 'inspection'],
  [/^区?领导(?:指出|提出|批示|交办|点名)?$/u, 'leader'],
  [/^(?:领导小组)?办公室(?:提出|登记|指出|列入)?$/u, 'office'],
];

/** No name begins so: 没有问题, 存在问题, 本周问题. */
const NO_NAME =
  /^(?:没|无|暂|存在|主要|突出|其他|其它|什么|啥|这|那|本周|上周|下周|本月|今[天日年]|目前|有|不|未|已|需|要|会|可能|发现|反映|解决|协调|你|他|大|小|新|老|我所?(?:反|提|报|上))|[有是]$|(?:存在|出现|发现)$|^第?.{1,3}级$/u;

/** A name as it stands, or a name with a category behind it. */
function placedReadings(words: string, filter: TicketFilter): Omit<Reading, 'sure'>[] {
  if ((words.length < 2 && words !== '我') || NO_NAME.test(words)) return [];
  const split = categoryAtEnd(words);
  const whole = { filter, place: placeOf(words) };
  if (!split) return [whole];
  const categories = [...filter.categories, ...split.categories];
  return [whole, { filter: { ...filter, categories }, place: placeOf(split.before) }];
}

const ROLES: readonly (readonly [RegExp, Place['as']])[] = [
  [/(?:配合|协办|协助)$/u, 'co-owner'],
  [/(?:承办|负责|办理|牵头|主办)$/u, 'owner'],
  [/(?:的?项目)$/u, 'project'],
];

function placeOf(words: string): Place {
  const [pattern, as] = ROLES.find(([role]) => role.test(words)) ?? [];
  const name = pattern ? words.replace(pattern, '') : words;
  return {
    words: name,
    own: /^(?:我|我们|我单位|我局|本单位|本局|我处|我镇|我街道)$/u.test(name),
    as: as ?? 'owner',
  };
}
