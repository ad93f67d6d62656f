import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ROOT = new URL('..', import.meta.url);

/** The built service. */
export const BUILT = new URL('dist/service/', ROOT);

/** In a build: what it was made of, each file with its hash. Written last, so a build cut short has none. */
export const MADE_OF = 'made-of.json';

/** @param {string} text */
export const hashOf = (text) => createHash('sha256').update(text).digest('base64url');

/**
 * Whether the build was made of the very files that lie here now; by what is in them, since times of change tell
 * little after a checkout.
 * @param {URL} folder of the build
 * @param {URL} root that its files are named from
 */
export function isCurrent(folder = BUILT, root = ROOT) {
  try {
    /** @type {Record<string, string>} */
    const madeOf = JSON.parse(readFileSync(new URL(MADE_OF, folder), 'utf8'));
    return Object.entries(madeOf).every(
      ([file, hash]) => hashOf(readFileSync(new URL(file, root), 'utf8')) === hash,
    );
  } catch {
    // No build, or a file that it was made of is gone.
    return false;
  }
}
