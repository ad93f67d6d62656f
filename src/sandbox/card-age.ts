import type { Message } from './changes.ts';

/** How long a card can be pressed and updated [published: Card JSON 2.0]. */
const CARD_LIFE_MS = 14 * 86_400_000;

export const isExpired = (message: Message, now: number): boolean => now - message.createdAt > CARD_LIFE_MS;
