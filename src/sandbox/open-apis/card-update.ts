import { z } from 'zod';
import { type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, success } from './api.ts';
import { checkCard } from './content.ts';
import { existing } from './messages.ts';

const Body = z.object({ token: z.string(), card: z.looseObject({}) });

const REFUSED = {
  300020: 'invalid token',
  300030: 'token expired',
  300040: 'token used up',
  300090: 'the callback has not been answered yet',
} as const;

/** The delayed update of a pressed card, with the press's own token. */
export function cardUpdateApis({ workspace, callbackTokens, counters }: ApiParts): ApiHandlers {
  return {
    'POST /open-apis/interactive/v1/card/update': (call) => {
      const { token, card } = bodyOf(call, Body, 10002);
      checkCard(workspace, card);
      const use = callbackTokens.use(token);
      if ('code' in use) throw new ApiRefusal(use.code, REFUSED[use.code], 200);
      workspace.edit(existing(workspace, use.messageId).messageId, JSON.stringify(card));
      counters.count('updated-late');
      return success();
    },
  };
}
