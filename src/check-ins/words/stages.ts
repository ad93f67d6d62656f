/**
 * The stages of a project from its first paper to its use, and the words that tell of each. Order is the order of
 * building: where several go on at once, the one that lags behind says where the project is.
 */
const VOCABULARY = [
  ['立项', '立项|项目建议书|备案(?<!(?:竣工|验收)备案)'],
  ['可研', '可研(?!批复)|可行性研究'],
  ['可研批复', '可研批复'],
  ['环评', '环评|环境影响'],
  ['用地手续', '用地(?!红线)|土地(?!款|出让金|平整)|农转用|供地|不动产权|建设用地'],
  ['初步设计', '初步设计|初设'],
  ['概算预算', '概算(?!总?投资)|预算(?!资金|总|内)|控制价|财评|财政评审'],
  ['施工图设计', '施工图(?!纸?(?:已经?|正在?|刚)*[送报]?审)'],
  ['施工图审查', '图审|施工图纸?(?:已经?|正在?|刚)*[送报]?审|审图'],
  ['招标', '招标|招投标|挂网|开标|评标|定标|中标|投标|流标'],
  [
    '开工',
    '开工(?!率|建设以来|以来|至今|\\d)|动工|奠基|破土|进场施工|(?:施工队|队伍|人员|机械|单位)(?:已|陆续)?进场',
  ],
  [
    '施工',
    '正在施工|施工中|正在建设|正在实施|(?:有序|全面|加快|持续|正常)(?:推进)?施工|在建|开工\\d|\\d个(?:已|均)?(?:完工|开工|正在施工)',
  ],
  ['复工', '复工|恢复施工'],
  [
    '土方基坑',
    '土方|土石方|基坑|出土|开挖|支护|清表(?:工作)?(?:已|正在|完成|基本|全部|施工|中)|(?:正在|完成|进行|开展)清表|场平|场地平整|平场|冠梁|降水井|围护(?!桩)|换填|强夯|三通一平',
  ],
  [
    '桩基',
    '桩基(?!承台)|打桩|灌注桩|管桩|工程桩|旋挖|试桩|成孔|钻孔|沉桩|压桩|桩(?![基号承])(?<![充界支路坡抗滑]桩)',
  ],
  [
    '基础及地下室',
    '底板(?:垫层)?|承台|垫层|筏板|地下室|地下结构|地下车库|地梁|基础(?!设施|上|资料|教育|数据)(?<!路基础)|条基|独基|正负零|±0|挡土墙|负[一二三四]层',
  ],
  [
    '主体结构',
    '主体(?!责任|工程款|封|结构封|已?经?封|工程封)|(?:到|至|建|第|地上|现在是|目前是)[\\d一二三四五六七八九十]+层|[\\d一二三四五六七八九十]+层(?:顶|楼|梁|板|结构|主体|模板|钢筋|浇|墙柱)|(?<!地下室|地库|地下)顶板|梁板|框架|钢结构|标准层|钢柱|钢梁|屋架|网架|剪力墙|楼板|屋面板|箱梁|桥墩|墩柱|架梁|盖梁|预制梁|T梁|桥面',
  ],
  ['主体封顶', '封(?:的|了|完)?顶|主体(?:结构)?封闭'],
  ['二次结构', '二次结构|二结构|二构|砌体|砌筑|砌墙|墙体|填充墙|构造柱|植筋|隔墙'],
  ['室外及管网', '安装路灯|外网'],
  [
    '设备安装',
    '设备(?:全部|已经?|基本|陆续|正在|的)*(?:安装|到货|调试|进场|吊装|就位|采购)|机电|安装(?!栏杆|护栏|标志|标牌|模板|门窗|幕墙|健身|座椅|路灯|交通|信号)(?<!(?:幕墙|门窗|龙骨|石材|外墙|路灯|栏杆|护栏|模板|吊顶|管道|管网)安装)|电梯(?:安装|调试|进场)|消防(?:安装|管道|管线|工程|系统|喷淋)|通风|空调(?:安装|系统|机组)?|调试|桥架|充电桩|水电(?!费)',
  ],
  [
    '装饰装修',
    '装饰|装修|抹灰|粉刷|涂料|幕墙|外立面|贴砖|吊顶|外墙|门窗|腻子|保温|地坪|瓷砖|精装|石材|内墙|真石漆',
  ],
  [
    '室外及管网',
    '管网|雨污|污水|雨水(?!多|天)|排水|给水|管道|弱电埋|人行道|路灯|绿化|景观|室外|围墙|铺装|园林|苗木|乔木|栽植|种植|草皮|健身器材|硬化|铺砖|花岗岩|透水砖|化粪池|路缘石|侧石|停车位|管沟|检查井|顶管|附属|挡墙|护岸|驳岸|清淤',
  ],
  ['道路面层', '沥青|水稳|摊铺|面层|路面|油面|白改黑|标线|基层'],
  [
    '完工(待确认)',
    '完工(?!率|验收|\\d)(?<!\\d\\s?[个栋座户所处](?:已|均)?完工)|完成(?:项目|工程)(?:全部)?(?:建设|施工)|建成(?!年产|后)(?<![新续未]建成)|收尾|扫尾',
  ],
  [
    '竣工验收',
    '竣工(?:验收|备案|结算)?|(?:联合|综合|消防|完工|整体|五方|四方|初步|预|交工)验收|通过验收|结算审计',
  ],
  [
    '投用',
    '通车|投入(?:使用|运营|生产|试运营)|投用|投产|交付使用|启用|开园|开业|试运营|试运行|正式运营|正式运行|开馆|开学|入住',
  ],
] as const;

export type Stage = (typeof VOCABULARY)[number][0];

const ORDER: readonly Stage[] = [...new Set(VOCABULARY.map(([stage]) => stage))];
const RANK = new Map(ORDER.map((stage, rank) => [stage, rank]));
/** 室外 and 道路 are built side by side with much else: their words come before 设备's 安装. */
const ANY = new RegExp(VOCABULARY.map(([, words]) => `(${words})`).join('|'), 'g');

/** Before building begins: no money is asked for. */
const LAST_OF_PREPARATION = RANK.get('招标') ?? 0;
export const isPreparation = (stage: Stage): boolean => (RANK.get(stage) ?? 0) <= LAST_OF_PREPARATION;

/** Reached at all, an end is reached. */
const END = RANK.get('完工(待确认)') ?? 0;
const isEnd = (stage: Stage): boolean => (RANK.get(stage) ?? 0) >= END;

const NOT_YET =
  /(?:未|没有?|尚未|还没|不|快|即将|将|准备|等待|临近|接近|预计|计划|具备|待|距离?|争取|冲刺)(?:能|到|要|法|完成|进行|办理|结构|主体|可|全面)*$/;
const FINISHED =
  /完成(?!\s*[\d约近投总计年]|[一二三四五六七八九百千]|改造|率)|结束|完毕|完工|通过|已?批复|已批|获批|取得|办结|办好|竣工|施工完|封顶|验收合格/;
const ONGOING = /正在|进行|开始|启动|施工中|编制|办理中|推进|准备|开展|(?<!100)%|[一二三四五六七八九]成/;

/** 就剩点绿化: what is left is not where the project is. */
const LEFT_OVER = /^\s*(?:就|只|仅|还|目前)*(?:剩|差(?!不多))/;

interface Mention {
  readonly stage: Stage;
  readonly finished: boolean;
  /** Where it stands. */
  readonly at: number;
}

/**
 * The stages that a clause of things done tells of. What is near but not reached counts as the stage before:
 * 未封顶 and 快封顶 are 主体结构.
 */
export function stagesIn(text: string, start: number, end: number): Mention[] {
  const clause = text.slice(start, end);
  if (LEFT_OVER.test(clause)) return [];
  const ongoing = ONGOING.test(clause);
  const over = FINISHED.test(clause);
  const mentions: Mention[] = [];
  ANY.lastIndex = 0;
  for (let match = ANY.exec(clause); match; match = ANY.exec(clause)) {
    const said = stageOf(match);
    if (said === null) continue;
    const before = clause.slice(Math.max(0, match.index - 8), match.index);
    const near = NOT_YET.test(before);
    const stage = near ? (said === '主体封顶' ? '主体结构' : null) : said;
    if (stage === null) continue;
    // One floor done is not the whole structure.
    const going = near || (stage === '主体结构' && match[0].includes('层')) || ongoing;
    const finished = isEnd(stage) || (!going && over);
    mentions.push({ stage: approved(stage, clause), finished, at: start + match.index });
  }
  return mentions;
}

const approved = (stage: Stage, clause: string): Stage =>
  stage === '可研' && /批|通过/.test(clause) ? '可研批复' : stage;

function stageOf(match: RegExpExecArray): Stage | null {
  for (let group = 1; group < match.length; group++)
    if (match[group] !== undefined) return VOCABULARY[group - 1]?.[0] ?? null;
  return null;
}

/** Of what goes on, the stage that lags behind; where all is finished, the last that was reached. */
export function currentStage(mentions: readonly Mention[]): Stage | null {
  const going = mentions.filter(({ finished, stage }) => !finished && stage !== '施工');
  const [first, ...others] = going.length > 0 ? going : mentions;
  if (!first) return null;
  const sign = going.length > 0 ? 1 : -1;
  return others.reduce<Stage>(
    (best, { stage }) => (((RANK.get(best) ?? 0) - (RANK.get(stage) ?? 0)) * sign > 0 ? stage : best),
    first.stage,
  );
}
