/** What a change of an application touches. */
export const exemptionKey = (exemption: string): string => `exemption:${exemption}`;

/** What the office has to decide of applications. */
export const OFFICE_QUEUE = 'exemption-queue';
