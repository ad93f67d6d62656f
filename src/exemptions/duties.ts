import { sql } from 'kysely';
import { shorten } from '../../cards/kit/index.ts';
import type { DutyLine } from '../../cards/ticket-duties.ts';
import { dayOf, shortDayText } from '../calendar/days.ts';
import { monthText } from '../calendar/months.ts';
import type { MoreDuties, OtherDuty } from '../tickets/duties/more-duties.ts';
import { isSignable, signatureOf } from './life/exemption.ts';
import type { Act } from './life/stages.ts';
import { postHolders } from './signers.ts';
import { exemptionsWhere, type StoredExemption } from './store.ts';
import { becauseText, lagText, opinionsOf } from './texts.ts';

/**
 * 不扣分 on the lists of what is to be decided: a signature on the lists of the leaders who haven't given it, what the
 * office has to decide on the office's.
 */
export const exemptionDuties: MoreDuties = async (db, now) => {
  const open = await exemptionsWhere(db, sql<boolean>`e.stage in ('asked', 'office')`);
  const duties: OtherDuty[] = [];
  for (const exemption of open) {
    const { id, life, people } = exemption;
    const silent = isSignable(life)
      ? (await postHolders(db, people, dayOf(now))).filter(
          ({ post, leader }) => leader !== null && signatureOf(life, post) === null,
        )
      : [];
    const since = await lastAt(id, life.stage === 'office' ? 'refer' : 'apply');
    if (silent.length > 0) duties.push(signatureDuty(exemption, silent, since));
    // Renewals come many at once: the office has a queue of their own for them.
    if (life.stage === 'office' && life.because !== 'renewal') duties.push(officeDuty(exemption, since));
  }
  return duties;

  async function lastAt(exemption: string, act: Act): Promise<Date> {
    const row = await db
      .selectFrom('exemption_events')
      .select('at')
      .where('exemption', '=', exemption)
      .where('act', '=', act)
      .orderBy('seq', 'desc')
      .executeTakeFirst();
    return row?.at ?? now;
  }
};

type Silent = Awaited<ReturnType<typeof postHolders>>;

function signatureDuty(exemption: StoredExemption, silent: Silent, since: Date): OtherDuty {
  const leaders = silent.flatMap(({ leader }) => leader?.id ?? []);
  const { number, life } = exemption;
  return {
    since,
    leaders,
    isOf: ({ ids }) =>
      ids.some((id) => leaders.includes(id)) &&
      !ids.slice(0, 1).some((id) => life.applicants.includes(id) || hasSigned(exemption, id)),
    line: lineOf(exemption, '请签署是否同意不扣分', [
      { text: '同意不扣分', type: 'primary', value: { act: 'exemption.agree', id: exemption.id } },
    ]),
    hint: number === null ? null : `同意 ${number}；不同意 ${number}，原因……`,
  };
}

const hasSigned = ({ life }: StoredExemption, id: string): boolean =>
  life.signatures.some(({ by }) => by.id === id);

function officeDuty(exemption: StoredExemption, since: Date): OtherDuty {
  const { id, number, life } = exemption;
  return {
    since,
    leaders: [],
    isOf: ({ ids, isOffice }) => isOffice && !life.applicants.includes(ids[0] ?? ''),
    line: lineOf(exemption, life.because === null ? '' : becauseText(life.because), [
      { text: '同意不扣分', type: 'primary', value: { act: 'exemption.continue', id } },
    ]),
    hint: number === null ? null : `同意 ${number}；不同意 ${number}，原因……`,
  };
}

/** Of the case, so that the leaders' opinions stand on the list beside it. */
const MOST_CASE = 80;

const lineOf = (
  { id, number, projectName, unit, life }: StoredExemption,
  asked: string,
  buttons: DutyLine['buttons'],
): DutyLine => ({
  title: `${number ?? ''} ${projectName}`,
  level: '不扣分',
  overdue: null,
  reason: [
    `${unit}申请${monthText(life.month)}不扣分：${shorten(life.case.reason, MOST_CASE)}`,
    ...opinionsOf(life),
  ].join('。'),
  about: `${asked}。${life.packet.lag === null ? '' : `${lagText(life.packet.lag)}，`}预计${shortDayText(life.case.until)}消除。`,
  buttons: [...buttons, { text: '不同意、详情…', value: { act: 'exemption.show', id } }],
});
