import { escapeMarkdown } from './kit/index.ts';

/** A unit, and how many of its projects are meant. */
export interface Counted {
  readonly unit: string;
  readonly projects: number;
}

/**
 * Units with as many projects share a line, the most projects first: “- 2个项目：甲、乙（2个单位）”; markdown.
 * @param most so many names at most in a line
 */
export function countLines(units: readonly Counted[], most: number): string {
  const byProjects = grouped(units, ({ projects }) => projects);
  return [...byProjects]
    .toSorted(([a], [b]) => b - a)
    .map(
      ([projects, those]) =>
        `- ${projects}个项目：${namesOf(
          those.map(({ unit }) => unit),
          most,
        )}`,
    )
    .join('\n');
}

function namesOf(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(escapeMarkdown).join('、');
  if (names.length === 1) return shown;
  return names.length > most ? `${shown}等${names.length}个单位` : `${shown}（${names.length}个单位）`;
}

/** “23个单位41个项目” */
export const countText = (units: readonly Counted[]): string =>
  `${units.length}个单位${units.reduce((sum, { projects }) => sum + projects, 0)}个项目`;

/** The items by what `by` says of them, in the order of their first. */
export function grouped<Item, Key>(
  items: readonly Item[],
  by: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group) group.push(item);
    else groups.set(by(item), [item]);
  }
  return groups;
}
