import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PressedComponent } from '../../page-api.ts';
import { contentAt, type Node, nodeAt, nodesAt, textAt } from './node.ts';

/** What one component says when it is used. */
export type Press = Omit<PressedComponent, 'as' | 'messageId'>;

export interface Pressing {
  /** The card is waiting for an answer, or has expired: nothing more can be pressed. */
  readonly locked: boolean;
  /** The component that waits for its answer. */
  readonly pressed: Node | null;
  /** Confirms where the component asks for it, sends, shows the toast. Resolves when the card stands again. */
  readonly press: (node: Node, press: Press) => void;
  /** Says why something can't be pressed. */
  readonly explain: (reason: string) => void;
}

export const PressingContext = createContext<Pressing>({
  locked: true,
  pressed: null,
  press: () => undefined,
  explain: () => undefined,
});

export const usePressing = (): Pressing => useContext(PressingContext);

/** The callback value of a component; undefined when it has none and stays silent. */
export const callbackOf = (node: Node): Node | undefined => {
  const callback = nodesAt(node, 'behaviors').find((behavior) => textAt(behavior, 'type') === 'callback');
  return (callback && nodeAt(callback, 'value')) ?? nodeAt(node, 'value') ?? undefined;
};

/** The address that a component opens, '' for none. */
export const addressIn = (node: Node): string => {
  const opening = nodesAt(node, 'behaviors').find((behavior) => textAt(behavior, 'type') === 'open_url');
  return opening ? textAt(opening, 'pc_url') || textAt(opening, 'default_url') : '';
};

export interface Question {
  readonly title: string;
  readonly text: string;
}

export const questionOf = (node: Node): Question | null => {
  const confirm = nodeAt(node, 'confirm');
  return confirm && { title: contentAt(confirm, 'title'), text: contentAt(confirm, 'text') };
};

export const pressOf = (node: Node, more: Partial<Press> = {}): Press => {
  const value = callbackOf(node);
  const name = textAt(node, 'name');
  return { tag: textAt(node, 'tag'), ...(name ? { name } : {}), ...(value ? { value } : {}), ...more };
};
