/** What is asked of an application in words. */
export type ExemptionOrder =
  | { readonly kind: 'show' }
  /** 佐证: what was sent as evidence. */
  | { readonly kind: 'files' }
  | { readonly kind: 'withdraw' }
  /** A leader's opinion, or the office's decision where it has come to the office. */
  | { readonly kind: 'yes'; readonly reason: string }
  | { readonly kind: 'no'; readonly reason: string }
  | { readonly kind: 'revoke'; readonly reason: string }
  /** 报送续报; `words`: what the report says instead of the draft, '' as drafted. */
  | { readonly kind: 'report'; readonly words: string };

const REST = String.raw`[\s，,：:；;。]*(?<rest>[\s\S]*)$`;
const NAMED = String.raw`(?:该项|此项|这项|该|其)?(?:项目)?(?:申请)?(?:不扣分)?(?:处理)?(?:的?(?:申请|续报))?`;

const ORDERS: readonly (readonly [kind: 'withdraw' | 'yes' | 'no' | 'revoke' | 'report', pattern: RegExp])[] =
  [
    ['withdraw', new RegExp(`^(?:撤回|收回|取消|不再申请|不申请)${NAMED}${REST}`, 'u')],
    ['revoke', new RegExp(`^撤销${NAMED}${REST}`, 'u')],
    ['no', new RegExp(`^(?:不同意|不予同意|不予|不批准|驳回|不再继续|不继续|终止|停止)${NAMED}${REST}`, 'u')],
    ['yes', new RegExp(`^(?:(?:签字)?同意(?:继续)?|批准|准予|通过|继续)${NAMED}${REST}`, 'u')],
    ['report', new RegExp(`^(?:报送|确认|确认报送|上报|提交)${NAMED}${REST}`, 'u')],
  ];

const FILES = /^(?:查看|看看?)?的?(?:佐证|佐证材料|材料|照片|附件)$/u;
const REASON = /^(?:原因|理由|因为?|由于|意见|说明)\s*(?:是|为)?\s*[:：,，]?\s*/u;
const AMENDS = /^(?:续报)?(?:改为|修改为|更正为|内容为?|内容改为)\s*[:：,，]?\s*(?<words>[\s\S]+)$/u;

/** @param text without the application's number; null: nothing that is asked of one */
export function exemptionOrder(text: string): ExemptionOrder | null {
  const typed = text.trim().replace(/^[\s，,：:；;。]+|[\s。！!]+$/g, '');
  if (typed === '') return { kind: 'show' };
  if (FILES.test(typed)) return { kind: 'files' };
  const amended = AMENDS.exec(typed)?.groups?.['words'];
  if (amended !== undefined) return { kind: 'report', words: amended };
  for (const [kind, pattern] of ORDERS) {
    const rest = pattern.exec(typed)?.groups?.['rest'];
    if (rest === undefined) continue;
    const reason = rest.replace(REASON, '').trim();
    if (kind === 'withdraw') return { kind };
    return kind === 'report' ? { kind, words: reason.replace(AMENDS, '$<words>') } : { kind, reason };
  }
  return null;
}

/** An application's number as it was written. */
export interface NumberSaid {
  /** null: not said. */
  readonly year: number | null;
  readonly number: number;
}

/** Numbers named in a text, and what is left of it. */
export interface NumbersSaid {
  readonly numbers: readonly NumberSaid[];
  readonly rest: string;
}

const YEAR = String.raw`(?:[〔[(（【［]\s*(?:20\d{2})\s*年?[〕\])）】］]\s*)?`;
const ONE = String.raw`${YEAR}第?\s*\d{1,6}\s*号(?![楼栋井线路门机地塔墩桥坑仓车])`;

/**
 * The numbers that the text names and the text without them: “继续 东督免〔2026〕3号、5号” names two. null: none.
 * @param word 机关代字, which the office may have changed; 不扣分3号 is understood besides
 */
export function numbersIn(text: string, word: string): NumbersSaid | null {
  const name = `(?:${word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}|不扣分(?:申请)?)\\s*`;
  const list = new RegExp(`${name}${ONE}(?:\\s*[、，,和及]\\s*(?:${name})?${ONE})*`, 'u').exec(text);
  if (!list) return null;
  const numbers = [
    ...list[0].matchAll(
      /(?:[〔[(（【［]\s*(?<year>20\d{2})\s*年?[〕\])）】］]\s*)?第?\s*(?<number>\d{1,6})\s*号/gu,
    ),
  ];
  return {
    numbers: numbers.map(({ groups = {} }) => ({
      year: groups['year'] === undefined ? null : Number(groups['year']),
      number: Number(groups['number']),
    })),
    rest: `${text.slice(0, list.index)} ${text.slice(list.index + list[0].length)}`.trim(),
  };
}
