import { z } from 'zod';
import type { Caller } from './caller.ts';
import { idInPath } from './path-ids.ts';
import { grouped, sparing } from './sparing.ts';

/** [published] */
const PEOPLE_A_CALL = 200;
/** All are invalid; out of the app's range; 200 urgent messages unread already. */
const CANNOT_BE_URGED: ReadonlySet<number> = new Set([230001, 230013, 230023]);

const Urged = z.object({ data: z.object({ invalid_user_id_list: z.array(z.string()).nullish() }) });

/** Marks a message of the bot's own as urgent (应用内加急, free of charge) for some who are in its chat. */
export async function urge(caller: Caller, messageId: string, openIds: readonly string[]): Promise<string[]> {
  const url = `/open-apis/im/v1/messages/${idInPath(messageId, 'om')}/urgent_app`;
  const params = { user_id_type: 'open_id' };
  const missing: string[] = [];
  for (const some of grouped(openIds, PEOPLE_A_CALL)) {
    const left = await sparing(some, CANNOT_BE_URGED, async (ids) => {
      const request = { method: 'PATCH', url, params, data: { user_id_list: ids } };
      return (await caller.call('urge', request, Urged)).data.invalid_user_id_list ?? [];
    });
    missing.push(...left);
  }
  return missing;
}
