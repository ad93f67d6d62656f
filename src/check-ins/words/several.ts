/** The part of a reply about one of several projects that it names itself. */
export interface OwnPart {
  readonly name: string;
  readonly text: string;
}

const SENTENCE_ENDS = /[。；;\n]/;
/** A space does for a full stop where a name follows: A项目还没开工 B项目这周做了90万 */
const SENTENCES = /[。；;\n]|\s+(?=[^\s，。；:：]{1,20}(?:项目|工程|地块|小学|中学|学校|医院|中心|公园))/;
const NUMBER = '^\\s*(?:\\d{1,2}[.、．)）]\\s*|[（(]\\d{1,2}[)）]\\s*|[一二三四五六七八九][、.]\\s*|[①-⑨])?';
const HEADED = new RegExp(`${NUMBER}【?([^，。：:；%【】]{2,24})】?\\s*[:：]\\s*(?=\\S)`);
/** Named, and at once this week's or the state of things. */
const SUBJECT = new RegExp(
  `${NUMBER}([\\p{sc=Han}A-Za-z0-9（）]{1,22}?(?:项目|工程|小学|中学|学校|学院|医院|幼儿园|地块|公园|中心|广场|大道|花园|安置房|厂房|图书馆|文化馆|体育馆|停车场|产业园|市场|改造|[一二三四]期|片区|社区|路|桥))(?=正在|已|本周|目前|主体|完成|这周|进展|开工|基础|桩基|还|未|停|累计|尚|处于|开展)`,
  'u',
);
const WEEKLY = new RegExp(
  `${NUMBER}([\\p{sc=Han}A-Za-z0-9（）]{2,16}?)(?:本周|这周)(?:完成|投资|做了|干了)*(?:投资)?\\s*\\d`,
  'u',
);

/** An item of a list that begins with a name: ①贤湖小学扩建，本周完成投资85万元 */
const LISTED =
  /^\s*(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[一二三四五六七八九][、.]|[①-⑨])\s*([\p{sc=Han}A-Za-z0-9（）]{3,22})[，,](?=本周|这周|完成|累计|正在|已|目前)/u;

const NOT_A_NAME =
  /^(?:本|这|上|下|今|当|每)(?:周|月|期|年|次|一|步|个)|^周|周报|进展|情况|问题|困难|计划|完成|累计|投资|单位|时限|原因|措施|事由|备注|联系|电话|更正|补报|说明|进度|形象|安排|建议|诉求|需|汇报|目前|当前|存在|要求|其中|报告|领导|标段|号楼|#|栋|[楼区段座]$|主体|基础|装修|安装|第[一二三四五]|时间|地点|内容|今天|项目名称|责任|我们|大家|好$|您好|你好|另外|正在|已经|施工|预计|争取/;
const GENERIC =
  /^(?:本|该|我|此|整个|全部)?(?:(?:土建|土方|主体|基础|桩基|装饰|装修|钢结构|机电|安装|水电|暖通|室外|附属|道路|绿化|消防|幕墙|外墙|内墙|二次结构|管网|配套|市政|景观|排水|雨污|设备)\S{0,4})?(?:项目|工程|中心|学校|改造|路|桥|一期|二期|三期)$/;
/** Something is told of it: else a name before a colon is the head of a list. */
const TELLS = /\d|正在|已|完成|施工|封顶|开工|招标|设计|编制|停工|推进|进行/;

/** The parts of a text whose sentences begin with different projects' names; empty where it tells of one. */
export function ownParts(text: string): OwnPart[] {
  if (!SENTENCE_ENDS.test(text) && !/\S\s+\S/.test(text)) return [];
  const parts: { name: string; text: string }[] = [];
  for (const sentence of text.split(SENTENCES)) {
    if (sentence.trim() === '') continue;
    const [rest, name] = namedBy(sentence) ?? [];
    const last = parts.at(-1);
    if (rest === undefined || name === undefined) {
      if (!last) return [];
      last.text += `；${sentence}`;
    } else if (last?.name === name) last.text += `；${rest}`;
    else parts.push({ name, text: rest });
  }
  const names = new Set(parts.map(({ name }) => name));
  return names.size > 1 && parts.every((part) => TELLS.test(part.text)) ? parts : [];
}

/** The name that a sentence begins with, behind what it says of it. */
function namedBy(sentence: string): readonly [rest: string, name: string] | null {
  for (const form of [HEADED, SUBJECT, WEEKLY, LISTED]) {
    const [whole, name] = form.exec(sentence) ?? [];
    if (whole === undefined || name === undefined || NOT_A_NAME.test(name) || GENERIC.test(name)) continue;
    const rest =
      form === WEEKLY ? sentence.slice(sentence.indexOf(name) + name.length) : sentence.slice(whole.length);
    return [rest, name.trim()];
  }
  return null;
}
