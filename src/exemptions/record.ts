import { randomUUID } from 'node:crypto';
import { dayOf, yearOf } from '../calendar/days.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import { formTitle } from '../tickets/number-rules.ts';
import { nextNumber } from '../tickets/numbers.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import type { ExemptionRules } from './exemption-rules.ts';
import { exemptionKey, OFFICE_QUEUE } from './keys.ts';
import { apply, NOTHING } from './life/apply.ts';
import type { Exemption } from './life/exemption.ts';
import type { Happening, HappeningOf } from './life/happenings.ts';
import { nextOn } from './life/morning.ts';
import type { Act } from './life/stages.ts';

/** What the journal calls it. */
const JOURNALED: Readonly<Record<Act, string>> = {
  draft: 'drafted',
  apply: 'applied',
  report: 'reported',
  withdraw: 'withdrawn',
  sign: 'signed',
  remind: 'reminded',
  refer: 'referred',
  grant: 'granted',
  refuse: 'refused',
  revoke: 'revoked',
  end: 'ended',
  lapse: 'lapsed',
};

/** An application begins: asked for afresh, or drafted as the renewal of the month before. @returns its id */
export async function begin(
  work: Work,
  of: { readonly project: string; readonly unit: string; readonly renews: string | null },
  happened: HappeningOf<'apply'> | HappeningOf<'draft'>,
  source: string | null,
): Promise<string> {
  const id = randomUUID();
  const life = apply(NOTHING, happened, work.now);
  await work.db
    .insertInto('exemptions')
    .values({
      id,
      ...of,
      month: life.month,
      stage: life.stage,
      life: JSON.stringify(life),
      created_at: work.now,
    })
    .execute();
  await record(work, { id, number: null, life: NOTHING }, [happened], source);
  return id;
}

/**
 * Writes down what happened to the application, in order, and its row as it then stands. It gets its number when its
 * unit asks for it: leaders and office call it by that from then on. The caller holds the row and has asked whether
 * it may happen.
 */
export async function record(
  work: Work,
  before: { readonly id: string; readonly number: string | null; readonly life: Exemption },
  happened: readonly Happening[],
  source: string | null,
): Promise<{ readonly number: string | null; readonly life: Exemption }> {
  const rules = await readRules(work.db, EXEMPTION);
  const { id } = before;
  let { life } = before;
  for (const what of happened) {
    life = apply(life, what, work.now);
    await work.db
      .insertInto('exemption_events')
      .values({
        exemption: id,
        at: work.now,
        actor: work.actor,
        act: what.act,
        data: JSON.stringify(what),
        source,
      })
      .execute();
    work.journal({ action: `exemption.${JOURNALED[what.act]}`, subject: `exemption:${id}`, data: what });
  }
  const isAsked = happened.some(({ act }) => act === 'apply' || act === 'report');
  const number = isAsked && before.number === null ? await newNumber(work, rules) : before.number;
  await keep(work, { id, number, life }, happened, rules);
  work.touch(exemptionKey(id));
  work.touch(OFFICE_QUEUE);
  return { number, life };
}

async function newNumber(work: Work, { word }: ExemptionRules): Promise<string> {
  const year = yearOf(dayOf(work.now));
  return formTitle(word, year, await nextNumber(work.db, 'exemption', year));
}

/** The row repeats of the application what it is looked for by. */
async function keep(
  work: Work,
  { id, number, life }: { readonly id: string; readonly number: string | null; readonly life: Exemption },
  happened: readonly Happening[],
  rules: ExemptionRules,
): Promise<void> {
  const has = (act: Act): boolean => happened.some((one) => one.act === act);
  await work.db
    .updateTable('exemptions')
    .set({
      number,
      stage: life.stage,
      life: JSON.stringify(life),
      next_on: nextOn(life, rules),
      ...(has('grant') ? { granted_at: work.now } : {}),
      ...(has('revoke') ? { revoked_at: work.now } : {}),
    })
    .where('id', '=', id)
    .execute();
}
