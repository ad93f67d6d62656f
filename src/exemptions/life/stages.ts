/** Where a 不扣分 application stands. */
export const STAGES = [
  'drafted',
  'asked',
  'office',
  'granted',
  'ended',
  'refused',
  'withdrawn',
  'lapsed',
  'revoked',
] as const;

export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  drafted: '续报待报送',
  asked: '待签字确认',
  office: '待研究决定',
  granted: '已同意不扣分',
  ended: '不扣分到期',
  refused: '未同意',
  withdrawn: '已撤回',
  lapsed: '续报未报送',
  revoked: '已撤销',
};

/** Its project is not marked down for the month. */
export const IN_FORCE = ['granted', 'ended'] as const satisfies readonly Stage[];

/** Waits for somebody. */
export const OPEN = ['drafted', 'asked', 'office'] as const satisfies readonly Stage[];

/** Everything that can happen to an application, as people call it. */
export const ACT_NAMES = {
  draft: '拟续报',
  apply: '申请',
  report: '报送续报',
  withdraw: '撤回',
  sign: '签署意见',
  remind: '提醒签署',
  refer: '提请研究',
  grant: '同意不扣分',
  refuse: '不同意不扣分',
  revoke: '撤销不扣分',
  end: '到期',
  lapse: '失效',
} as const;

export type Act = keyof typeof ACT_NAMES;

/** In which stages each act is possible; the first two begin one. What isn't listed is refused by name. */
const POSSIBLE: Readonly<Record<Act, readonly Stage[]>> = {
  draft: [],
  apply: [],
  // What was reported may be mended until the office has decided.
  report: ['drafted', 'office'],
  withdraw: ['drafted', 'asked', 'office'],
  // A leader who was silent may still sign while the office hasn't decided.
  sign: ['asked', 'office'],
  remind: ['asked'],
  refer: ['drafted', 'asked', 'office'],
  grant: ['asked', 'office'],
  refuse: ['asked', 'office'],
  // A month that is over may be found wrongly exempt: a correction.
  revoke: ['granted', 'ended'],
  end: ['granted'],
  lapse: ['drafted'],
};

export const isPossible = (stage: Stage, act: Act): boolean => POSSIBLE[act].includes(stage);

/** Why the act is not possible: “该申请已撤回，不能签署意见。” */
export const notPossible = (stage: Stage, act: Act): string =>
  `该申请${STAGE_NAMES[stage]}，不能${ACT_NAMES[act]}。`;
