import type { Logger } from 'pino';

/** The SDK's idea of a logger; it hands over one array of anything. */
export interface SdkLogger {
  error(...message: unknown[]): void;
  warn(...message: unknown[]): void;
  info(...message: unknown[]): void;
  debug(...message: unknown[]): void;
  trace(...message: unknown[]): void;
}

/**
 * What the SDK has to say, made fit for a log: it hands over whole HTTP errors with the app's secret, tokens and
 * message texts in them, of which only words of its own and codes are kept.
 * @param loudest the level that its errors get; they are 'debug' where our own wrapper reports them as well
 */
export function sdkLog(log: Logger, loudest: 'debug' | 'warn'): SdkLogger {
  const say = (...message: unknown[]): void =>
    log[loudest]({ sdk: message.map(harmless).join(' ') }, 'feishu sdk');
  const whisper = (...message: unknown[]): void =>
    log.trace({ sdk: message.map(harmless).join(' ') }, 'feishu sdk');
  return { error: say, warn: say, info: whisper, debug: whisper, trace: whisper };
}

const LONGEST = 300;

function harmless(part: unknown): string {
  if (Array.isArray(part)) return part.map(harmless).join(' ');
  if (typeof part === 'string') return scrub(part).slice(0, LONGEST);
  if (part instanceof Error) {
    const code = 'code' in part ? ` (${String(part.code)})` : '';
    return scrub(`${part.name}: ${part.message}${code}`).slice(0, LONGEST);
  }
  return typeof part === 'object' && part !== null ? '[object]' : String(part);
}

/** Tokens, and addresses with their query, where connection tickets travel. */
const scrub = (text: string): string =>
  text
    .replaceAll(/\b[tu]-[\w.-]{8,}/g, '[token]')
    .replaceAll(/\bBearer\s+\S+/gi, 'Bearer [token]')
    .replaceAll(/\b((?:https?|wss?):\/\/[^\s?]+)\?\S+/g, '$1?…');
