/** What a reply wants besides reporting. null or absent: not said. */
export interface Intents {
  /** 同上周 */
  readonly same: boolean;
  /** 更正：以前报的数有误 */
  readonly correction: boolean;
  /** The figures corrected are an earlier week's. */
  readonly earlier: boolean;
  /** 补报以前的一周 */
  readonly late: boolean;
  /** 请某某代报: who, where a name stands there. */
  readonly delegate: { readonly to: string | null } | null;
  /** 稍后再报, 请假: until when, in the words that were typed. */
  readonly snooze: { readonly until: string | null; readonly away: boolean } | null;
  /** 不归我们: who it belongs to instead, as typed. */
  readonly notOurs: { readonly owner: string | null } | null;
  /** 申请延期 */
  readonly extension: { readonly until: string | null; readonly reason: string | null } | null;
  /** 已办结 */
  readonly closed: boolean;
  /** 申请不扣分 */
  readonly exemption: boolean;
  /** The number of a ticket: JB-2024-013, 东督交〔2024〕13号. */
  readonly ticket: string | null;
}

const MAY_INTEND =
  /[报填更改正错误补应不多少代替让请稍晚等假差忙归属管由权延宽缓展办结销销免扣]|[A-Za-z]{1,4}-?\d{4}|〔\d{4}〕/;

const CORRECTION =
  /更正|订正|勘误|(?:报|填|写|打|说|输|算)错|[多少](?:写|打|报|填|输)了?(?:一)?个?[零0]|(?<!累计|本周|大概)应(?:该)?(?:为|是)\s*[\d〇一二三四五六七八九十百千万亿两]|(?:不是|并非)\s*[\d一二三四五六七八九十百千两][^，。；]{0,8}[，,]?\s*(?:而?是|应为)|(?:上周|上次|上期|之前|前面|刚才|昨天)[^，。；]{0,12}(?:有误|不对|错了|多报|少报|漏报|改为|改成|弄错|搞错)|修正(?:为|一下|上)|改成\s*\d/;
const EARLIER = /上[周次期月]|上个?(?:星期|礼拜|月)|之前|前期|前[几两]周|此前/;
const LATE = /补报|补填|补录|补交|补上周|漏报(?!了?的?问题)|忘(?:了|记)(?:上周)?(?:填|报)/;
const DELEGATE =
  /(?:请|让|由|叫|托|麻烦|委托|安排)(?:我们?)?(?:单位|科室|办公室|同事)?(?:的)?([\p{sc=Han}A-Za-z]{1,6}?)(?:帮我?|代|替我?|来|去|负责|先|给|这周|本周)*(?:代?填?报(?!告|批|建|送|名)|代为|填(?!土|充|筑|海)|回复)/u;
const ABSENT =
  /请假|休假|出差|在外(?:地|面)?(?:学习|培训|开会)?|培训|年假|病假|产假|住院|不在(?:单位|办公室|南昌|岗)/;
const LATER =
  /(?:稍后|晚点|晚些|等下|等会儿?|待会儿?|回头|回去|回来|过会儿?|一会儿?|明天|后天|下午|晚上|(?<!上)周[一二三四五六日末]|下周[一二三四五]?|星期[一二三四五])(?:上午|下午|早上|晚上|中午|[^，。；]{0,6}?)?(?:再|就|给|补)?(?:报(?!告|批|建)|填(?!土|充|筑)|回复|答复|补|发|说|处理|弄)|(?:在|正在)(?:开会|忙|路上)|现在没空|暂时没空|忙完/;
const UNTIL =
  /(?:到|至)?(下?周[一二三四五六日天]|下?星期[一二三四五六日天]|\d{1,2}月\d{1,2}[日号]|\d{1,2}[日号]|明天|后天|今天?下午|今晚|下午|晚上|月底|下周)(?:上午|下午|早上|晚上|中午)?(?:\d{1,2}[点时:：](?:\d{1,2}分?|半)?)?/;
const NOT_OURS =
  /(?:不归|不属于?|不是|不由|不该)(?:我们?|本|我)(?:单位|局|街道|镇|管理处|办|中心|科室|公司|这边)?(?:管|负责|的|职责|的事|范围|牵头)|不归(?:我|本|咱)|(?:(?:这|该|此)(?:件|个|项|块|类)?(?:事情?|工作|事项|问题|单子?|任务)?(?:应该?|得|是)?|应该?|该)(?:归|由|属于?)[\p{sc=Han}]{2,12}(?:管(?![理线网廊])|负责(?=$|[，,。；;！!]|的|处理|办理)|的?职责)|(?:没有?|无)(?:这个|这项|该|此|相关)?(?:权限|职权|职能)|无权(?:处理|办理|协调|管)|不(?:归|属|由)[^，。；]{0,8}(?:管|负责|牵头)|不是(?:责任|牵头|主责|实施)单位|(?:建议|申请|应)转(?=[\p{sc=Han}]{2,10}(?:局|委|办|街道|镇|处|公司|中心))|(?:不是|非)(?:我们?|本)?(?:单位|局|街道|镇)?(?:的)?(?:职责|职能|权限)|不在(?:我们?|本)(?:单位|局|街道)?(?:职责|职能|权限|范围)|(?:建议|申请|请求?|应)转(?:给|办|交|至|由)/u;
const OWNER =
  /(?:应(?:该)?(?:是|由|归|属)|归|属于?|找|由|转(?:给|办|交|至)?)(?:到|给)?([\p{sc=Han}]{2,14}?(?:局|委|办|街道|镇|管理处|公司|集团|中心|分局|院|处))/u;
const EXTENSION =
  /(?:申请|请求?|希望|恳请|能否|需要?|要求|拟|想)[^，。；]{0,10}?(?:延期|展期|延长|顺延|宽限|宽延|缓期|延后|推迟办理|延迟办理)|(?:延期|展期|延长|顺延|宽限)(?:申请|请求)|(?:延期|宽限|顺延|延)(?:到|至)(?:下?周|下个?月|\d|月底|年底)|(?:再)?宽限|再给[^，。；]{0,4}(?:天|周|时间)/;
const BY =
  /(?:到|至|为)?((?:\d{1,2}月(?:\d{1,2}[日号]?|底|初|中旬|上旬|下旬)|下?周[一二三四五六日]|下个?月\d{0,2}[日号底初]?|本?月底|年底|[\d一二三四五六七八九十两]+(?:个工作日|个月|天|日|周)))/;
const REASON = /(?:因为?|由于|鉴于|原因是?[:：]?)([^，。；]{2,30}?)(?:，|,|。|；|;|$|申请|需|导致|影响)/;
const CLOSED =
  /(?:已经?|全部|均|都)(?:按[期时要求]+)?(?:办结|办理完毕|整改完成|整改到位|整改完毕|销号|处理完毕|处理完成|闭环)|(?:申请|可以?|请予?|建议|提请)(?:销号|办结|销单|结案)|办结[。！!]?$/;
const EXEMPTION =
  /(?:申请|请求?|恳请|能否|希望|可否|要求|报)[^。；]{0,20}?(?:不扣分|免扣分?|不予?扣|免责|免于扣|豁免)|不扣分申请|免扣申请|(?:不扣分|免扣分)$/;
const TICKET =
  /[A-Z]{1,4}-?(?:19|20)\d{2}-?\d{2,5}|[\p{sc=Han}]{1,6}[〔[(（【](?:19|20)\d{2}[〕\])）】]第?\d{1,5}号|(?:交办单|转办单|提醒单|督办单)(?:第)?\d{1,5}号?/u;

const NONE: Intents = {
  same: false,
  correction: false,
  earlier: false,
  late: false,
  delegate: null,
  snooze: null,
  notOurs: null,
  extension: null,
  closed: false,
  exemption: false,
  ticket: null,
};

/** What else the text wants. */
export function intentsOf(text: string, same: boolean): Intents {
  if (!MAY_INTEND.test(text)) return same ? { ...NONE, same } : NONE;
  const delegate = DELEGATE.exec(text);
  const correction = CORRECTION.test(text);
  return {
    same,
    correction,
    earlier: correction && EARLIER.test(text),
    late: LATE.test(text),
    delegate: delegate ? { to: nameIn(delegate[1] ?? '') } : null,
    snooze: snoozeOf(text),
    notOurs: /[归属由不非转权]/.test(text) && NOT_OURS.test(text) ? { owner: firstOf(OWNER, text) } : null,
    extension: EXTENSION.test(text) ? extensionOf(text) : null,
    closed: CLOSED.test(text),
    exemption: EXEMPTION.test(text),
    ticket: /\d/.test(text) ? (TICKET.exec(text) ?? [null])[0] : null,
  };
}

function snoozeOf(text: string): Intents['snooze'] {
  const away = ABSENT.test(text);
  return away || LATER.test(text) ? { until: UNTIL.exec(text)?.[1] ?? null, away } : null;
}

const extensionOf = (text: string) => ({
  until: BY.exec(text.slice(Math.max(0, text.search(/延|宽|缓|展|再给/))))?.[1] ?? null,
  reason: REASON.exec(text)?.[1] ?? null,
});

/** It speaks of a ticket, not of the week: transfer, extension, closure. */
export const answersTicket = ({ notOurs, extension, closed, ticket, exemption }: Intents): boolean =>
  !exemption && (notOurs !== null || extension !== null || (closed && ticket !== null));

const firstOf = (words: RegExp, text: string): string | null => words.exec(text)?.[1] ?? null;

const NOBODY = /^(?:他|她|你|我|谁|大家|您|别人|其他人|同事)$/;
const nameIn = (words: string): string | null => (words === '' || NOBODY.test(words) ? null : words);
