import { PlatformError } from './platform-error.ts';

/**
 * Does for several people at once what the platform may refuse for all of them because of one; then does it for each
 * alone, so that nobody goes without because of another.
 * @param becauseOfOne the platform's codes that are about somebody in the list
 * @param call gives the open_ids for which it was not done
 * @returns the open_ids for which it was not done
 */
export async function sparing(
  openIds: readonly string[],
  becauseOfOne: ReadonlySet<number>,
  call: (openIds: readonly string[]) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  try {
    return await call(openIds);
  } catch (error) {
    if (!(error instanceof PlatformError && becauseOfOne.has(error.code))) throw error;
    if (openIds.length === 1) return openIds;
    const left: string[] = [];
    for (const openId of openIds) left.push(...(await sparing([openId], becauseOfOne, call)));
    return left;
  }
}

/** Each once, in groups as large as one call takes. */
export function grouped(openIds: readonly string[], most: number): string[][] {
  const each = [...new Set(openIds)];
  return Array.from({ length: Math.ceil(each.length / most) }, (_, n) =>
    each.slice(n * most, (n + 1) * most),
  );
}
