import type { Tx, Work } from '../database/work.ts';
import type { MessageToRender } from '../feishu/rendering.ts';
import type { ShownMessage } from './inbox.ts';

/** Draws the message as it stands in the transaction; null when there is nothing to draw. */
export type Redraw = (
  db: Tx,
  message: MessageToRender,
  now: Date,
) => Promise<{ readonly card: object; readonly hash: string } | null>;

/**
 * The pressed card as it now stands, and the row told that it was shown, so that the delivery worker patches only
 * the other cards that changed.
 */
export async function redrawPressed(
  work: Work,
  redraw: Redraw,
  pressed: ShownMessage,
): Promise<object | null> {
  const drawn = await redraw(work.db, pressed, work.now);
  if (!drawn) return null;
  work.drawn(pressed.id, { before: pressed.rendered_hash, hash: drawn.hash });
  return drawn.card;
}
