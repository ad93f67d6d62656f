import { z } from 'zod';

/** What holds for 佐证材料; our default, data that the office can edit. */
export const evidenceRules = z.object({
  /** So long after somebody fed back on a ticket, or sent its last picture, pictures that come belong to it. */
  evidenceMinutes: z.int().min(1).max(1440).default(30),
});
