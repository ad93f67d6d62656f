import type { Database } from '../database/work.ts';
import { allSeals, hashOf, type Part, type Seal, sinceSeal } from './seal.ts';
import { type Digest, digestsOf, sealedTables } from './sealed-tables.ts';

/** A place where what stands is not what was sealed. */
export interface Break {
  readonly seal: number;
  readonly day: string;
  /** A sentence for the office. */
  readonly sentence: string;
}

export interface Verdict {
  readonly seals: number;
  readonly last: Seal | null;
  /** Rows under seal. */
  readonly rows: number;
  /** Rows written since the last seal. */
  readonly unsealed: number;
  readonly breaks: readonly Break[];
}

/**
 * Computes every seal anew, from the rows as they stand now. What it can't see by itself is that the newest seals are
 * gone together with their rows: for that a seal is printed where others keep it (`known`: such a hash).
 */
export async function verifySeals(db: Database, known: string | null = null): Promise<Verdict> {
  const seals = await allSeals(db);
  const breaks: Break[] = [];
  let before: Seal | null = null;
  for (const seal of seals) {
    const wrong = [...linkBreaks(seal, before), ...(await rowBreaks(db, seal, before))];
    breaks.push(...wrong.map((sentence) => ({ seal: seal.n, day: seal.day, sentence })));
    before = seal;
  }
  if (known !== null && !seals.some(({ hash }) => hash.startsWith(known)))
    breaks.push({ seal: 0, day: '', sentence: `没有以“${known}”开头的封存值：该封存或其后的记录已被删除。` });
  const parts = seals.flatMap((seal) => seal.parts);
  return {
    seals: seals.length,
    last: before,
    rows: parts.reduce((sum, part) => sum + part.rows, 0),
    unsealed: await unsealedRows(db, before),
    breaks,
  };
}

/** Whether the seal is what it was, and follows the one before. */
function linkBreaks(seal: Seal, before: Seal | null): string[] {
  return [
    ...(seal.hash === hashOf(seal) ? [] : ['封存记录本身被改动。']),
    ...(seal.n === (before?.n ?? 0) + 1 ? [] : [`前一次封存缺失：第${(before?.n ?? 0) + 1}次。`]),
    ...(seal.previous === (before?.hash ?? '') ? [] : ['与前一次封存不相衔接。']),
  ];
}

async function rowBreaks(db: Database, { parts }: Seal, before: Seal | null): Promise<string[]> {
  const digests = await digestsOf(
    db,
    parts.map(({ table, columns, upTo }) => ({
      table: { name: table, columns },
      after: before?.parts.find((part) => part.table === table)?.upTo ?? 0,
      upTo,
    })),
  );
  return parts.flatMap((part, index) => partBreak(part, digests[index]) ?? []);
}

function partBreak(sealed: Part, now: Digest | undefined): string | null {
  const rows = now?.rows ?? 0;
  if (rows < sealed.rows) return `表 ${sealed.table} 缺少${sealed.rows - rows}条记录。`;
  if (rows > sealed.rows) return `表 ${sealed.table} 多出${rows - sealed.rows}条记录。`;
  return now?.digest === sealed.digest ? null : `表 ${sealed.table} 的记录内容被改动（共${rows}条）。`;
}

async function unsealedRows(db: Database, last: Seal | null): Promise<number> {
  const digests = await digestsOf(db, sinceSeal(await sealedTables(db), last));
  return digests.reduce((sum, { rows }) => sum + rows, 0);
}
