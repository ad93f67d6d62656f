/** What the cards of the ladder are about: a change of an appointment redraws them. */
export const LADDER = 'ladder';
