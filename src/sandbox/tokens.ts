import { newId } from './ids.ts';

/** Two hours of life; asked for again with half an hour left or more, the same token comes back [published]. */
const LIFE_MS = 7_200_000;
const RENEW_BELOW_MS = 1_800_000;

/** Tenant tokens, on the machine's clock. */
export function createTenantTokens(lifeMs = LIFE_MS) {
  const issued = new Map<string, number>();

  const leftOf = (token: string): number => (issued.get(token) ?? 0) - performance.now();

  return {
    /** The token and the seconds that it still lives. */
    issue(): { token: string; expire: number } {
      for (const token of issued.keys()) if (leftOf(token) <= 0) issued.delete(token);
      const latest = [...issued.keys()].at(-1);
      const renewBelow = Math.min(RENEW_BELOW_MS, lifeMs / 4);
      if (latest !== undefined && leftOf(latest) >= renewBelow)
        return { token: latest, expire: Math.floor(leftOf(latest) / 1000) };
      const token = newId('t');
      issued.set(token, performance.now() + lifeMs);
      return { token, expire: Math.floor(lifeMs / 1000) };
    },
    isValid: (token: string): boolean => leftOf(token) > 0,
    revokeAll: () => issued.clear(),
  };
}

export type TenantTokens = ReturnType<typeof createTenantTokens>;

const CALLBACK_LIFE_MS = 1_800_000;
const CALLBACK_USES = 2;

/** The tokens `c-…` of presses: each updates the pressed card twice within 30 minutes, after the press was answered. */
export function createCallbackTokens() {
  const tokens = new Map<string, { messageId: string; until: number; usesLeft: number; answered: boolean }>();

  return {
    issue(token: string, messageId: string): void {
      for (const [old, { until }] of tokens) if (until < performance.now()) tokens.delete(old);
      const until = performance.now() + CALLBACK_LIFE_MS;
      tokens.set(token, { messageId, until, usesLeft: CALLBACK_USES, answered: false });
    },
    answered(token: string): void {
      const known = tokens.get(token);
      if (known) known.answered = true;
    },
    /** The message that the token may update now, or the platform's code of why not. */
    use(token: string): { messageId: string } | { code: 300020 | 300030 | 300040 | 300090 } {
      const known = tokens.get(token);
      if (!known) return { code: 300020 };
      if (known.until < performance.now()) return { code: 300030 };
      if (known.usesLeft === 0) return { code: 300040 };
      if (!known.answered) return { code: 300090 };
      known.usesLeft -= 1;
      return { messageId: known.messageId };
    },
  };
}

export type CallbackTokens = ReturnType<typeof createCallbackTokens>;
