import { TROUBLE_WORDS } from './trouble-words.ts';

/** Without the flag u, which is slower. */
const TROUBLE = new RegExp(TROUBLE_WORDS.join('|'));

/** Said that there is none of it: 不存在阻工, 未发生安全事故, 未收到投诉, 没有拆迁问题 */
const NONE_OF_IT =
  /(?:不是|并非|没有?|不存在|不涉及|未|无|零)(?:发生|出现|发现|收到|接到|产生|造成|有|存在){0,2}(?:任何|什么|啥|因|再|新的?|新增|大的?|一起|各类|重大|安全|质量|生产|群众|村民|居民|农民工|工人|人员|明显){0,3}(?:停工|阻工|阻挠|纠纷|拆迁|征迁|拖欠|欠薪|讨薪|事故|伤亡|投诉|举报|上访|信访|滞后|延误|延期|矛盾|变更|影响|逾期|缺工|积水|返工|流标|受限|限制|渗水|漏水|诉讼|隐患|塌方|险情|冲突|异议|质疑|反对|(?:资金|用工|材料|供应)?短缺|缺口|断供|涨价|不良影响|移交问题|(?:异常|故障|障碍|阻力|阻碍|堵点|欠款|变化))/gu;
/** Not in the way, settled, over, or only guarded against: whatever trouble the clause names besides. */
const NOT_IN_THE_WAY =
  /不(?:会|太)?影响(?!因素)|未(?:受)?影响|未受[^，。]{0,8}影响|没(?:有)?受[^，。]{0,8}影响|影响(?:不大|较小|很小|有限)|变更(?:已|手续已)|不缺|不受[^，。]{0,8}(?:限制?|影响)|没有?变化|(?:试验|检测|检修|监测|验收)[^，。没未不]{0,4}(?:合格|完成|达标|正常|通过)$|走不开|[抽脱]不开身|(?:避免|防止|预防|防范|克服|以防|应急(?:预案|演练|物资)|演练|防[汛台雪])(?!.*[停无没])|(?:溶洞|积水|裂缝|故障|返工|变更|隐患|渗水|漏水|塌[孔方])[^，。没未]{0,6}(?:完成|完毕|结束|到位|修复|排除|抽排)|完成(?:了)?[^，。没未]{0,6}(?:溶洞|积水|裂缝|故障|返工|变更|隐患|渗水|漏水|塌[孔方])/;
const SETTLED =
  /(?:已经?|都|均|得到)(?:全部|基本|妥善|顺利|得到|及时|正式|于[^，。]{1,8}){0,2}(?:解除|解决|恢复|补[齐上办足]|处理(?:完|好|到位)?|调解|平息|化解|撤[回诉销]|结案|消除|清[除理退]|缴清|付清|结清|发放|和解|[签迁拆修腾搬]完|修[好复]|取消|排除|缓解|协调好|整改(?:完|到位))(?![^，。]*(?:但|不过|还|仍|没|未|不))/;

/** The words without what they say there is none of. */
export const withoutDenied = (words: string): string => words.replaceAll(NONE_OF_IT, '');

export function isTrouble(clause: string): boolean {
  if (!TROUBLE.test(clause) || NOT_IN_THE_WAY.test(clause) || SETTLED.test(clause)) return false;
  const rest = withoutDenied(clause);
  return rest.length === clause.length || TROUBLE.test(rest);
}

/** What may follow a problem in the same sentence: the request, who is asked, until when. */
const FOLLOWS =
  /^\s*(?:请|需|建议|希望|望|麻烦|责任单位|牵头|导致|造成|影响|预计|涉及|目前|正在协调|重新|要?(?:二次|重新)|(?:本周|这周|目前|现场)?(?:只|仅(?!剩)|才)|已(?:上报|汇报|协调))/;
export const followsTrouble = (clause: string): boolean => FOLLOWS.test(clause);
