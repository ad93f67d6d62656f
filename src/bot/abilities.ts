import type { Person, Role } from '../people/person.ts';
import { may } from '../people/policy.ts';

/** Something a person can do here by writing a sentence. */
export interface Ability {
  /** The sentence, or an example of it. */
  readonly say: string;
  readonly does: string;
  /** The words on the button that says it; null where `say` is an example to be typed. */
  readonly button: string | null;
  /** Words that somebody looking for it may use. */
  readonly words: string;
  readonly open: (person: Person) => boolean;
}

const has =
  (...roles: readonly Role[]) =>
  (person: Person) =>
    roles.some((role) => person.roles.includes(role));

/** In the order in which they are offered. */
const ABILITIES: readonly Ability[] = [
  {
    say: '本周完成120万元，主体结构到5层，无问题，下周砌筑',
    does: '用一句话填报本周进度；负责多个项目的，请在句首写明项目名称',
    button: null,
    words: '填报 报送 上报 周报 进度 完成 投资 万元 亿元 问题 下周 更正 改 补报',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '请假到周三，由某某代报',
    does: '请假期间不提醒您，填报卡片改发代报人；也可以说“稍后再报”“明天再报”“补报上周：……”',
    button: null,
    words: '请假 休假 出差 代报 代理 稍后 明天 提醒 补报 上周',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '发送 .xlsx 工作簿',
    does: '导入或更新项目计划和花名册，确认前不改动数据',
    button: null,
    words: '导入 上传 更新 计划 花名册 名单 工作簿 表格 excel xlsx',
    open: (person) => may(person, 'plan.import').allowed,
  },
  {
    say: '我的项目',
    does: '查看与您有关的项目：进度、投资、亮灯',
    button: '查看',
    words: '项目 清单 列表 我负责 我挂点 有哪些 多少',
    open: () => true,
  },
  {
    say: '本周填报',
    does: '查看本周填报：已报、未报、所报内容',
    button: '查看',
    words: '填报 情况 周报 本周 谁没报 未报 已报 统计 汇总 进展',
    open: () => true,
  },
  {
    say: '问题草稿',
    does: '梳理填报、督查和领导指出的问题：归类、合并、忽略',
    button: '查看',
    words: '问题 草稿 清单 梳理 归类 合并 忽略 待办 台账',
    open: (person) => may(person, 'ticket.sort').allowed,
  },
  {
    say: '交办 草稿12 给 区住建局，12月10日前，要求：每周报进展',
    does: '将问题草稿编号交办；不写单位和期限的按建议办理，“交办全部草稿”一次办完',
    button: null,
    words: '交办 草稿 单位 期限 要求 级次 派单 分办 按建议',
    open: (person) => may(person, 'ticket.assign').allowed,
  },
  {
    say: '交办单13号 需要延期到12月20日，原因：图审未完成',
    does: '办理四单：签收、反馈、延期、不归我们、已办结，写明单号或直接回复卡片；照片、文件回复卡片即为佐证',
    button: null,
    words: '交办单 转办单 督办单 提醒单 签收 反馈 延期 不归我们 转办 办结 销号 撤回 整改方案 佐证 照片 附件',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '同意 交办单13号 延期',
    does: '批复四单：同意或不同意延期、转办、整改方案，批示，提级，提请会商；“交办单13号”看卡片，加“经过”看全程、加“佐证”看材料',
    button: null,
    words: '同意 不同意 批准 延期 转办 整改方案 批示 提级 会商 销号 退回 经过 打印 交办单 督办单',
    open: has('办公室', '区领导'),
  },
  {
    say: '问题清单',
    does: '查看已交办的问题：在办、超期、到期、销号；可加条件，如“超期的用电问题”“区住建局的问题”，并领取台账',
    button: '查看',
    words: '问题 清单 台账 交办 四单 超期 到期 销号 在办 签收 哪些问题 承办',
    open: () => true,
  },
  {
    say: '待我决定',
    does: '查看待您决定的事项：延期、转办、整改方案、销号、批示，可在卡片上直接办理',
    button: '查看',
    words: '待我决定 我的待办 审批 批复 批示 同意 延期 转办 核验 销号 会商',
    open: has('办公室', '区领导'),
  },
  {
    say: '转办情况',
    does: '查看各单位申请转办（不接）的次数、类别和处理结果',
    button: '查看',
    words: '转办 不接 推诿 拒接 退回 谁不接 次数',
    open: (person) => may(person, 'ladder.read').allowed,
  },
  {
    say: '调度层级',
    does: '查看六级调度各级负责人和空缺；办公室可发送“第4级 区教体局 由 某某 负责”指定',
    button: '查看',
    words: '六级 调度 层级 级次 负责人 空缺 指定 提级',
    open: (person) => may(person, 'ladder.read').allowed,
  },
  {
    say: '申请不扣分：滨江安置房，11月，因施工许可未批，至12月20日',
    does: '因客观因素滞后的项目申请当月不扣分，送挂点区领导和区分管领导签字确认；也可只发“申请不扣分”填表',
    button: null,
    words: '不扣分 免扣 扣分 申请 客观 滞后 续报 一月一申请 撤回',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '同意 东督免〔2026〕3号',
    does: '签署不扣分申请的意见，或研究决定是否不扣分：同意；不同意，原因……',
    button: null,
    words: '不扣分 同意 不同意 签字 签署 意见 续报 继续 撤销',
    open: has('办公室', '区领导'),
  },
  {
    say: '我反映的问题',
    does: '查看您反映过的问题和处理结果',
    button: '查看',
    words: '我反映 我提 问题 结果 处理 草稿',
    open: has('联系人', '主要负责人', '区领导'),
  },
  {
    say: '紫金校区 有问题：临时用电未接入',
    does: '指出某个项目的问题，列入问题草稿由办公室梳理',
    button: null,
    words: '反映 指出 提出 登记 问题 交办',
    open: (person) => may(person, 'ticket.raise').allowed,
  },
  {
    say: '交办单13号建群',
    does: '为一件交办事项建立协调群，邀请承办、配合单位等有关人员；销号后自动发小结并关闭',
    button: null,
    words: '建群 拉群 协调群 群聊 交办单 会商 关群',
    open: has('办公室', '区领导', '主要负责人', '联系人'),
  },
  {
    say: '督查 紫金校区：现场无人施工，围挡破损',
    does: '记录一次现场督查，随后发照片；核对后提交，问题可列为草稿',
    button: null,
    words: '督查 现场 到场 检查 巡查 调研 照片 拍照 发现 记录',
    open: (person) => may(person, 'visit.record').allowed,
  },
  {
    say: '督查记录',
    does: '查看最近的现场督查：发现、照片、所列草稿',
    button: '查看',
    words: '督查 记录 行动 现场 发现 照片 整改',
    open: (person) => may(person, 'visit.read').allowed,
  },
  {
    say: '谋划申报：数字经济产业园二期，工业，3.2亿元，专项债，储备',
    does: '申报谋划项目；缺项的发表单补充，多个项目一行一个，或发送填好的“申报模板”（.xlsx）',
    button: null,
    words: '谋划 申报 项目 储备 策划 专项债 国债 中央预算内 平台融资 金融机构 撤回 更正',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '我的申报',
    does: '查看本单位的谋划申报：待审核、已收录、已退回',
    button: '查看',
    words: '谋划 申报 收录 退回 待审核 多少',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '申报审核',
    does: '审核各单位的谋划申报：收录、退回，可一次收录多件；重复的会提示',
    button: '查看',
    words: '谋划 申报 审核 收录 退回 重复 待审',
    open: (person) => may(person, 'declaration.decide').allowed,
  },
  {
    say: '申报模板',
    does: '领取谋划申报表，填好后直接发送',
    button: '领取',
    words: '谋划 申报 模板 样表 批量 表格 excel xlsx',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '项目库',
    does: '查看策划、储备、开工、建成四批项目；“储备项目”只看一批',
    button: '查看',
    words: '项目库 储备 策划 开工 建成 一批 谋划 前期',
    open: () => true,
  },
  {
    say: '我的得分',
    does: '查看本单位谋划申报得分、名次、扣分事实和年底预测；“我的得分 10月”看往月',
    button: '查看',
    words: '得分 分数 名次 排名 扣分 考核 加分 预测 溯源',
    open: has('联系人', '主要负责人'),
  },
  {
    say: '得分表',
    does: '查看各单位谋划申报得分，分区直单位、属地两组；“得分 区住建局”看一个单位',
    button: '查看',
    words: '得分 分数 名次 排名 考核 各单位 区直 属地',
    open: (person) => may(person, 'score.read').allowed,
  },
  {
    say: '周督查',
    does: '查看最近一期周督查；“周督查 第47期”看往期，“上周对比”看变化，“周督查台账”领取明细',
    button: '查看',
    words: '周督查 督查 通报 最新 上期 往期 对比 变化 台账 明细 完成率 亮灯 红灯',
    open: (person) => may(person, 'bulletin.read').allowed,
  },
  {
    say: '查 老旧小区',
    does: '按项目名称或编号查询',
    button: null,
    words: '查 查询 搜索 找 看看 怎么样 项目 进展 情况 进度',
    open: (person) => may(person, 'project.search').allowed,
  },
  {
    say: '为什么 DH-2026-001 黄灯',
    does: '查看亮灯的规则、依据、数据和天数；项目卡片上点“为什么”也可以',
    button: null,
    words: '为什么 为何 亮灯 红灯 黄灯 灰灯 依据 规则 落后',
    open: (person) => may(person, 'project.search').allowed,
  },
  {
    say: '溯源 DH-2026-001 10月',
    does: '查看完成率、亮灯由哪些填报、计划和规则得出，何时何人所报、有无更正；可看往日，也可写“按红灯线-25”对照；“溯源 区住建局”“溯源 全区”看组成',
    button: null,
    words: '溯源 来源 出处 依据 原话 谁报的 更正 怎么算 当时 往期 上月 阈值 完成率',
    open: (person) => may(person, 'project.search').allowed,
  },
  {
    say: '五个一缺项',
    does: '按单位列出缺挂点领导、推进班子、推进计划、考核体系的项目',
    button: '查看',
    words: '五个一 缺项 缺口 挂点领导 推进班子 专班 推进计划 考核体系',
    open: (person) => may(person, 'plan.gaps').allowed,
  },
  {
    say: '逾期的手续',
    does: '按办理单位列出逾期未办结、容缺未补齐的前期手续',
    button: '查看',
    words: '逾期 手续 前期 审批 容缺 补齐 超期',
    open: (person) => may(person, 'plan.gaps').allowed,
  },
  {
    say: '修改 DH-2026-001 年度计划投资 1.2亿，原因：概算批复调整',
    does: '修改项目计划：阶段、投资、月度目标、领导、手续、入库等，确认后生效；“项目编号 变更记录”可查',
    button: null,
    words: '修改 变更 调整 阶段 开工 停工 复工 建成 入库 目标 挂点 手续 记录',
    open: (person) => may(person, 'plan.change').allowed,
  },
  {
    say: '模板',
    does: '领取项目计划工作簿模板',
    button: '领取',
    words: '模板 模版 样表 空表 工作簿 下载 表格 excel',
    open: (person) => may(person, 'plan.template').allowed,
  },
  {
    say: '待办事项',
    does: '查看单位请办公室办理的事项：不归我们、延期、办结',
    button: '查看',
    words: '待办 单位 来话 不归 延期 办结 申请 阅',
    open: (person) => may(person, 'request.read').allowed,
  },
  {
    say: '提示次数',
    does: '查看本周主动提示各单位的次数',
    button: '查看',
    words: '提示 提醒 催报 次数 打扰',
    open: (person) => may(person, 'prompts.read').allowed,
  },
  {
    say: '运行情况',
    does: '查看未匹配人员和未送达消息',
    button: '查看',
    words: '运行 故障 失败 未匹配 人员 没收到 发不出 送达 异常',
    open: (person) => may(person, 'trouble.read').allowed,
  },
  {
    say: '规则',
    does: '查看亮灯、填报时间、问题分办等规则及其依据；由办公室调整',
    button: '查看',
    words: '规则 标准 口径 依据 阈值 红灯线 绿灯线 时间 分办 调整 设置 参数 修改规则 恢复默认',
    open: (person) => may(person, 'rules.read').allowed,
  },
  {
    say: '@本助手 设为通报群',
    does: '在群里发送，每周向该群推送周督查；发送“取消通报群”停止',
    button: null,
    words: '通报群 群 群聊 推送 通报 周督查 设置 取消',
    open: (person) => may(person, 'chat.set-bulletin').allowed,
  },
];

/** What this person can do. */
export const abilitiesOf = (person: Person): Ability[] => ABILITIES.filter((ability) => ability.open(person));

/** Whether a button may say this: what help offers, and searches for a project. */
export const askable = (sentence: string): boolean =>
  sentence === '帮助' ||
  ABILITIES.some((ability) => ability.button !== null && ability.say === sentence) ||
  /^查 .{1,80}$/u.test(sentence);

/** How many abilities are named to somebody who was not understood. */
const NEAREST = 3;

/** The abilities nearest to what was written, by the characters they share; the first ones where nothing is near. */
export function nearest(abilities: readonly Ability[], written: string): Ability[] {
  const wanted = pieces(written);
  return abilities
    .map((ability, order) => ({ ability, order, near: shared(wanted, pieces(ability.say + ability.words)) }))
    .toSorted((a, b) => b.near - a.near || a.order - b.order)
    .slice(0, NEAREST)
    .map(({ ability }) => ability);
}

/** Single characters, and pairs of neighbours, which say more. */
function pieces(text: string): Set<string> {
  const signs = Array.from(text.toLowerCase()).filter((sign) => /[\p{L}\p{N}]/u.test(sign));
  return new Set([...signs, ...signs.slice(1).map((sign, index) => `${signs[index]}${sign}`)]);
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].reduce((sum, piece) => sum + (other.has(piece) ? piece.length : 0), 0);
