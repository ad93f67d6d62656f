import { PlatformError } from './platform-error.ts';

/** The platform's code for an id that is none: of a message, of a chat. */
const NO_SUCH = { om: 99992354, oc: 99992356 } as const;

/**
 * The SDK puts ids into paths as they are: nothing may leave its place.
 * @throws PlatformError as the platform itself refuses an id that is none
 */
export function idInPath(id: string, prefix: keyof typeof NO_SUCH): string {
  if (!id.startsWith(`${prefix}_`)) throw badId(id, NO_SUCH[prefix]);
  return keyInPath(id, NO_SUCH[prefix]);
}

export function keyInPath(key: string, code: number = NO_SUCH.om): string {
  if (!/^[\w-]{1,200}$/.test(key)) throw badId(key, code);
  return key;
}

const badId = (id: string, code: number): PlatformError =>
  new PlatformError({ call: 'id', code, message: `not an id of the platform: ${id.slice(0, 40)}` });
