import { z } from 'zod';

/** What holds for visits; our default, data that the office can edit. */
export const visitRules = z.object({
  /** So long after a visit was told, or after its last picture, pictures that come belong to it. */
  photoMinutes: z.int().min(1).max(1440).default(30),
});

/** The settings row that holds the rules. */
export const VISIT_KEY = 'visits';
