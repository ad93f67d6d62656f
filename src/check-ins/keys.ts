/** Subject keys: what a change touches, and which messages show it. */
export const checkInKey = (round: string, person: string): string => `check-in:${round}:${person}`;
export const readingKey = (reading: string): string => `reading:${reading}`;
