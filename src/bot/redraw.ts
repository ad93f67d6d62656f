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
 * the other cards that changed.
 */
export async function redrawPressed(
  work: Work,
  { render, hashOf }: Drawing,
  pressed: ShownMessage,
  draw: PressAnswer['draw'],
): Promise<object | null> {
  const drawn = draw?.(pressed) ?? (await render(work.db, pressed, work.now));
  if (drawn?.kind !== 'card') return null;
  work.drawn(pressed.id, { before: pressed.rendered_hash, hash: hashOf(drawn) });
  return drawn.card;
}
