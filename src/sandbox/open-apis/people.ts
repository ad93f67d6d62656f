import { z } from 'zod';
import type { Member } from '../changes.ts';
import { type ApiHandlers, type ApiParts, ApiRefusal, bodyOf, success } from './api.ts';
import { memberByOpenId } from './receivers.ts';

/** [published] */
const LOOK_UP_MOST = 50;

const LookUpBody = z.object({
  emails: z.array(z.string()).max(LOOK_UP_MOST).default([]),
  mobiles: z.array(z.string()).max(LOOK_UP_MOST).default([]),
  include_resigned: z.boolean().default(false),
});

/** Contacts and the bot itself. Mobile and mail aren't told: the app has no scope for them. */
export function peopleApis({ workspace }: ApiParts): ApiHandlers {
  const { state, app, bot } = workspace;
  return {
    'POST /open-apis/contact/v3/users/batch_get_id': (call) => {
      const { emails, mobiles, include_resigned } = bodyOf(call, LookUpBody, 99992402);
      const visible = state
        .members()
        .filter(({ available, resigned }) => available && (include_resigned || !resigned));
      const idOf = (member: Member | undefined) =>
        member ? { user_id: member.openId, status: statusOf(member) } : {};
      return success({
        user_list: [
          ...emails.map((email) => ({
            email,
            ...idOf(visible.find((member) => member.email?.toLowerCase() === email.toLowerCase())),
          })),
          ...mobiles.map((mobile) => ({
            mobile,
            ...idOf(visible.find((member) => member.mobile === mobile)),
          })),
        ],
      });
    },
    'GET /open-apis/contact/v3/users/batch': (call) => {
      const items = call.query.getAll('user_ids').flatMap((id) => state.member(id) ?? []);
      return success({ items: items.map((member) => userOf(member)) });
    },
    'GET /open-apis/contact/v3/users/:id': (call) => {
      const member = memberByOpenId(state, call.params['id'] ?? '');
      if (!member.available) throw new ApiRefusal(41050, 'no user authority error');
      return success({ user: userOf(member) });
    },
    'GET /open-apis/bot/v3/info': () => ({
      json: {
        code: 0,
        msg: 'ok',
        bot: {
          activate_status: 2,
          app_name: app.name,
          avatar_url: '',
          ip_white_list: [],
          open_id: bot.openId,
        },
      },
    }),
  };
}

const statusOf = ({ resigned }: Member) => ({
  is_frozen: false,
  is_resigned: resigned,
  is_activated: !resigned,
  is_exited: false,
  is_unjoin: false,
});

const userOf = (member: Member) => ({
  open_id: member.openId,
  union_id: member.unionId,
  name: member.name,
  status: statusOf(member),
});
