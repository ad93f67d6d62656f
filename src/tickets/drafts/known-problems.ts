import type { KnownProblems } from '../../check-ins/raised-problem.ts';
import { problemOf } from '../../check-ins/reported-problem.ts';
import type { Database, Tx } from '../../database/work.ts';
import { reportSource } from '../keys.ts';
import { joinedText } from './drafted-text.ts';
import { problemsIn } from './problems-in.ts';
import { type Held, weeksHeld } from './said-text.ts';
import { draftById, draftsBySource } from './store.ts';

/** What a report says again, to its author on the receipt: “与东督交〔2026〕13号是同一问题，已并入（连续第3周）。” */
export const knownProblems: KnownProblems = async (db, reports) => {
  const held = await weeksHeld(db);
  const known = new Map<string, string>();
  for (const report of reports) {
    const sentence = await joined(db, report, held);
    if (sentence !== null) known.set(report, sentence);
  }
  return known;
};

/** null: something in it is new, or isn't before the office. */
async function joined(db: Database | Tx, report: string, held: Held): Promise<string | null> {
  const found = await problemOf(db, report);
  if (!found) return null;
  const sources = problemsIn(found.words).map((_problem, index) => reportSource(report, index + 1));
  const stand = await draftsBySource(db, sources);
  const texts = new Set<string>();
  for (const source of sources) {
    const id = stand.get(source)?.id;
    const draft = id === undefined ? null : await draftById(db, id);
    if (!draft || draft.sayings[0]?.source === source) return null;
    texts.add(joinedText(draft, held));
  }
  return texts.size === 0 ? null : [...texts].join('');
}
