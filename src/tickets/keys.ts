/** Subject keys: what a change touches, and which messages show it. */
export const ticketKey = (ticket: string): string => `ticket:${ticket}`;
/** The office's queue of drafts. */
export const QUEUE = 'ticket-drafts';
