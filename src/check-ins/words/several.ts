/** The part of a reply about one of several projects that it names itself. */
export interface OwnPart {
  readonly name: string;
  readonly text: string;
}

const SENTENCES = /[。；;\n]/;
const HEADED =
  /^\s*(?:\d{1,2}[.、．)）]\s*|[（(]\d{1,2}[)）]\s*|[一二三四五六七八九十][、.]\s*|【)?([^，。：:；\d%]{2,24}|[^，。：:；%]{3,24})[】]?\s*[:：]\s*(?=\S)/;
const NOT_A_NAME =
  /^(?:本|这|上|下|今|当|每)(?:周|月|期|年|次|一|步|个)|周|进展|情况|问题|困难|计划|完成|累计|投资|单位|时限|原因|措施|事由|备注|联系|电话|更正|说明|进度|形象|安排|建议|诉求|需|汇报|目前|当前|存在|要求|其中|报告|领导|标段|号楼|#楼|栋|期$|区$|段$|[0-9]楼|主体|基础|装修|安装|第[一二三四五]|时间|地点|内容|今天|项目名称|责任/;
const SUBJECT =
  /^\s*(?:\d{1,2}[.、．)）]\s*)?([\p{sc=Han}A-Za-z0-9（）]{2,22}?(?:项目|工程|小学|中学|学校|学院|医院|幼儿园|地块|公园|中心|广场|大道|花园|安置房|厂房|图书馆|文化馆|体育馆|停车场|产业园))(?=正在|已|本周|目前|主体|完成|这周|进展|开工|基础|桩基|还|未|，|,|停|累计|计划)/u;
const GENERIC =
  /^(?:本|该|我|此|整个|全部)?(?:[土主地基桩装钢机水电暖安室附道绿消幕外内二]\S{0,6})?(?:项目|工程|中心|学校)$/;
/** Something is told of it: else a name before a colon is the head of a list. */
const TELLS = /\d|正在|已|完成|施工|封顶|开工|招标|设计|编制|停工|推进|进行/;

/** The parts of a text whose sentences begin with different projects' names; empty where it tells of one. */
export function ownParts(text: string): OwnPart[] {
  if (!SENTENCES.test(text)) return [];
  const parts: { name: string; text: string }[] = [];
  for (const sentence of text.split(SENTENCES)) {
    if (sentence.trim() === '') continue;
    const [whole, name] = namedBy(sentence) ?? [];
    const last = parts.at(-1);
    if (whole === undefined || name === undefined) {
      if (!last) return [];
      last.text += `；${sentence}`;
    } else if (last?.name === name) last.text += `；${sentence}`;
    else parts.push({ name, text: sentence.slice(whole.length) });
  }
  const names = new Set(parts.map(({ name }) => name));
  return names.size > 1 && parts.every((part) => TELLS.test(part.text)) ? parts : [];
}

function namedBy(sentence: string): readonly [string, string] | null {
  const headed = HEADED.exec(sentence);
  if (headed?.[1] !== undefined && !NOT_A_NAME.test(headed[1])) return [headed[0], headed[1].trim()];
  const subject = SUBJECT.exec(sentence);
  return subject?.[1] !== undefined && !GENERIC.test(subject[1]) ? [subject[0], subject[1]] : null;
}
