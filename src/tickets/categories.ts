import type { IssueCategory } from '../check-ins/words/issue-categories.ts';

/** What a problem can be about. */
export type Category = IssueCategory;

/** All but 未归类, in the order in which people choose from them. */
export const CATEGORIES = [
  '要素-用工',
  '要素-土方',
  '要素-砂石',
  '要素-水',
  '要素-电',
  '要素-气',
  '要素-路',
  '场地',
  '审批-立项',
  '审批-用地',
  '审批-规划',
  '审批-施工许可',
  '征地拆迁',
  '阻工纠纷',
  '管线迁改',
  '资金',
  '招投标',
  '设计变更',
  '材料设备',
  '外部管控',
  '天气',
  '统计入库',
  '企业自身',
] as const satisfies readonly Category[];

/** What nobody has put into a category yet. */
export const UNSORTED = '未归类' satisfies Category;

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s\-—–－:：·“”"]/g, '');

/** Other words for a category. */
const OTHERS: Readonly<Record<string, Category>> = { 要素场地: '场地', 未归类: UNSORTED };

/** The category that the words name, in full (要素-电) or by its last part where that is enough (电, 施工许可); else null. */
export function categoryNamed(words: string): Category | null {
  const wanted = plain(words);
  const exact = CATEGORIES.find((category) => plain(category) === wanted) ?? OTHERS[wanted];
  return exact ?? CATEGORIES.find((category) => category.slice(category.indexOf('-') + 1) === wanted) ?? null;
}
