/** One change of something by key, as the journal tells it. */
export interface KeyedChange {
  readonly at: Date;
  readonly key: string;
  readonly verb: 'added' | 'changed' | 'removed';
  /** All that was added or removed; of a change only what it changed, as it was before. */
  readonly told: object;
}

/** How something stood from a moment on; null: it wasn't there. */
export interface Version<T> {
  /** null: since before anything is told of. */
  readonly from: Date | null;
  readonly stood: T | null;
}

/**
 * What stood when, rebuilt backwards from what stands now: each change, newest first, says what was there before it.
 * Pure.
 * @param changes newest first
 * @param whole null: what is told of isn't all that has to be known
 * @returns by key, newest first
 */
export function versionsOf<T extends object>(
  standing: ReadonlyMap<string, T>,
  changes: readonly KeyedChange[],
  whole: (told: object) => T | null,
): Map<string, Version<T>[]> {
  const versions = new Map<string, Version<T>[]>();
  const current = new Map<string, T | null>(standing);
  for (const { at, key, verb, told } of changes) {
    const own = versions.get(key) ?? [];
    own.push({ from: at, stood: current.get(key) ?? null });
    versions.set(key, own);
    const after = current.get(key) ?? {};
    current.set(key, verb === 'added' ? null : whole(verb === 'changed' ? { ...after, ...told } : told));
  }
  for (const [key, stood] of current) {
    const own = versions.get(key);
    if (own) own.push({ from: null, stood });
    else versions.set(key, [{ from: null, stood }]);
  }
  return versions;
}

/** How it stood at the moment; null: it wasn't there. @param versions newest first */
export const stoodAt = <T>(versions: readonly Version<T>[] | undefined, moment: Date): T | null =>
  versions?.find(({ from }) => from === null || from <= moment)?.stood ?? null;
