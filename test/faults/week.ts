import type { Day } from '../../src/calendar/days.ts';
import { writeWorkbook } from '../../src/projects/write-workbook.ts';
import { CONTACTS, GROUP, LEADER, OFFICE, townWorkbook } from './district.ts';
import type { Death } from './keeper.ts';
import { createLedger, type Ledger } from './ledger.ts';
import type { Chance } from './seed.ts';
import { BOT, type Town } from './town.ts';
import { createTicketFolk, type TicketFolk } from './ticket-folk.ts';
import { createTownsfolk, type Townsfolk } from './townsfolk.ts';

/** A stretch of the week, and how often a process dies in it. */
export interface Stretch {
  readonly name: string;
  readonly deaths: number;
  run(week: Week): Promise<void>;
}

interface Week {
  readonly town: Town;
  readonly chance: Chance;
  readonly folk: Townsfolk;
  readonly tickets: TicketFolk;
}

/**
 * The week from the office's workbook to late answers after the bulletin, and the mornings after it on which people
 * are at work on the problems that were named; thirty-six deaths on the way.
 */
export const WEEK: readonly Stretch[] = [
  {
    name: 'the office sends the workbook',
    deaths: 2,
    run: async ({ folk }) =>
      folk.sends(OFFICE, { name: '2026年计划.xlsx', bytes: await writeWorkbook(townWorkbook()) }),
  },
  {
    name: 'the office confirms it',
    deaths: 2,
    run: ({ folk }) => folk.insists(OFFICE, '确认导入', /已导入/),
  },
  {
    name: 'the office makes a bulletin group',
    deaths: 1,
    run: ({ folk }) => folk.saysIn(GROUP, OFFICE, `@${BOT} 设为通报群`),
  },
  { name: 'the check-in opens', deaths: 3, run: at('2026-11-26', '09:00') },
  { name: 'contacts answer', deaths: 4, run: (week) => busy(week, CONTACTS.slice(0, 4)) },
  {
    name: 'some answer again',
    deaths: 3,
    run: async (week) => {
      week.town.moveTo('2026-11-26', '16:00');
      await busy(week, CONTACTS.slice(0, 3));
    },
  },
  { name: 'the reminder', deaths: 3, run: at('2026-11-27', '09:00') },
  {
    name: 'some answer on it',
    deaths: 3,
    run: (week) => busy(week, CONTACTS.slice(2, 5)),
  },
  {
    name: 'late answers',
    deaths: 2,
    run: async (week) => {
      week.town.moveTo('2026-11-27', '13:00');
      await Promise.all([busy(week, CONTACTS.slice(3, 6)), week.tickets.names()]);
    },
  },
  { name: 'the bulletin', deaths: 3, run: at('2026-11-27', '15:00') },
  {
    name: 'late answers after it',
    deaths: 4,
    run: async (week) => {
      await Promise.all([
        ...CONTACTS.map((who) => week.folk.answersByCard(who, true)),
        week.tickets.assignsAll(),
      ]);
      await busy(week, CONTACTS);
    },
  },
  { name: 'work on what was assigned', deaths: 2, run: morning('2026-11-30') },
  { name: 'what wasn’t signed for', deaths: 2, run: morning('2026-12-01') },
  { name: 'what is overdue', deaths: 2, run: morning('2026-12-02') },
];

/** The same without the stretches that only repeat what happens elsewhere. */
export const SHORT_WEEK = WEEK.filter(
  ({ name }) => !['some answer again', 'some answer on it', 'what wasn’t signed for'].includes(name),
);

function at(day: Day, time: string): Stretch['run'] {
  return async ({ town }) => {
    town.moveTo(day, time);
    await town.tick();
  };
}

/** People are at work on their tickets while the morning's chase finds what is due. */
function morning(day: Day): Stretch['run'] {
  return async ({ town, tickets }) => {
    town.moveTo(day, '09:05');
    await Promise.all([town.tick(), tickets.work()]);
    await tickets.work();
  };
}

/** Everybody does something at the same time: cards, words, questions, 对, problems. */
async function busy({ folk, tickets, chance }: Week, who: readonly string[]): Promise<void> {
  const doings = who.flatMap((contact) => [
    () => folk.answersByCard(contact),
    ...(chance.percent(50) ? [() => folk.answersInWords(contact)] : []),
    ...(chance.percent(40) ? [() => folk.asks(contact)] : []),
    ...(chance.percent(40) ? [() => folk.confirms(contact)] : []),
    ...(chance.percent(40) ? [() => tickets.raises(contact)] : []),
  ]);
  doings.push(
    () => folk.says(OFFICE, '运行情况'),
    () => folk.says(LEADER, '本周填报'),
  );
  await Promise.all(chance.shuffled(doings).map((does) => does()));
}

/** A platform at its worst that is still allowed: events twice, under two ids, out of order, acknowledged in vain. */
function unruly({ sandbox }: Town, chance: Chance): void {
  const { misbehave } = sandbox;
  misbehave.deliverTwice(chance.percent(50));
  misbehave.deliverUnderTwoEventIds(chance.percent(50));
  misbehave.shuffle(chance.percent(50) ? 40 : 0);
  misbehave.forgetAcks(chance.int(0, 2));
}

export interface WeekOptions {
  /** Which stretches processes die in; by default in all. */
  readonly deaths?: (stretch: Stretch) => number;
  /** Everybody presses again until it is taken. Default: most do. */
  readonly stubborn?: boolean;
  /** Default: the whole week. */
  readonly stretches?: readonly Stretch[];
  /** Done as a stretch begins. */
  readonly trouble?: (stretch: Stretch) => void;
}

/** Plays the week; each stretch ends when everything is delivered. */
export async function playWeek(town: Town, chance: Chance, options: WeekOptions = {}): Promise<Ledger> {
  const ledger = createLedger();
  const folk = createTownsfolk(town, ledger, chance, options.stubborn);
  const tickets = createTicketFolk(town, folk, ledger, chance);
  const deathsOf = options.deaths ?? ((stretch: Stretch) => stretch.deaths);
  for (const stretch of options.stretches ?? WEEK) {
    try {
      unruly(town, chance);
      const [victim] = town.keepers;
      const deaths = Array.from({ length: deathsOf(stretch) }, () => death(chance));
      if (deaths.length > 0) await victim?.condemn(deaths);
      options.trouble?.(stretch);
      await stretch.run({ town, chance, folk, tickets });
      await town.quiet();
      town.overdue();
      await victim?.execute();
      await town.quiet();
    } catch (error) {
      throw new Error(`in “${stretch.name}”`, { cause: error });
    }
  }
  town.sandbox.misbehave.stop();
  return ledger;
}

/** Opening takes some forty statements, an answer about eight. */
const death = (chance: Chance): Death =>
  chance.percent(70)
    ? { by: 'statement', at: chance.int(1, 140), when: chance.percent(50) ? 'before' : 'after' }
    : { by: 'call', at: chance.int(1, 8), when: chance.percent(50) ? 'before' : 'after' };
