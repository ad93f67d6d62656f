import { z } from 'zod';
import { done, informed, press, type Press, type PressAnswer, refused, rejected } from '../../bot/feature.ts';
import type { Work } from '../../database/work.ts';
import type { Person } from '../../people/person.ts';
import { type Action, may } from '../../people/policy.ts';
import type { Sorted } from './sorted.ts';
import { type Draft, draftById } from './store.ts';

export const Id = z.uuid();
export const Typed = z.string().trim().catch('');

/** The callback value of a button of one draft. */
export const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: Id });

/** A press on a draft, with what was filled in. */
export interface OnDraft<Payload> {
  readonly work: Work;
  readonly person: Person;
  readonly draft: Draft;
  readonly asked: Payload;
  readonly form: Readonly<Record<string, unknown>>;
  readonly option: string | null;
  readonly source: string;
}

/** A press of the office's on a draft; refused to others in a sentence. */
export const onDraft = <Payload extends { id: string }>(
  payload: z.ZodType<Payload>,
  handle: (pressed: OnDraft<Payload>) => Promise<Sorted>,
  needs: Action = 'ticket.sort',
): Press =>
  press(payload, async ({ work, person, action }, asked): Promise<PressAnswer> => {
    const decision = may(person, needs);
    if (!decision.allowed) return refused(decision.sentence);
    const draft = await draftById(work.db, asked.id);
    if (!draft) return informed('这件问题草稿已不存在，未作改动。');
    const { form, option, messageId: source } = action;
    const { ok, sentence } = await handle({ work, person, draft, asked, form, option, source });
    if (ok) return done(sentence);
    // What was typed into a form stays to be mended; anything else is drawn as it now stands.
    return draft.state === 'draft' && Object.keys(form).length > 0 ? rejected(sentence) : refused(sentence);
  });
