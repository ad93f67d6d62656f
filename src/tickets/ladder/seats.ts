import { sql } from 'kysely';
import { ownerOf } from '../../check-ins/routing.ts';
import { ROUTING } from '../../check-ins/routing-rule-set.ts';
import { readRules } from '../../database/settings.ts';
import type { Database, Tx } from '../../database/work.ts';
import type { StoredTicket } from '../store.ts';
import { type About, type Appointment, type Candidate, type Seat, seatOf } from './seat.ts';

/** What of a ticket its levels depend on. */
export interface Seated {
  readonly project: string;
  readonly people: Pick<StoredTicket['people'], 'project_leader' | 'field_leader'>;
  readonly words: string;
  readonly life: Pick<StoredTicket['life'], 'owner' | 'category'>;
}

/** Everything that decides who holds a level, read once for many tickets. */
export interface Ladder {
  /** Everybody on the roster who may hold one, by id. */
  readonly people: readonly Candidate[];
  seat(level: number, ticket: Seated): Seat;
  /** The same of what a ticket would be about. */
  seatAbout(level: number, about: About): Seat;
}

/** Reads roster, appointments and routing as they stand. Somebody who left holds nothing. */
export async function readLadder(db: Database | Tx): Promise<Ladder> {
  const people: Candidate[] = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'unit', 'roles', 'level'])
    .where('left_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('level', 'is not', null),
        // Whoever the office appointed holds the level, whatever their role.
        eb('id', 'in', (posts) =>
          posts.selectFrom('level_posts').select('person').where('ended_at', 'is', null),
        ),
        sql<boolean>`roles && array['办公室', '区领导', '主要负责人', '联系人']`,
      ]),
    )
    // Of many only the first are named: always the same ones.
    .orderBy('name')
    .execute();
  const appointed: Appointment[] = await db
    .selectFrom('level_posts')
    .select(['level', 'unit', 'project', 'category', 'person'])
    .where('ended_at', 'is', null)
    .orderBy('set_at')
    .execute();
  const routing = await readRules(db, ROUTING);
  return {
    people,
    seatAbout: (level, about) => seatOf(level, about, people, appointed),
    seat(level, ticket) {
      const [lineUnit = null] = ownerOf(
        { text: ticket.words, category: ticket.life.category },
        routing,
      ).split('、');
      const about: About = {
        owner: ticket.life.owner,
        category: ticket.life.category,
        lineUnit,
        project: ticket.project,
        projectLeader: ticket.people.project_leader,
        fieldLeader: ticket.people.field_leader,
      };
      return seatOf(level, about, people, appointed);
    },
  };
}
