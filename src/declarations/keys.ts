/** Subject keys: what a change touches, and which messages show it. */
export const declarationKey = (id: string): string => `declaration:${id}`;
/** The office's queue. */
export const QUEUE = 'declarations';
/** The list of what a unit declared. */
export const unitKey = (unit: string): string => `declarations:${unit}`;
