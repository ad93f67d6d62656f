import type { ShownMessage } from '../../page-api.ts';

/**
 * The fresh messages, with those that did not change as the very objects they were: what is drawn from them (charts,
 * half-filled forms) stays untouched.
 */
export function keepingUnchanged(
  before: readonly ShownMessage[] | null,
  fresh: readonly ShownMessage[],
): readonly ShownMessage[] {
  const known = new Map(before?.map((message) => [message.messageId, message]));
  return fresh.map((message) => {
    const old = known.get(message.messageId);
    return old && JSON.stringify(old) === JSON.stringify(message) ? old : message;
  });
}
