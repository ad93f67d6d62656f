import { scoreTraceCard } from '../../cards/score-trace.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { unitsOfPerson } from '../declarations/whose.ts';
import { exemptMonths } from '../exemptions/in-force.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { type Evidence, readEvidence } from './evidence.ts';
import { otherRules } from './other-rules.ts';
import { readFacts } from './read-facts.ts';
import { isSample, mayOf, ScoreSubject, thenOf, UnitSubject } from './show.ts';
import { scoreStanding } from './standing.ts';
import { ledgersBy } from './table-view.ts';
import { traceView } from './trace-view.ts';
import { type UnitScore, unitScore } from './unit-score.ts';
import { tableWorkbook, unitWorkbook } from './workbook.ts';

const TraceSubject = UnitSubject.extend({ otherwise: UnitSubject.shape.month });

/** The template 'score-trace': what a unit's score rests on, for the unit and the office. */
export const renderTrace: Renderer = async (db, message, now) => {
  const subject = TraceSubject.parse(message.subject);
  const found = await withEvidence(db, subject, now);
  if (!found) return null;
  const { score, evidence } = found;
  const other =
    subject.otherwise === null ? null : otherRules(subject.otherwise, score.standing.rules.values);
  return {
    kind: 'card',
    card: scoreTraceCard(
      traceView(score, evidence, typeof other === 'string' ? null : other, await isSample(db)),
    ),
  };
};

/** The template 'score-detail': the same as a workbook. */
export const renderDetail: Renderer = async (db, message, now) => {
  const found = await withEvidence(db, UnitSubject.parse(message.subject), now);
  if (!found) return null;
  return { kind: 'file', ...(await unitWorkbook(found.score, found.evidence, await isSample(db))) };
};

async function withEvidence(
  db: Database | Tx,
  { person: id, unit, month }: { person: string; unit: string; month: string | null },
  now: Date,
): Promise<{ readonly score: UnitScore; readonly evidence: Evidence[] } | null> {
  const person = await personOn(db, id, dayOf(now));
  const own = person ? await unitsOfPerson(db, person) : [];
  if (!person || !mayOf(person, 'score.evidence', own, unit)) return null;
  const then = thenOf(month, now);
  const score = await unitScore(db, unit, then);
  return score && { score, evidence: await readEvidence(db, unit, then) };
}

/** The template 'score-table-file': all units', with the facts for those who may see them. */
export const renderTableFile: Renderer = async (db, message, now) => {
  const { person: id, month } = ScoreSubject.parse(message.subject);
  const person = await personOn(db, id, dayOf(now));
  if (!person || !may(person, 'score.read').allowed) return null;
  const then = thenOf(month, now);
  const standing = await scoreStanding(db, then);
  const facts = await readFacts(db, then, null);
  const ledgers = ledgersBy(facts, await exemptMonths(db, then), standing);
  const evidence = may(person, 'score.evidence').allowed;
  return {
    kind: 'file',
    ...(await tableWorkbook(standing, ledgers, { evidence, sample: await isSample(db) })),
  };
};
