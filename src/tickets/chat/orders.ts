/** What is asked of a ticket's chat in words. */
export interface ChatOrder {
  readonly kind: 'open' | 'close';
  /** Of the 交办单, as it was named; null: the one whose chat it is said in. */
  readonly number: { readonly no: number; readonly year: number | null } | null;
}

const NUMBER = String.raw`(?:交办单)?\s*(?:[\p{sc=Han}]{0,12}?[〔[(【]\s*(?<year>20\d\d)年?\s*[〕\])】]\s*)?第?\s*(?<no>\d{1,6})\s*号(?:交办单|单|问题|事项)?的?`;
const GROUP = String.raw`(?:协调|工作|专题|沟通|讨论|飞书|单独)?群(?:聊|组)?`;
const VERBS = {
  open: String.raw`(?:建立?|创建|组建|新建|成立|拉|开)(?:一?个)?${GROUP}`,
  close: String.raw`(?:关闭?|解散|撤销?|注销|停用)(?:本|该|这个)?${GROUP}`,
};
const FOR = String.raw`(?:请|麻烦)?(?:帮忙?)?(?:给|为|把|将|对|关于)?`;
const END = String.raw`[吧了]?[\s。.！!]*$`;

const PATTERNS = (['open', 'close'] as const).flatMap((kind) => [
  { kind, pattern: new RegExp(`^${FOR}\\s*${NUMBER}\\s*(?:请|申请|需要?|要)?\\s*${VERBS[kind]}${END}`, 'u') },
  { kind, pattern: new RegExp(`^(?:请|申请)?${VERBS[kind]}\\s*[:：]?\\s*${NUMBER}${END}`, 'u') },
  { kind, pattern: new RegExp(`^(?:请|申请)?${VERBS[kind]}${END}`, 'u') },
]);

/** “13号建群”, “交办单13号 拉群”, “东督交〔2026〕13号关群”; null: these words ask nothing of a chat. */
export function chatOrderOf(typed: string): ChatOrder | null {
  const text = typed.normalize('NFKC').trim();
  for (const { kind, pattern } of PATTERNS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const { no, year } = found.groups ?? {};
    return {
      kind,
      number: no === undefined ? null : { no: Number(no), year: year === undefined ? null : Number(year) },
    };
  }
  return null;
}

const FEEDBACK = /^(?:进展|办理)?(?:情况)?反馈\s*[:：,，]\s*(?<words>.+)$/su;

/** What is fed back of a ticket in its own chat, where nobody has to name it; null: it is no feedback. */
export const feedbackIn = (typed: string): string | null =>
  FEEDBACK.exec(typed.trim())?.groups?.['words']?.trim() ?? null;
