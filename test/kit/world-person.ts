import { type CardComponent, componentsOf } from '../../src/sandbox/card-components.ts';
import type { PressResult } from '../../src/sandbox/card-callback.ts';
import type { SeenMessage } from '../../src/sandbox/handles.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { wordsOf } from './world-words.ts';

/** One of the bot's messages as somebody reads it. */
export interface Read {
  readonly messageId: string;
  /** Of a card everything written on it, a line each; of a text the text. */
  readonly words: string;
  readonly card: unknown;
  readonly fileKey: string | null;
  readonly parentId: string | null;
}

const read = ({ messageId, text, card, fileKey, parentId }: SeenMessage): Read => ({
  messageId,
  words: card === null ? text : wordsOf(card),
  card,
  fileKey,
  parentId,
});

/** @param settled resolves when everything that was caused has been delivered */
export function createPeople(sandbox: Sandbox, settled: () => Promise<void>) {
  const shown = (chatOrPerson: string): Read[] =>
    sandbox
      .messagesOf(chatOrPerson)
      .filter(({ fromBot, recalled }) => fromBot && !recalled)
      .map(read);

  /** What the bot said in a chat while this was done. */
  async function heardIn(chat: string, doing: () => Promise<unknown>): Promise<Read[]> {
    const before = new Set(shown(chat).map(({ messageId }) => messageId));
    await doing();
    await settled();
    return shown(chat).filter(({ messageId }) => !before.has(messageId));
  }

  const as = (name: string) => {
    /** The last thing the bot said to them in private. */
    function latest(): Read {
      const last = shown(name).at(-1);
      if (!last) throw new Error(`the bot has said nothing to ${name}`);
      return last;
    }

    const has = ({ card }: Read, match: string | ((component: CardComponent) => boolean)): boolean =>
      componentsOf(card).some(
        (each) =>
          each.calls &&
          (typeof match === 'string' ? each.text === match || each.name === match : match(each)),
      );

    return {
      name,
      /** All that the bot said to them in private, oldest first, as it now looks. */
      heard: () => shown(name),
      latest,
      /** The newest message of the bot to them that carries the words. */
      message(words: string): Read {
        const found = shown(name).findLast((message) => message.words.includes(words));
        if (!found) throw new Error(`the bot has said nothing of ${words} to ${name}`);
        return found;
      },

      /** Writes to the bot in private; resolves with its answers. */
      says: (text: string, replyTo?: string): Promise<Read[]> =>
        heardIn(name, () => sandbox.say({ from: name, text, ...(replyTo === undefined ? {} : { replyTo }) })),

      /** Writes in a group; with “@bot” the bot is told. */
      saysIn: (group: string, text: string): Promise<Read[]> =>
        heardIn(group, () => sandbox.say({ from: name, chat: group, text })),

      /** Sends a file to the bot in private; resolves with its answers. */
      sends: (file: { name: string; bytes: Uint8Array }, replyTo?: string): Promise<Read[]> =>
        heardIn(name, () => sandbox.say({ from: name, file, ...(replyTo === undefined ? {} : { replyTo }) })),

      /** Presses the button with these words on the newest card that has it, with what is typed into its form. */
      async presses(
        match: string | ((component: CardComponent) => boolean),
        form?: Readonly<Record<string, unknown>>,
        on?: { readonly messageId: string },
      ): Promise<PressResult> {
        const card = on ?? shown(name).findLast((message) => has(message, match));
        if (!card) throw new Error(`${name} has no card to press ${String(match)} on:\n${latest().words}`);
        const result = await sandbox.press({
          by: name,
          messageId: card.messageId,
          match,
          ...(form ? { form } : {}),
        });
        await settled();
        return result;
      },

      /** Chooses from the list on a card. */
      async chooses(option: string, on: { readonly messageId: string }): Promise<PressResult> {
        const result = await sandbox.press({
          by: name,
          messageId: on.messageId,
          match: ({ tag, options }) => tag === 'select_static' && options.includes(option),
          option,
        });
        await settled();
        return result;
      },

      /** A press with any value, as an old client or a forger might send it. */
      async forges(
        value: unknown,
        on: { readonly messageId: string },
        form?: Record<string, unknown>,
      ): Promise<PressResult> {
        const result = await sandbox.pressRaw(name, on.messageId, {
          tag: 'button',
          value,
          ...(form ? { form_value: form } : {}),
        });
        await settled();
        return result;
      },
    };
  };

  return { as, shown };
}
