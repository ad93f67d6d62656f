/** Subject keys: what a change touches, and which messages show it. */
export const checkInKey = (round: string, person: string): string => `check-in:${round}:${person}`;
/** All that was understood of one message, which has one receipt. */
export const readingKey = (message: string): string => `reading:${message}`;
