/** What the words say of the state of things, apart from figures, stages and problems. */
export interface Signs {
  readonly suspended: boolean;
  readonly notStarted: boolean;
  readonly completed: boolean;
  /** Papers and plans before building, with no stage of their own: 方案设计, 地质勘察. */
  readonly preparing: boolean;
  /** 基本完成: near, not there. */
  readonly nearDone: boolean;
  readonly delayed: boolean;
  /** Goes on, slower. */
  readonly slowed: boolean;
  /** A part stands still, the rest goes on. */
  readonly partly: boolean;
  readonly noProgress: boolean;
  /** A problem of before is settled. */
  readonly resolved: boolean;
  /** Refers to a problem that was reported before. */
  readonly knownIssue: boolean;
  /** The plan or the list of projects itself is to change. */
  readonly changesPlan: boolean;
}

const SUSPENDED =
  /(?<!不|不是|未|没有?|没|无|复工|期间|解除|曾)(?:全面|已|被迫|暂时|总包|工地|项目){0,4}(?:停工(?!令|整改(?:已|完)|待料费|期间|损失)|停摆|停建|缓建|停滞|搁置|中止|暂停(?!键))|停下来了|(?:工地|现场|施工)(?:全|都|已经?|就)?停了|暂缓(?:实施|建设|施工|推进)/;
const RESUMED = /(?:现|已|目前|本周|正在|逐步|陆续)(?:经|全面)?(?:复工|恢复(?:施工|正常))/;
const NOT_STARTED =
  /(?:未能?|没有?|尚未|还没有?|暂未|仍未|无法|不能|还不能|迟迟未|不具备)(?:能|如期|按期|按时|正式|实质性?|具备){0,4}(?:开工|动工|启动(?:建设|施工)|开建)|施工(?:单位|队伍|队)[^，。]{0,4}(?:未|没)进场/;
const MAY_BE_COMPLETE = /完工|竣工|建成|投入|投用|投产|通车|交付|移交|交工|完成/;
const COMPLETED =
  /(?<!\d\s?[个栋座户条所处段])(?:已|全面|全部|正式|顺利|均){1,4}(?:经|于[^，。]{0,10})?(?:完工|竣工|建成|投入使用|投用|投产|通车|交付使用|移交|通过竣工验收|完成竣工验收|交工)(?!率|\s*\d|年产)|\d[日号](?:正式|全线)?(?:通车|投用|竣工|投产|交付)|竣工验收(?:已|顺利|圆满)?(?:完成|通过|合格)|(?:完成|通过)(?:了)?(?:竣工|整体|联合|最终|四方|五方)验收|^(?:项目|工程)?完工[。！!]?$|^(?:项目|工程)?(?:已)?竣工[。！!]?$|全部完成[。！!]?$|投入(?:使用|运营)了/;
const PREPARING =
  /方案设计|设计方案|规划设计|规划方案|勘察|地勘|选址|规划许可|能评|水保|前期(?:手续|工作|准备)|策划|方案(?:编制|论证|比选)|可行性/;
const MAY_BE_NEAR = /基本|大体|大致|差不多|即将|快|接近|临近|收尾|扫尾|剩|尾声/;
const NEAR_DONE =
  /(?:^|[，。；、！!\s])(?:本|该)?(?:项目|工程|整体|总体|主要|建设|各项|内容|工作|目前|现在?){0,4}(?:已|都)?(?:基本|大体|大致|差不多|即将|快要?|接近|临近)(?:上|已)?(?:完成|完工|建成|竣工|结束|干完|做完|弄完|尾声|完事)(?:了)?(?:项目|工程)?(?:的)?(?:全部)?(?:建设|施工|任务)?(?:了|任务|$|(?=[，。！!；\s]))|(?:^|[，。；、！!\s])(?:本|该)?(?:项目|工程|整体|总体|施工|目前|现在?|已|正在|正|进入|处于|全面|就|都){0,4}(?:收尾|扫尾)(?:阶段|工作)?|(?:只|仅)剩(?:下)?(?:收尾|扫尾|零星|少量)|进入尾声/;
const DELAYED =
  /滞后|落后|缓慢|(?:较|过|很|太|比较|有点|偏|进展|推进|进度)慢|慢了|推迟|延误|延后|逾期|超期|拖期|(?:没有?|未|未能|没能)(?:能|按[期时计划]*|如期){0,4}(?:完成|达到?|实现)[^，。；]{0,8}(?:目标|计划|任务|进度|节点|要求)|(?:没|未|没有)(?:完成|达标|达到)[。！!]?$|赶不上|跟不上|完不成|不理想|不及预期|欠进度|未达序时|低于序时/;
const SLOWED = /放慢|变慢|慢下来|减缓/;
const PARTLY =
  /部分|局部|其余|其他(?:楼|段|标段|区域|部位|工作)|个别|(?:段|侧|区|标段|楼|栋)[^，。；]{0,12}(?:受阻|停工|未|没|无法)[^。；]{0,40}(?:其余|其他|另|正常)|([一二三四五六七\dA-Z])(?:标段|标|区|#楼|号楼|地块|期|号地块)[^，,。；]{0,16}(?:受阻|停工|未|没|无法|不)[^，,。；]{0,12}[，,；](?!\1)[一二三四五六七\dA-Z](?:标段|标|区|#楼|号楼|地块|期|号地块)[^，,。；没未不]{0,4}(?:正在|正常|已|可以|施工|在)/;
const NO_PROGRESS =
  /(?:没有?|无|未|暂无|没什么|没啥)(?:有|任何|什么|啥|实质性?|明显|新的?|取得){0,4}(?:进展|推进|动静)|(?:没|未)(?:干|施工|动)(?=$|[，。；！!了\s活])|(?:没|无)人干活|零进展|原地踏步|没怎么(?:干|动)|没开展|未开展/;
const RESOLVED =
  /(?:问题|困难|矛盾|堵点|用[电水气地]|临[电水]|供[电水气]|阻工|纠纷|手续|道路|许可证?|资金|工程款|管线|杆线|光缆|迁改|拆迁|征[地拆])[^，。；没未还不]{0,10}(?:已经?|得到|都|终于|昨[天日]|今[天日]|上周|本周)(?:经|全部|基本|妥善|圆满|顺利){0,4}(?:解决|协调好|协调到位|协调解决|处理好?|消除|化解|接通|到位|办好|办妥|办下来|疏通|打通|平息|拿到|迁完|拆完|签完|通了)|(?:已|已经)(?:得到)?(?:协调)?解决(?!方案)|(?<!没|未|没有)解决了|搞定了?/;
/** A problem that is none any more. */
export const isResolved = (words: string): boolean => RESOLVED.test(words);
const KNOWN =
  /(?:上次|上周|之前|前期|以前|早就)[^，。；]{0,6}(?:报|反映|提|说)过|那个问题[^，。；]{0,4}(?:还|仍)|还是(?:上次|上周|之前|那个|老|原来)|(?:上次|上周|之前|前期|此前)(?:已)?(?:报|反映|提|说|上报)(?:过)?的?[^，。；]{0,12}(?:问题|事|困难)?[^，。；]{0,10}(?:还|仍|依旧|没|未)|老问题|同一(?:个)?问题|问题(?:同上周|同上次|和上周一样|依旧|依然|仍未|还没|还在|仍在|照旧|不变)|(?:已|已经)(?:报|上报|反映)过|已有(?:交办|督办)?单/;
const CHANGES_PLAN =
  /(?:不再|取消|终止|放弃)(?:实施|建设)|(?:申请|建议|拟|已)(?:将?(?:该|本)?项目)?(?:从[^，。]{0,10})?(?:调出|移出|退出|撤销|取消)|(?:更名|改名)为|(?:调整|核减|调减|调增)(?:年度|全年|今年)?(?:投资)?(?:计划|目标|任务)|项目(?:已)?(?:取消|终止|调出|合并)|(?:联系人|负责人|责任单位|业主单位?)(?:已)?(?:变更|调整|换)/;

/** @param done the clauses of things done: what is planned is no end reached */
export function signsOf(text: string, done: string): Signs {
  return {
    suspended: /[停缓搁暂]|中止/.test(text) && SUSPENDED.test(text) && !RESUMED.test(text),
    notStarted: /[开动启进]/.test(text) && NOT_STARTED.test(text),
    completed: MAY_BE_COMPLETE.test(done) && COMPLETED.test(done),
    preparing: PREPARING.test(done),
    nearDone: MAY_BE_NEAR.test(text) && NEAR_DONE.test(text),
    delayed: /[滞落慢推延逾超拖没未不欠低]/.test(text) && DELAYED.test(text),
    slowed: SLOWED.test(text),
    partly: /[部局其个段侧区楼栋标块期]/.test(text) && PARTLY.test(text),
    noProgress: /[没无未零原]/.test(text) && NO_PROGRESS.test(text),
    resolved: RESOLVED.test(text),
    knownIssue: KNOWN.test(text),
    changesPlan: /[再取终放出销退撤名整减增换变并]/.test(text) && CHANGES_PLAN.test(text),
  };
}

/** What a text is that tells nothing of a project's week. */
export type Aside = 'ack' | 'promise' | 'media' | 'chat' | null;

const STRIPPED = /[\s。.！!～~，,、…\p{Extended_Pictographic}\uFE0F\u200D]+/gu;
const ACK =
  /^(?:(?:好的?|好嘞|收到|已收到|收悉|已阅|知悉|知道了?|明白了?|了解|嗯|哦|噢|OK|ok|Ok|okay|行|可以|没问题|谢谢|感谢|辛苦了?|领导|主任|您|老师|是的?|遵命|马上|就|办|落实|1|\[强\]|\[OK\]|\[握手\]|\[抱拳\]|\[玫瑰\]|\[赞\]|\[收到\]|提醒|通知|费心|麻烦了?|照办|按要求|回复|安排|尽快|今天|去)+)$/;
const PROMISE =
  /(?:请)?(?:领导|各位|主任|组织)?放心|(?:保证|一定|坚决|确保|全力以赴|绝对|争取)[^，。；]{0,10}(?:完成|落实|不拖|干好|按时|按期|如期)|(?:加快|抓紧|加紧)(?:推进|落实|办理|施工)[。！!]?$|没问题/;
/** Each word in one way only, so that no repetition of them is read in many. */
const MEDIA =
  /^(?:\[(?:图片|照片|视频|文件|语音|表情|位置|链接)[^\][]{0,20}\]|<[^<>]{0,60}>|附件|附图|图片|图(?!片)|照片|视频|文件|截图|现场|上面|群里|这里|[详见看发如下上附已了在的]|这是|今天|今日|本周|几张|一张|请查收|\d张)+$/;

/** @param told what of a project was read in it: figures, stages, problems; or words that may be a mere promise */
export function asideOf(text: string, told: { figures: boolean; words: boolean }): Aside {
  const words = text.slice(0, 200).replaceAll(STRIPPED, '');
  if (words === '') return /\p{Extended_Pictographic}/u.test(text) ? 'ack' : 'chat';
  if (words.length <= 24) {
    if (MEDIA.test(words)) return 'media';
    if (ACK.test(words)) return 'ack';
  }
  if (told.figures) return null;
  if (PROMISE.test(text.slice(0, 200))) return 'promise';
  return told.words ? null : 'chat';
}
