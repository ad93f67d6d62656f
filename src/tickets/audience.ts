import { type Day, dayOf } from '../calendar/days.ts';
import type { Work } from '../database/work.ts';
import { absencesOn } from '../people/absences.ts';
import type { Role } from '../people/person.ts';
import { type Ladder, readLadder } from './ladder/seats.ts';
import { decidingLevel, DECIDING_LEVEL, type Ticket } from './life/ticket.ts';
import type { StoredTicket } from './store.ts';

/** Who may have to hear of a ticket, by person id; of those who are away today whoever stands in for them as well. */
export interface Audience {
  readonly ladder: Ladder;
  contacts(units: readonly string[]): string[];
  /** Contacts and heads. */
  answering(unit: string): string[];
  /** Who holds the ticket's level, while it is one of its unit's own. */
  ownLevel(ticket: StoredTicket): string[];
  /** Who decides of the ticket, as it stood at these times. */
  deciding(ticket: StoredTicket, lives: readonly Ticket[]): string[];
}

/** Read at once, before anything is written: whoever takes a form's number keeps all others waiting for theirs. */
export async function readAudience({ db, now }: Pick<Work, 'db' | 'now'>): Promise<Audience> {
  const today: Day = dayOf(now);
  const ladder = await readLadder(db);
  const { people } = ladder;
  const away = await absencesOn(
    db,
    people.map(({ id }) => id),
    today,
  );
  const reached = (ids: readonly string[]): string[] => [
    ...new Set(ids.flatMap((id) => [id, away.get(id)?.standIn ?? id])),
  ];
  const having = (role: Role, unit: string): string[] =>
    people.filter((one) => one.unit === unit && one.roles.includes(role)).map(({ id }) => id);
  const holding = (level: number, ticket: StoredTicket): string[] =>
    ladder.seat(level, ticket).people.map(({ id }) => id);
  return {
    ladder,
    contacts: (units) => reached(units.flatMap((unit) => having('联系人', unit))),
    answering: (unit) => reached([...having('联系人', unit), ...having('主要负责人', unit)]),
    ownLevel: (ticket) =>
      ticket.life.level < DECIDING_LEVEL ? reached(holding(ticket.life.level, ticket)) : [],
    deciding: (ticket, lives) =>
      reached(lives.flatMap((life) => holding(decidingLevel(life), { ...ticket, life }))),
  };
}
