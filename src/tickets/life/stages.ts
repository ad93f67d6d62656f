/** Where a problem stands on its way 梳理—交办—跟踪—销号. */
export const STAGES = [
  'draft',
  'dismissed',
  'merged',
  'assigned',
  'working',
  'refused',
  'extending',
  'replying',
  'claimed',
  'closed',
] as const;

export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  draft: '待梳理',
  dismissed: '未列入',
  merged: '已合并',
  assigned: '待签收',
  working: '办理中',
  refused: '待定承办单位',
  extending: '延期待批',
  replying: '整改方案待审',
  claimed: '销号待核验',
  closed: '已销号',
};

/** Assigned and not written off: clocks run, people act. */
export const ACTIVE = [
  'assigned',
  'working',
  'refused',
  'extending',
  'replying',
  'claimed',
] as const satisfies readonly Stage[];

/** Nothing happens to it any more; the same problem named again is a new draft that says which one it was. */
export const FINAL = ['dismissed', 'merged', 'closed'] as const satisfies readonly Stage[];

export const isFinal = (stage: Stage): boolean => FINAL.some((final) => final === stage);

/** Everything that can happen to a problem, as people call it. */
export const ACT_NAMES = {
  raise: '反映',
  dismiss: '忽略',
  merge: '合并',
  assign: '交办',
  sign: '签收',
  feedback: '反馈',
  extend: '申请延期',
  refuse: '申请转办',
  reply: '报送整改方案',
  claim: '申请销号',
  withdraw: '撤回申请',
  grant: '批准延期',
  deny: '不予延期',
  transfer: '转办',
  keep: '维持承办单位',
  accept: '通过整改方案',
  reject: '退回整改方案',
  verify: '销号',
  return: '退回',
  instruct: '批示',
  refer: '提请会商',
  rise: '提级',
  involve: '调整配合单位',
  reclassify: '调整归类',
  miss: '时限已过',
  remind: '提醒',
  urge: '督办',
  pause: '暂停计时',
  resume: '恢复计时',
} as const;

export type Act = keyof typeof ACT_NAMES;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys are exactly the acts
export const ACTS = Object.keys(ACT_NAMES) as readonly Act[];

const UNDER_WAY: readonly Stage[] = ['assigned', 'working'];

/** The life of a ticket: in which stages each act is possible. What isn't listed is refused by name. */
const POSSIBLE: Readonly<Record<Act, readonly Stage[]>> = {
  // With it a problem begins.
  raise: [],
  dismiss: ['draft'],
  merge: ['draft'],
  assign: ['draft'],
  sign: ['assigned'],
  feedback: ['assigned', 'working', 'extending', 'replying', 'claimed'],
  extend: UNDER_WAY,
  refuse: UNDER_WAY,
  reply: UNDER_WAY,
  claim: UNDER_WAY,
  withdraw: ['refused', 'extending', 'replying', 'claimed'],
  // The level may move a deadline, the office a ticket, without having been asked.
  grant: ['extending', ...UNDER_WAY],
  deny: ['extending'],
  transfer: ['refused', ...UNDER_WAY],
  keep: ['refused'],
  accept: ['replying'],
  reject: ['replying'],
  verify: ['claimed', ...UNDER_WAY],
  return: ['claimed'],
  instruct: ACTIVE,
  refer: ACTIVE,
  rise: ACTIVE,
  involve: ACTIVE,
  reclassify: ['draft', ...ACTIVE],
  miss: ACTIVE,
  remind: ['assigned', 'working', 'extending'],
  urge: ['assigned', 'working', 'extending'],
  pause: ACTIVE,
  resume: ACTIVE,
};

export const isPossible = (stage: Stage, act: Act): boolean => POSSIBLE[act].includes(stage);

/** What those acts decide on that are possible only while it waits. */
const DECIDES_ON: Readonly<Partial<Record<Act, string>>> = {
  deny: '延期申请待批复',
  keep: '转办申请待批复',
  accept: '整改方案待审核',
  reject: '整改方案待审核',
  return: '销号申请待核验',
  withdraw: '申请可撤回',
};

/** Why the act is not possible: “该问题已销号，不能申请延期。”, “该问题正在办理中，没有延期申请待批复。” */
export function notPossible(stage: Stage, act: Act): string {
  const missing = DECIDES_ON[act];
  const why = missing === undefined ? `不能${ACT_NAMES[act]}` : `没有${missing}`;
  return `该问题${stage === 'working' ? '正在' : ''}${STAGE_NAMES[stage]}，${why}。`;
}
