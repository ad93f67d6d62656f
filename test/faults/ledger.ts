/** A report that somebody gave, and what they were told about it. */
export interface Given {
  /** Stands in its progress; no two have the same. */
  readonly mark: string;
  readonly by: string;
  /** By its name where it was said in words, by its code on a card. */
  readonly project: string;
  /** 万元 */
  readonly invested: number;
  readonly way: 'card' | 'words';
  /** Whether it was acknowledged; if not, it may stand all the same, but no more than once. */
  readonly acknowledged: boolean;
}

/** A sentence that was acknowledged. */
export interface Said {
  readonly messageId: string;
  readonly by: string;
  readonly text: string;
}

/** Ten signs that are no digits. */
const NUMERALS = '甲乙丙丁戊己庚辛壬癸';

/** What people did and were told, as they remember it: the other half of what the checker compares. */
export function createLedger() {
  const given: Given[] = [];
  const said: Said[] = [];
  const confirmed: string[] = [];
  let marks = 0;
  return {
    given: given as readonly Given[],
    said: said as readonly Said[],
    /** Receipts (platform messages) of which 对 was acknowledged. */
    confirmed: confirmed as readonly string[],
    gave: (report: Given) => void given.push(report),
    says: (sentence: Said) => void said.push(sentence),
    confirms: (messageId: string) => void confirmed.push(messageId),
    /** Words that read as progress and as nothing else. */
    mark(): string {
      const digits = String((marks += 1)).padStart(4, '0');
      return `${Array.from(digits, (digit) => NUMERALS[Number(digit)]).join('')}标段封顶`;
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
