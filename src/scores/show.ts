import { z } from 'zod';
import { scoreCard } from '../../cards/score.ts';
import { scoreTableCard } from '../../cards/score-table.ts';
import type { Renderer } from '../bot/feature.ts';
import { dayOf } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { unitsOfPerson } from '../declarations/whose.ts';
import { exemptMonths } from '../exemptions/in-force.ts';
import type { Person } from '../people/person.ts';
import { type Action, may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { SAMPLE_NOTICE } from '../projects/sample.ts';
import { endOf, nowOf, type Then } from './moment.ts';
import { readFacts } from './read-facts.ts';
import { scoreStanding } from './standing.ts';
import { scoreView } from './score-view.ts';
import { ledgersBy, tableView } from './table-view.ts';
import { unitScore } from './unit-score.ts';

/** What every answer about scores is about; `month` null: as of now. */
export const ScoreSubject = z.object({ person: z.string(), month: z.string().nullable() });
export const UnitSubject = ScoreSubject.extend({ unit: z.string() });

export const thenOf = (month: string | null, now: Date): Then =>
  month === null ? nowOf(now) : endOf(month, now);

/** Whether somebody may ask this of the unit's score. */
export const mayOf = (person: Person, action: Action, own: readonly string[], unit: string): boolean =>
  may(person, action, own.includes(unit) ? ['of the unit'] : []).allowed;

/** The template 'score': one unit's. */
export const renderScore: Renderer = async (db, message, now) => {
  const subject = UnitSubject.parse(message.subject);
  const { unit, month } = subject;
  const person = await personOn(db, subject.person, dayOf(now));
  const own = person ? await unitsOfPerson(db, person) : [];
  if (!person || !mayOf(person, 'score.read', own, unit)) return null;
  const found = await unitScore(db, unit, thenOf(month, now));
  if (!found) return null;
  return {
    kind: 'card',
    card: scoreCard(
      scoreView(found, {
        isOwn: own.includes(unit),
        seesEvidence: mayOf(person, 'score.evidence', own, unit),
        trace: { act: 'score.trace', unit, month },
        sample: await isSample(db),
      }),
    ),
  };
};

/** The template 'score-table': all units' by group. */
export const renderTable: Renderer = async (db, message, now) => {
  const { person: id, month } = ScoreSubject.parse(message.subject);
  const person = await personOn(db, id, dayOf(now));
  if (!person || !may(person, 'score.read').allowed) return null;
  const then = thenOf(month, now);
  const standing = await scoreStanding(db, then);
  const facts = await readFacts(db, then, null);
  const ledgers = ledgersBy(facts, await exemptMonths(db, then), standing);
  return {
    kind: 'card',
    card: scoreTableCard(
      tableView(standing, ledgers, {
        file: { act: 'score.file', month },
        sample: await isSample(db),
      }),
    ),
  };
};

export async function isSample(db: Database | Tx): Promise<boolean> {
  const row = await db
    .selectFrom('projects')
    .select('code')
    .where('removed_at', 'is', null)
    .where('content', 'like', `%${SAMPLE_NOTICE}%`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
