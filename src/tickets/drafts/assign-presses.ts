import { z } from 'zod';
import { done, press, type Press, refused, rejected } from '../../bot/feature.ts';
import { isDay } from '../../calendar/days.ts';
import { may } from '../../people/policy.ts';
import { categoryNamed } from '../categories.ts';
import { Cause, Level, Matter } from '../life/ticket.ts';
import { readProposer } from '../propose.ts';
import { unitsIn } from '../words/phrases.ts';
import { assignDraft, offerOf, type Otherwise } from './assign-draft.ts';
import { About, Id, onDraft, Typed } from './on-draft.ts';
import { draftById } from './store.ts';

const CHANGED = '交办建议已有变化，已按最新情况更新，请核对后再点。';

/** One tap on the list: as proposed there, unless that is no longer what would be proposed. */
const assignProposed = onDraft(
  About('ticket.assign-proposed').extend({ offer: z.string() }),
  async ({ work, person, draft, asked, source }) => {
    const proposer = await readProposer(work.db, work.now);
    return draft.state === 'draft' && offerOf(proposer.proposal(draft)) !== asked.offer
      ? { ok: false, sentence: CHANGED }
      : assignDraft(work, person, draft, proposer, {}, source);
  },
  'ticket.assign',
);

/** The form of the draft's own card. */
const assignFilled = onDraft(
  About('ticket.assign'),
  async ({ work, person, draft, form, source }) =>
    assignDraft(work, person, draft, await readProposer(work.db, work.now), filledIn(form), source),
  'ticket.assign',
);

/** A day as the platform gives it back: `2026-12-10 +0800`. */
const PickedDay = z
  .string()
  .transform((text) => text.slice(0, 10))
  .refine(isDay)
  .nullable()
  .catch(null);

function filledIn(form: Readonly<Record<string, unknown>>): Otherwise {
  const owner = Typed.parse(form['owner']);
  const matter = Matter.safeParse(form['matter']);
  const level = Level.safeParse(Number(form['level']));
  return {
    ...(owner === '' ? {} : { owner }),
    coOwners: unitsIn(Typed.parse(form['coOwners'])),
    category: categoryNamed(Typed.parse(form['category'])) ?? undefined,
    cause: Cause.nullable().catch(null).parse(form['cause']),
    ...(matter.success ? { matter: matter.data } : {}),
    level: level.success ? level.data : null,
    due: PickedDay.parse(form['until']),
    requirement: Typed.parse(form['requirement']) || null,
  };
}

/** What stands behind each draft to choose from: its id and what is offered for it. */
const Several = z.array(z.string().regex(/^\S+ ./)).catch([]);

/** 按建议交办所选: each by itself; what came of them is said together. */
const assignSeveral = press(
  z.object({ act: z.literal('ticket.assign-several') }),
  async ({ work, person, action }) => {
    const decision = may(person, 'ticket.assign');
    if (!decision.allowed) return refused(decision.sentence);
    const chosen = Several.parse(action.form['drafts']);
    if (chosen.length === 0) return rejected('请先选择要交办的草稿。');
    const proposer = await readProposer(work.db, work.now);
    const left: string[] = [];
    for (const each of chosen) {
      const [id = ''] = each.split(' ', 1);
      const draft = Id.safeParse(id).success ? await draftById(work.db, id) : null;
      if (!draft) continue;
      const offered = offerOf(proposer.proposal(draft)) === each.slice(id.length + 1);
      const { ok } = offered
        ? await assignDraft(work, person, draft, proposer, {}, action.messageId)
        : { ok: false };
      if (!ok) left.push(`草稿${draft.no}`);
    }
    const assigned = `已交办${chosen.length - left.length}件`;
    return left.length === 0
      ? done(`${assigned}。`)
      : refused(`${assigned}；${left.join('、')}已处理过或建议有变化，未交办，请核对。`);
  },
);

export const assignPresses: Readonly<Record<string, Press>> = {
  'ticket.assign-proposed': assignProposed,
  'ticket.assign': assignFilled,
  'ticket.assign-several': assignSeveral,
};
