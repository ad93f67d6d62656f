import { setTimeout as pause } from 'node:timers/promises';
import { PlatformError } from './platform-error.ts';
import type { Platform } from './platform.ts';
import type { Presence } from './presence.ts';

/** What the platform refuses for good, in words for people. */
export interface Refusal {
  readonly refused: string;
  /** The group is gone, or the bot is no longer in it. */
  readonly lost: boolean;
}

/** 232006 no such group, 232009 disbanded, 232011 the bot isn't in it. */
const LOST: ReadonlySet<number> = new Set([232006, 232009, 232011]);
/** Another process is at work for the same group: about as long as one call takes. */
const BUSY_MS = 500;

/** The groups that the bot makes, with refusals as values; what may succeed later is thrown. */
export function createOwnGroups(
  platform: Pick<Platform, 'createChat' | 'addMembers' | 'renameChat'>,
  presence: Pick<Presence, 'alone'>,
) {
  return {
    make: (group: { name: string; description: string; uuid: string }): Promise<{ chat: string } | Refusal> =>
      refusing(async () => ({ chat: (await platform.createChat({ ...group, members: [] })).chatId })),
    add: (chat: string, openIds: readonly string[]): Promise<{ missing: readonly string[] } | Refusal> =>
      refusing(async () => ({ missing: await platform.addMembers(chat, openIds) })),
    rename: (chat: string, name: string): Promise<Refusal | null> =>
      refusing(async () => {
        await platform.renameChat(chat, name);
        return null;
      }),
    /** The calls for one group come one after another, whichever process makes them. */
    async alone(group: string, work: () => Promise<void>): Promise<void> {
      while ((await presence.alone(`group:${group}`, work)) === 'busy') await pause(BUSY_MS);
    },
  };
}

async function refusing<Done>(call: () => Promise<Done>): Promise<Done | Refusal> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof PlatformError) || error.kind === 'retry') throw error;
    return { refused: error.reason, lost: LOST.has(error.code) };
  }
}
