import type { Work } from '../database/work.ts';
import { unitsOf } from '../projects/queries.ts';
import { act } from './act.ts';
import type { Happening } from './life.ts';
import type { Stored } from './store.ts';
import { type Decided, tellDeclarers } from './tell.ts';

/** What came of something asked of declarations: done, or a sentence why not. */
export interface Outcome {
  readonly ok: boolean;
  readonly sentence: string;
}

const nameOf = ({ no, life }: Stored): string => `申报${no}“${life.content.name ?? ''}”`;

/** Accepts or returns several at once; each by itself, and those who declared are told together. */
export async function decide(
  work: Work,
  declarations: readonly Stored[],
  what: Extract<Happening, { act: 'accept' | 'return' }>,
  { source, cause }: { readonly source: string | null; readonly cause: string },
): Promise<Outcome> {
  const decided: Decided[] = [];
  const left: string[] = [];
  for (const { id, no } of declarations) {
    const acted = await act(work, id, what, 'office', source);
    if (!acted.done) left.push(`申报${no}：${acted.sentence}`);
    else decided.push({ declaration: acted.after, reason: what.act === 'return' ? what.reason : null });
  }
  tellDeclarers(work, decided, cause);
  const done = decided.map(({ declaration }) => nameOf(declaration));
  const verb = what.act === 'accept' ? '已收录' : '已退回';
  const said =
    done.length > 3 ? `${verb}${done.length}件。` : done.length > 0 ? `${verb}${done.join('、')}。` : '';
  return { ok: left.length === 0, sentence: [said, ...left].filter((each) => each !== '').join('\n') };
}

export async function withdraw(work: Work, { id, no }: Stored, source: string | null): Promise<Outcome> {
  const acted = await act(work, id, { act: 'withdraw' }, 'unit', source);
  return acted.done ? { ok: true, sentence: `申报${no}已撤回。` } : { ok: false, sentence: acted.sentence };
}

/** To another unit's account; the unit by its full or short name. */
export async function move(
  work: Work,
  { id, no }: Stored,
  words: string,
  source: string | null,
): Promise<Outcome> {
  const unit = (await unitsOf(work.db)).find(({ name, shortName }) => name === words || shortName === words);
  if (!unit)
    return { ok: false, sentence: `花名册中没有“${words.slice(0, 30)}”这个责任单位，请写单位全称或简称。` };
  const acted = await act(work, id, { act: 'move', unit: unit.name }, 'office', source);
  return acted.done
    ? { ok: true, sentence: `申报${no}已调整到${unit.name}名下，计入其谋划申报。` }
    : { ok: false, sentence: acted.sentence };
}
