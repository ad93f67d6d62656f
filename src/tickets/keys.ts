/** Subject keys: what a change touches, and which messages show it. */
export const ticketKey = (ticket: string): string => `ticket:${ticket}`;
/** The office's queue of drafts. */
export const QUEUE = 'ticket-drafts';

/** What a person has to decide of tickets. */
export const dutiesKey = (person: string): string => `ticket-duties:${person}`;

/** What a problem of a report is called where a draft says what it came from; counted from 1. */
export const reportSource = (report: string, place: number): string => `report:${report}:${place}`;
