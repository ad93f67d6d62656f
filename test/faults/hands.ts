import { componentsOf, type CardComponent } from '../../src/sandbox/card-components.ts';
import type { PressResult } from '../../src/sandbox/card-callback.ts';
import type { SeenMessage } from '../../src/sandbox/handles.ts';
import type { Town } from './town.ts';

/** Something to press on a card that somebody has. */
export interface Pressable {
  readonly message: SeenMessage;
  readonly component: CardComponent;
}

/** What the people of the town find on their cards, and press. */
export function createHands({ sandbox, reachable }: Pick<Town, 'sandbox' | 'reachable'>) {
  /** All that somebody can press, the newest card first. */
  function all(who: string, fits: (component: CardComponent) => boolean): Pressable[] {
    const cards = sandbox.messagesOf(who).filter(({ card }) => card !== null);
    return cards.toReversed().flatMap((message) =>
      componentsOf(message.card)
        .filter((each) => each.calls && !each.disabled && fits(each))
        .map((component) => ({ message, component })),
    );
  }

  return {
    all,

    /** The newest card on which there is such a thing to press. */
    find: (who: string, fits: (component: CardComponent) => boolean): Pressable | null =>
      all(who, fits)[0] ?? null,

    /** null: the card has changed under the finger. */
    press: async (
      who: string,
      { message: { messageId }, component: { value } }: Pressable,
      form?: Readonly<Record<string, unknown>>,
    ): Promise<PressResult | null> => {
      await reachable();
      try {
        return await sandbox.press({
          by: who,
          messageId,
          match: (each) => each.calls && JSON.stringify(each.value) === JSON.stringify(value),
          ...(form ? { form } : {}),
        });
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
  };
}

/** What was to be pressed stands there no more. */
export const isGone = (error: unknown): boolean =>
  /nothing to press|没有这个操作|没有这个选项|当前不可用|已撤回/.test(String(error));

export const actOf = ({ value }: CardComponent): string => held(value, 'act');
export const held = (value: unknown, key: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, key)) : '';
