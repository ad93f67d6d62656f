import { createHash, randomBytes } from 'node:crypto';

/** The platform's kinds of ids, by their prefix. */
export type IdKind = 'om' | 'oc' | 'ou' | 'on' | 'img_v3' | 'file_v3' | 'c' | 't';

const SEPARATOR: Readonly<Partial<Record<IdKind, string>>> = { c: '-', t: '-' };

const prefixOf = (kind: IdKind): string => kind + (SEPARATOR[kind] ?? '_');

export const newId = (kind: IdKind): string => prefixOf(kind) + randomBytes(16).toString('hex');

export const newEventId = (): string => randomBytes(16).toString('hex');

/** The same app and person give the same id at any time and place; another app gives another, as on the platform. */
export const fixedId = (kind: 'ou' | 'on' | 'oc', ...of: readonly string[]): string =>
  prefixOf(kind) + createHash('sha256').update(of.join('\n')).digest('hex').slice(0, 32);

/** Whether the text is shaped like an id of the kind. */
export const isId = (kind: IdKind, text: string): boolean =>
  text.startsWith(prefixOf(kind)) && /^[\w-]{3,80}$/.test(text);
