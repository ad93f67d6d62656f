import { z } from 'zod';

/** How declarations are compared; DECLARING says where the defaults come from. */
export const declarationRules = z.object({
  /** Share of common pairs of characters from which on two names are shown as similar. */
  similarFrom: z.number().min(0.3).max(1).default(0.6),
});
export type DeclarationRules = z.infer<typeof declarationRules>;
