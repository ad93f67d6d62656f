/** What a change of a visit touches. */
export const visitKey = (visit: string): string => `visit:${visit}`;

/** What a finding is called where a draft says what it came from; counted from 1. */
export const findingSource = (visit: string, place: number): string => `visit:${visit}:${place}`;
