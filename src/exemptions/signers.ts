import type { Day } from '../calendar/days.ts';
import type { Database, Tx } from '../database/work.ts';
import { absencesOn } from '../people/absences.ts';
import { calledBy, type Person } from '../people/person.ts';
import { type Post, POSTS } from './life/exemption.ts';
import type { StoredExemption } from './store.ts';

/** Who signs for a post today. */
export interface PostHolder {
  readonly post: Post;
  /** null: the plan names none, or somebody who has left. */
  readonly leader: { readonly id: string; readonly called: string } | null;
  /** Person id of whoever takes the leader's place today; null: the leader is here, or named nobody. */
  readonly standIn: string | null;
}

const COLUMNS = { project: 'project_leader', field: 'field_leader' } as const;

/** 挂点区领导 and 区分管领导 of the project as the plan stands; of one who is away their stand-in too. */
export async function postHolders(
  db: Database | Tx,
  people: StoredExemption['people'],
  today: Day,
): Promise<PostHolder[]> {
  const ids = POSTS.flatMap((post) => people[COLUMNS[post]] ?? []);
  if (ids.length === 0) return POSTS.map((post) => ({ post, leader: null, standIn: null }));
  const rows = await db
    .selectFrom('people')
    .select(['id', 'name', 'post', 'stand_in'])
    .where('id', 'in', ids)
    .where('left_at', 'is', null)
    .execute();
  const away = await absencesOn(db, ids, today);
  return POSTS.map((post) => {
    const row = rows.find(({ id }) => id === people[COLUMNS[post]]);
    if (!row) return { post, leader: null, standIn: null };
    const absence = away.get(row.id);
    return {
      post,
      leader: { id: row.id, called: calledBy(row) },
      standIn: absence ? (absence.standIn ?? row.stand_in) : null,
    };
  });
}

/** The posts that the person may sign for, in their own right first. */
export function postsOf(
  { id }: Pick<Person, 'id'>,
  holders: readonly PostHolder[],
): { readonly post: Post; readonly standsInFor: string | null }[] {
  const own = holders.filter(({ leader }) => leader?.id === id);
  const others = holders.filter(({ leader, standIn }) => leader && leader.id !== id && standIn === id);
  return [
    ...own.map(({ post }) => ({ post, standsInFor: null })),
    ...others.map(({ post, leader }) => ({ post, standsInFor: leader?.called ?? null })),
  ];
}

/** To whom the card goes: the leader, or whoever takes their place today; null: the post is vacant. */
export const reachedBy = ({ leader, standIn }: PostHolder): string | null => standIn ?? leader?.id ?? null;
