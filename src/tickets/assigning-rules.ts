import { z } from 'zod';

const words = z.array(z.string()).min(1);

/** By which words and categories a draft's kind of matter and cause are suggested; data that the office can edit. */
export const assigningRules = z.object({
  majorWords: words.default(['重大隐患', '重大险情', '重大安全', '群体性', '重大变更', '重大调整']),
  higherWords: words.default([
    '市里',
    '市直',
    '市级',
    '市政府',
    '省里',
    '省级',
    '省直',
    '省政府',
    '省厅',
    '上级',
    '国网',
    '供电公司',
    '电力公司',
    '部队',
    '军区',
    '铁路',
    '轨道',
    '水务集团',
    '燃气集团',
  ]),
  objectiveCategories: words.default([
    '天气',
    '外部管控',
    '审批-立项',
    '审批-用地',
    '审批-规划',
    '审批-施工许可',
    '要素-水',
    '要素-电',
    '要素-气',
    '要素-路',
    '管线迁改',
    '征地拆迁',
    '阻工纠纷',
  ]),
  subjectiveCategories: words.default(['企业自身']),
});

export type AssigningRules = z.infer<typeof assigningRules>;
