import { done, press, type Press, refused } from '../../bot/feature.ts';
import { ROUTING } from '../../check-ins/routing-rule-set.ts';
import { readRules } from '../../database/settings.ts';
import type { Database, Tx, Work } from '../../database/work.ts';
import { unitsOf } from '../../projects/queries.ts';
import { type Category, categoryNamed } from '../categories.ts';
import { classify, dismiss, merge } from './decide.ts';
import { ticketKey } from '../keys.ts';
import { About, Id, onDraft, Typed } from './on-draft.ts';
import { mayRead } from './show-drafts.ts';
import type { Sorted } from './sorted.ts';
import { type Draft, draftById } from './store.ts';

const no = (sentence: string): Sorted => ({ ok: false, sentence });
const yes = (sentence: string): Sorted => ({ ok: true, sentence });

/** What was decided before can't be decided again. */
const decidedBefore = (draft: Draft): Sorted => no(`草稿${draft.no}已处理过，未作改动。`);

export async function dismissDraft(work: Work, draft: Draft, reason: string): Promise<Sorted> {
  if (reason.trim() === '')
    return no(`请写明忽略草稿${draft.no}的原因，例如：忽略 草稿${draft.no}，原因：已解决。`);
  return (await dismiss(work, draft, reason.trim()))
    ? yes(`草稿${draft.no}未列入问题清单，已将原因告知反映人。`)
    : decidedBefore(draft);
}

export async function changeDraft(
  work: Work,
  draft: Draft,
  to: { category?: Category; owner?: string },
): Promise<Sorted> {
  const changed = await classify(work, draft, to);
  return changed
    ? yes(`草稿${draft.no}：类别${changed.category}，建议承办${changed.owner}。`)
    : decidedBefore(draft);
}

export async function mergeDraft(work: Work, draft: Draft, into: Draft): Promise<Sorted> {
  if (draft.id === into.id) return no('不能合并到其自身，未作改动。');
  if (draft.project !== into.project)
    return no(`草稿${draft.no}与草稿${into.no}不是同一项目的问题，不能合并。`);
  return (await merge(work, draft, into))
    ? yes(`草稿${draft.no}已合并到草稿${into.no}。`)
    : no(`草稿${draft.no}或草稿${into.no}已处理过，未作改动。`);
}

/** The category or department that words mean; null when they mean neither. */
export async function meant(
  db: Database | Tx,
  words: string,
): Promise<{ category: Category } | { owner: string } | null> {
  const category = categoryNamed(words);
  if (category !== null) return { category };
  const owner = await departmentNamed(db, words);
  return owner === null ? null : { owner };
}

/** A unit by its name or short name, or a department of the routing, also as it stands in a pair of them. */
async function departmentNamed(db: Database | Tx, words: string): Promise<string | null> {
  const wanted = words.replaceAll(/\s/g, '');
  const { routes, otherwise } = await readRules(db, ROUTING);
  const units = await unitsOf(db);
  const unit = units.find(({ name, shortName }) => name === wanted || shortName === wanted);
  const owners = [...routes.map(({ owner }) => owner), otherwise];
  return (
    unit?.name ??
    owners.find((owner) => owner === wanted) ??
    owners.flatMap((owner) => owner.split('、')).find((owner) => owner === wanted) ??
    null
  );
}

const classifyPress = onDraft(About('ticket.classify'), async ({ work, draft, form }) => {
  const category = categoryNamed(Typed.parse(form['category']));
  const typed = Typed.parse(form['owner']);
  const owner = typed === '' || typed === draft.owner ? null : await departmentNamed(work.db, typed);
  if (owner === null && typed !== '' && typed !== draft.owner) return no(unknownDepartment(typed));
  return changeDraft(work, draft, { ...(category ? { category } : {}), ...(owner ? { owner } : {}) });
});

const unknownDepartment = (typed: string): string =>
  `没有名为“${typed.slice(0, 30)}”的单位。请填写责任单位全称或简称，或分办规则中的部门。`;

/** A reason comes from a list beside the draft, or from its form. */
const dismissPress = onDraft(About('ticket.dismiss'), ({ work, draft, form, option }) =>
  dismissDraft(work, draft, option ?? Typed.parse(form['reason'])),
);

const mergePress = onDraft(About('ticket.merge'), async ({ work, draft, form }) => {
  const chosen = Id.safeParse(form['into']);
  const into = chosen.success ? await draftById(work.db, chosen.data) : null;
  return into ? mergeDraft(work, draft, into) : no('请选择要合并到的草稿。');
});

/** Sends the draft's own card to whoever pressed. */
const showPress = press(About('ticket.show'), async ({ work, person, action }, { id }) => {
  const draft = await draftById(work.db, id);
  if (!draft || !mayRead(person, draft)) return refused(CANNOT_SEE);
  work.send({
    occasion: `answer:${action.key}`,
    template: 'ticket-draft',
    subject: { ticket: id, person: person.id },
    subjectKey: ticketKey(id),
    to: { person: person.id },
  });
  return done(`已发送草稿${draft.no}，请查看与本助手的单聊。`);
});

export const CANNOT_SEE = '没有这件问题草稿，或不属于您单位的项目。';

export const draftPresses: Readonly<Record<string, Press>> = {
  'ticket.classify': classifyPress,
  'ticket.dismiss': dismissPress,
  'ticket.merge': mergePress,
  'ticket.show': showPress,
};
