import type { Role } from '../database/schema.ts';

export type { Role };

/** Somebody on the roster, as far as deciding needs to know. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly post: string | null;
  readonly unit: string | null;
  readonly roles: readonly Role[];
  /** Ids of the people whom this one stands in for (代理). */
  readonly standsInFor: readonly string[];
}

/** How a person is called in front of others: the post where there is one, else the name. */
export const calledBy = (person: { readonly name: string; readonly post: string | null }): string =>
  person.post ?? person.name;
