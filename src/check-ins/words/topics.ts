import { isTrouble } from './trouble.ts';

/** What a clause of a reply speaks of. */
export type Topic = 'done' | 'problem' | 'next';

/** A label or opening words, with the length to leave out of the text that is kept. */
export interface Opening {
  readonly topic: Topic;
  /** Stands with a colon: holds until another label. */
  readonly label: boolean;
  readonly length: number;
}

const NUMBERED = '\\s*(?:[（(]?\\d{1,2}[.、．)）]\\s*|[一二三四五六七八九]、\\s*)?';
const DONE_LABEL = new RegExp(
  `^${NUMBERED}(?:本周|这周)?(?:工作|项目|工程|目前|当前|形象)*(?:进展|进度|完成|情况|开展|形象)*(?:情况)?[:：]`,
);
const NEXT =
  /^\s*(?:计划|预计|拟|争取)?(?:下周|下一周|下个?星期|下个?礼拜|下一?步|下一?阶段|下旬|下个?月|后续)(?:的)?(?:工作)?(?:计划|安排|打算|重点)?(?:为|是)?\s*([:：])?/;
const PROBLEM =
  /^\s*(?:目前|当前|主要|现|还|仍)?(?:存在|面临|遇到|需要?(?:协调|解决))?的?(?:主要|突出)?(?:[一二两三四五六\d]个)?(?:问题|困难|难点|堵点|卡点|诉求|事项)(?:及建议|和困难|与困难)?(?:是|有|为)?\s*([:：])?/;
const AHEAD = /^\s*(?:计划|预计|拟|力争|争取|将(?!近)|\d{1,2}月(?:底|\d{1,2}日)?前)/;
const EXISTS = /^\s*(?:但|目前|当前|现|还|仍)?(?:存在|面临|遇到|因为?|由于|原因)/;

/** Comes back from what is planned to what is. */
export const isPresent = (clause: string): boolean => /^\s*(?:目前|当前|现在?|已|本周|这周)/.test(clause);

/** How a clause opens, by its first words; null when they say nothing of the kind. */
export function openingOf(clause: string): Opening | null {
  const next = NEXT.exec(clause);
  if (next) return { topic: 'next', label: next[1] !== undefined, length: next[0].length };
  const done = DONE_LABEL.exec(clause);
  if (done) return { topic: 'done', label: true, length: done[0].length };
  const problem = PROBLEM.exec(clause);
  if (problem) return { topic: 'problem', label: problem[1] !== undefined, length: problem[0].length };
  if (EXISTS.test(clause) && (isTrouble(clause) || /问题|困难|^\s*(?:因|由于|原因)/.test(clause)))
    return { topic: 'problem', label: false, length: 0 };
  if (AHEAD.test(clause) && !isTrouble(clause)) return { topic: 'next', label: false, length: 0 };
  return null;
}

/** “没有问题”, “问题：无”, “一切顺利”: said that there is none. */
export const NO_PROBLEM =
  /(?:暂|目前|现|均|也){0,3}(?:无|没有?|未发现|不存在)(?:任何|什么|啥|其[他它]|存在|重大|突出|拆迁|征拆|阻工|资金|用工|用电|用水|材料|安全|质量|大的?|太大){0,3}(?:问题(?!的|没|未|解决)|困难|堵点|难点|需要?协调(?:解决)?(?:的)?(?:问题|事项)?)|(?:存在)?(?:问题|困难)\s*[:：]?\s*(?:暂?无|没有)(?=$|[。，,；;！!\s])|不存在(?:阻工|停工|拆迁|纠纷)|一切(?:都)?(?:正常|顺利)/g;

/** “同上周”, “和上周一样”, “无变化”. */
export const SAME =
  /^\s*(?:本周|这周)?(?:情况|进度|数据|都|均|基本|还是)*(?:(?:同|和|与|跟|按|沿用)上(?:一)?(?:周|次|期|星期)的?(?:一样|相同|一致|持平|数据|内容|情况|填报|没有?变化|无变化)?|(?:较上周)?(?:无|没有?|暂无)(?:新的?)?变化|照旧)\s*$/;

/** Something was done or is under way: what makes of a sentence a report. */
const PROGRESS =
  /完成|完工|竣工|封顶|封闭|开工|复工|施工|浇筑|砌筑|抹灰|粉刷|装修|装饰|安装|调试|吊装|摊铺|铺设|开挖|回填|支护|打桩|绑扎|开标|招标|挂网|批复|获批|评审|审查|验收|移交|通车|投用|投产|入库|入统|进场|正在|进行|启动|推进|进入|正常|顺利|过半|收尾|扫尾|清表|办理|取得|底板|顶板|砌体|出土|外运|已(?![知阅收读报填发转停])|\d\s*(?:立?方|平方|平米|㎡|米|公里|根|盏|台|套|吨)|\d层|[一二三四五六七八九十]层|[%％]|[一二三四五六七八九]成/;

export const isProgress = (text: string): boolean => PROGRESS.test(text);

/** A question or a wish of the bot, a ticket's answer: no report, whatever words it holds. */
export const NOT_A_REPORT =
  /[?？]\s*$|[吗呢么嘛]\s*[。！!]?\s*$|^\s*(?:查|帮|请问|怎么|如何|为什么|为啥|能不能|可不可以|哪|谁|什么|多少|麻烦|请帮)|(?:怎么样|多少|什么时候|是什么|怎么填|怎么报|如何填|怎样)\s*[。！!]?\s*$|^\s*[A-Za-z]{1,4}-?\d{4}-\d+|〔\d{4}〕|领导放心/;
