import type { Tx, Work } from '../database/work.ts';
import type { MessageToRender } from '../feishu/rendering.ts';

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
  platformMessage: string,
): Promise<object | null> {
  const row = await work.db
    .selectFrom('messages')
    .select(['id', 'template', 'subject', 'person', 'chat', 'rendered_hash'])
    .where('platform_message', '=', platformMessage)
    .executeTakeFirst();
  if (!row) return null;
  const drawn = await redraw(work.db, row, work.now);
  if (!drawn) return null;
  if (drawn.hash !== row.rendered_hash)
    await work.db
      .updateTable('messages')
      .set({ rendered_hash: drawn.hash })
      .where('id', '=', row.id)
      .execute();
  work.drawn(row.id);
  return drawn.card;
}
