import { sql } from 'kysely';
import { z } from 'zod';
import { exemptionQueueCard, type QueueLine } from '../../cards/exemption-queue.ts';
import type { Asked, Renderer, Saying } from '../bot/feature.ts';
import { dayOf, shortDayText, yearOf } from '../calendar/days.ts';
import { shortMonthText } from '../calendar/months.ts';
import { isNewest } from '../database/newest-message.ts';
import type { Database, Tx } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { may } from '../people/policy.ts';
import { personOn } from '../people/store.ts';
import { OFFICE_QUEUE } from './keys.ts';
import { STAGE_NAMES } from './life/stages.ts';
import { relationsToExemption } from './relations.ts';
import { exemptionsWhere, type StoredExemption } from './store.ts';
import { becauseText, lagText, opinionsOf } from './texts.ts';

const Subject = z.object({ person: z.string() });

/** Reasons for which the office often ends an exemption; any other is typed. */
export const READY_REASONS = ['客观因素已消除', '未按月报告进展', '滞后主要因主观因素'] as const;

const LIST =
  /^(?:查看|看看?)?(?:我的|我们的?|待办的?|待研究的?)?不扣分(?:申请|事项|续报)?(?:清单|情况|列表|台账|待定|进展|名单)[\s。？?]*$/u;

/** 不扣分清单: the office decides by it; others see what they may read. */
export const sayQueue: Saying = (asked: Asked) => {
  if (!LIST.test(asked.message.text.trim())) return null;
  asked.answerPrivately('exemption-queue', { person: asked.person.id }, OFFICE_QUEUE);
  return Promise.resolve();
};

/** The template 'exemption-queue'; of several only the newest follows what happens. */
export const renderQueue: Renderer = async (db, message, now) => {
  const today = dayOf(now);
  const person = await personOn(db, Subject.parse(message.subject).person, today);
  if (!person || !(await isNewest(db, message))) return null;
  const ofYear = await readableOf(db, person, yearOf(today), now);
  const isOffice = may(person, 'exemption.decide').allowed;
  const waiting = ofYear.filter(({ life }) => life.stage === 'office');
  const lines = isOffice ? waiting.map(queueLine) : null;
  return {
    kind: 'card',
    card: exemptionQueueCard({
      subtitle: isOffice ? `待研究决定${waiting.length}件` : `${yearOf(today)}年不扣分申请${ofYear.length}件`,
      lines,
      reasons: READY_REASONS,
      hints: hintsOf(isOffice ? waiting : []),
      others: [
        { title: '待签字确认', lines: of(ofYear, 'asked').map(plainLine) },
        { title: '续报待报送', lines: of(ofYear, 'drafted').map(plainLine) },
        ...(isOffice ? [] : [{ title: '待研究决定', lines: waiting.map(plainLine) }]),
        { title: '不扣分月份', lines: of(ofYear, 'granted', 'ended').map(plainLine) },
        {
          title: '未同意、撤回和失效',
          lines: of(ofYear, 'refused', 'withdrawn', 'lapsed', 'revoked').map(plainLine),
        },
      ],
    }),
  };
};

/** “继续 东督免〔2026〕3号、5号” */
function hintsOf(waiting: readonly StoredExemption[]): string[] {
  const [first] = waiting;
  if (!first) return [];
  const numbers = waiting.slice(0, 2).map(({ number }) => number ?? '');
  return [`也可发送文字办理：继续 ${numbers.join('、')}；不再继续 ${first.number ?? ''}，原因……。`];
}

const of = (all: readonly StoredExemption[], ...stages: StoredExemption['life']['stage'][]) =>
  all.filter(({ life }) => stages.includes(life.stage));

/** Nobody sees another unit's applications, but those who read everything. */
async function readableOf(
  db: Database | Tx,
  person: Person,
  year: number,
  now: Date,
): Promise<StoredExemption[]> {
  const all = await exemptionsWhere(db, sql<boolean>`e.month >= ${`${year}-01`}`);
  const readable: StoredExemption[] = [];
  for (const one of all) {
    const relations = may(person, 'exemption.read').allowed
      ? []
      : await relationsToExemption(db, person, one, now);
    if (may(person, 'exemption.read', relations).allowed) readable.push(one);
  }
  return readable;
}

const queueLine = ({ id, number, projectName, unit, life }: StoredExemption): QueueLine => ({
  id,
  title: `${number ?? ''} ${projectName}（${unit}）`,
  tags: [shortMonthText(life.month), ...(life.renewal > 0 ? [`第${life.renewal}次续报`] : [])],
  because: [...(life.because === null ? [] : [becauseText(life.because)]), ...opinionsOf(life)],
  reason: `${life.case.category}：${life.case.reason}`,
  figures: [
    `预计${shortDayText(life.case.until)}消除`,
    ...(life.packet.lag === null ? [] : [lagText(life.packet.lag)]),
    `本年已不扣分${life.packet.months.length}个月`,
    `在办问题${life.packet.tickets.length}件`,
  ].join('，'),
  yes: life.renewal > 0 ? '继续' : '同意',
});

const plainLine = ({ number, projectName, unit, life }: StoredExemption): string =>
  `${number ?? '续报'} ${projectName}（${unit}） ${shortMonthText(life.month)}：${STAGE_NAMES[life.stage]}`;
