import type { Work } from '../database/work.ts';
import type { Rendering } from '../feishu/rendering.ts';
import type { PressAnswer, Renderer } from './feature.ts';
import type { ShownMessage } from './inbox.ts';

export interface Drawing {
  /** Draws a message as it stands in the transaction; null when there is nothing to draw. */
  readonly render: Renderer;
  /** Tells whether a rendering differs from another. */
  readonly hashOf: (rendering: Rendering) => string;
}

/**
 * The pressed card as it now stands, and the row told that it was shown, so that the delivery worker patches only
 * the other cards that changed. Of two answers to one press nobody knows which the platform takes, and the state may
 * have moved on between them: such a card the worker patches too.
 * @param again the press was answered before
 */
export async function redrawPressed(
  work: Work,
  { render, hashOf }: Drawing,
  pressed: ShownMessage,
  { draw, again }: { draw: PressAnswer['draw']; again: boolean },
): Promise<object | null> {
  const drawn = draw?.(pressed) ?? (await render(work.db, pressed, work.now));
  if (drawn?.kind !== 'card') return null;
  work.drawn(pressed.id, { before: pressed.rendered_hash, hash: again ? null : hashOf(drawn) });
  return drawn.card;
}
