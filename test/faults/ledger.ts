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

/** Something that somebody asked of a ticket, and what they were told. */
export interface AskedOf {
  readonly ticket: string;
  readonly act: string;
  readonly by: string;
  /** Stands in what was written with it, in nothing else; null where nothing is written. */
  readonly mark: string | null;
  /** unknown: no answer came: it stands once or not at all. */
  readonly answer: 'done' | 'refused' | 'unknown';
}

/** Ten signs that are no digits. */
const NUMERALS = '甲乙丙丁戊己庚辛壬癸';

/** What people did and were told, as they remember it: the other half of what the checker compares. */
export function createLedger() {
  const given: Given[] = [];
  const said: Said[] = [];
  const confirmed: string[] = [];
  const raised: string[] = [];
  const asked: AskedOf[] = [];
  let marks = 0;
  return {
    given: given as readonly Given[],
    said: said as readonly Said[],
    /** Receipts (platform messages) of which 对 was acknowledged. */
    confirmed: confirmed as readonly string[],
    /** Receipts whose problem was taken as a draft. */
    raised: raised as readonly string[],
    asked: asked as readonly AskedOf[],
    gave: (report: Given) => void given.push(report),
    says: (sentence: Said) => void said.push(sentence),
    confirms: (messageId: string) => void confirmed.push(messageId),
    raises: (messageId: string) => void raised.push(messageId),
    asks: (one: AskedOf) => void asked.push(one),
    /** Words that read as progress and as nothing else. */
    mark(): string {
      const digits = String((marks += 1)).padStart(4, '0');
      return `${Array.from(digits, (digit) => NUMERALS[Number(digit)]).join('')}标段封顶`;
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;
