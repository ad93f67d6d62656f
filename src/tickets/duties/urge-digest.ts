import { z } from 'zod';
import type { Task } from '../../bot/feature.ts';
import { doLater } from '../../database/later.ts';
import { inTransaction } from '../../database/transaction.ts';

export const URGE_DIGEST = 'urge-digest';

/** Marks a message of the bot's urgent for people in its chat; what the platform refuses is logged there. */
export type Urge = (messageId: string, openIds: readonly string[]) => Promise<void>;

const Payload = z.object({ occasion: z.string(), tried: z.number().default(0) });

const TRIED_MOST = 30;
const AGAIN_MS = 20_000;

/** 加急: a list that was sent is marked urgent, once it has gone out; one that doesn't within minutes isn't. */
export const urgeDigest =
  (urge: Urge): Task =>
  async (db, payload, now) => {
    const { occasion, tried } = Payload.parse(payload);
    const sent = await db
      .selectFrom('messages as m')
      .innerJoin('people as p', 'p.id', 'm.person')
      .select(['m.id', 'm.platform_message', 'm.failed_at', 'p.open_id'])
      .where('m.occasion', '=', occasion)
      .executeTakeFirst();
    if (!sent || sent.failed_at !== null || tried >= TRIED_MOST) return;
    if (sent.platform_message === null || sent.open_id === null)
      return doLater(db, URGE_DIGEST, { occasion, tried: tried + 1 }, AGAIN_MS);
    await urge(sent.platform_message, [sent.open_id]);
    await inTransaction(db, { now, actor: null, cause: `urge:${occasion}` }, (work) => {
      work.journal({ action: 'message.urged', subject: `message:${sent.id}` });
      return Promise.resolve();
    });
  };
