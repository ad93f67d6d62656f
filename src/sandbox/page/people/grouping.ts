import type { PersonEntry } from '../../page-api.ts';

/** The order in which roles are offered; others follow as they come. */
const ORDER = ['办公室', '区领导', '督查室', '主要负责人', '联系人'];

export interface RoleGroup {
  readonly role: string;
  readonly people: readonly PersonEntry[];
}

/** Those whose name, post, unit or role holds every word searched for. */
export function found(people: readonly PersonEntry[], search: string): PersonEntry[] {
  const words = search.trim().split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const text = `${person.name} ${person.post} ${person.unit} ${person.role}`;
    return words.every((word) => text.includes(word));
  });
}

export function byRole(people: readonly PersonEntry[]): RoleGroup[] {
  const roles = new Set([...ORDER, ...people.map((person) => person.role)]);
  return [...roles]
    .map((role) => ({ role, people: people.filter((person) => person.role === role) }))
    .filter((group) => group.people.length > 0);
}

/** The post says more than the name where they differ. */
export const subtitleOf = (person: PersonEntry): string =>
  [person.post === person.name ? '' : person.post, person.unit]
    .filter((part) => part !== '' && !person.name.includes(part))
    .join(' · ') || person.role;
