/** Subject keys: what a change touches, and which messages show it. */
export const ticketKey = (ticket: string): string => `ticket:${ticket}`;
/** The office's queue of drafts. */
export const QUEUE = 'ticket-drafts';

/** What the office has to decide of tickets and look after, the same for each of its people. */
export const DESK = 'ticket-desk';

/** What somebody else has to decide of tickets. */
export const dutiesKey = (person: string): string => `ticket-duties:${person}`;

/** What the list of a person is about. */
export const listKey = (person: string, isOffice: boolean): string => (isOffice ? DESK : dutiesKey(person));

/** What a problem of a report is called where a draft says what it came from; counted from 1. */
export const reportSource = (report: string, place: number): string => `report:${report}:${place}`;
