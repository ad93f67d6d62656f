import { z } from 'zod';
import {
  type Asked,
  done,
  PASSED,
  type Press,
  type Pressed,
  type PressAnswer,
  press,
  refused,
  rejected,
  type Saying,
} from '../bot/feature.ts';
import type { Work } from '../database/work.ts';
import { may } from '../people/policy.ts';
import { changedField, type ChangeWords, changeWords, readReason } from './change-words.ts';
import { findProjects } from './find-projects.ts';
import type { Outcome, PlanReaction } from './imports.ts';
import { changeById, openChangeOf, type PlanChange, planChangeKey } from './plan-change.ts';
import { applyChange, dismissChange, giveReason, proposeChange } from './plan-changes.ts';

/** “修改 DH-2026-001 阶段 开工 2026-03-05，原因：施工许可证已核发”. What others write without 修改 may be a report. */
export const sayChange: Saying = (asked) => {
  const words = changeWords(asked.message.text);
  if (words === null) return null;
  const decision = may(asked.person, 'plan.change');
  if (decision.allowed) return propose(asked, words);
  if (!words.isExplicit) return null;
  return refuseChange(asked, words, decision.sentence);
};

/** In private: a group needn't see it. Words that name no project are left to others. */
async function refuseChange(
  { work, person, message }: Asked,
  { named }: ChangeWords,
  sentence: string,
): Promise<void | typeof PASSED> {
  if ((await findProjects(work.db, named)).length === 0) return PASSED;
  const occasion = `plan-change-refused:${message.key}`;
  work.send({
    occasion,
    template: 'notice',
    subject: { sentence },
    subjectKey: occasion,
    to: { person: person.id },
  });
}

async function propose(asked: Asked, words: ChangeWords): Promise<void | typeof PASSED> {
  const { work, message } = asked;
  const found = await findProjects(work.db, words.named);
  const [project, ...others] = found;
  if (!project)
    return words.isExplicit
      ? asked.say(`没有找到与“${words.named}”相符的项目，未作修改。请写项目编号。`)
      : PASSED;
  if (others.length > 0)
    return asked.say(`有${found.length}个项目与“${words.named}”相符，请写项目编号后重新发送。`);
  const proposed = await proposeChange(work, {
    project: project.code,
    find: (changeables) => changedField(words.rest, changeables),
    reason: words.reason,
    source: `message:${message.messageId || message.key}`,
  });
  if (!proposed.ok) return asked.say(proposed.sentence);
  asked.answerPrivately('plan-change', { change: proposed.id }, planChangeKey(proposed.id));
}

const MINUTE_MS = 60_000;
/** So long the next message answers what was asked about a change. */
const ANSWER_MINUTES = 30;

const CONFIRM = /^(?:确认|确定|同意)(?:修改)?[。！!]*$/u;
const DISMISS = /^(?:取消|放弃|不改了?|算了|撤销)(?:修改)?[。！!]*$/u;
const REASON = /^(?:原因|理由|事由|因为)/u;

/**
 * The words after a change was proposed: 确认, 取消, or the reason that was asked for. What is a command of its own
 * is left to whom it is meant for.
 * @param isCommand for sentences that are asked of features after this one
 */
export const sayAboutChange =
  (reactions: readonly PlanReaction[], isCommand: (text: string) => boolean): Saying =>
  (asked) => {
    const text = asked.message.text.trim();
    const { chatType } = asked.message;
    if (text === '' || chatType !== 'p2p' || isCommand(text) || !may(asked.person, 'plan.change').allowed)
      return null;
    return answerAbout(asked, text, reactions);
  };

async function answerAbout(
  asked: Asked,
  text: string,
  reactions: readonly PlanReaction[],
): Promise<void | typeof PASSED> {
  const { work, person } = asked;
  const since = new Date(work.now.getTime() - ANSWER_MINUTES * MINUTE_MS);
  const change = await openChangeOf(work.db, person.id, since);
  if (!change) return PASSED;
  const outcome = await outcomeOf(work, change, text, reactions);
  if (outcome === PASSED) return PASSED;
  if (!outcome.ok) return asked.say(outcome.sentence);
  // The card itself says what has become of it; a new one stands where it is read.
  asked.answerPrivately('plan-change', { change: change.id }, planChangeKey(change.id));
}

async function outcomeOf(
  work: Work,
  change: PlanChange,
  text: string,
  reactions: readonly PlanReaction[],
): Promise<Outcome | typeof PASSED> {
  if (DISMISS.test(text)) return dismissChange(work, change.id);
  if (CONFIRM.test(text)) return applyChange(work, change.id, reactions);
  if (change.state !== 'asking' && !REASON.test(text)) return PASSED;
  const reason = readReason(text);
  return reason === null
    ? { ok: false, sentence: '没有看到原因，请用一句话说明，例如：施工许可证已核发。' }
    : giveReason(work, change.id, reason);
}

const FormFields = z.object({
  field: z.string().min(1),
  value: z.string().trim().min(1).max(500),
  reason: z.string().max(500).optional(),
});
const OnChange = z.object({ act: z.string(), id: z.string() });

/** The form on the project's card, and the buttons of a proposed change; each only for those who may change the plan. */
export const changePresses = (reactions: readonly PlanReaction[]): Readonly<Record<string, Press>> => ({
  'plan.propose': press(z.object({ act: z.string(), code: z.string() }), proposeByForm),
  'plan.reason': onChange(({ work, action }, id) => {
    const typed = z.string().safeParse(action.form['reason']);
    const reason = readReason(typed.data ?? '');
    return reason === null ? Promise.resolve(null) : giveReason(work, id, reason);
  }),
  'plan.confirm': onChange(({ work }, id) => applyChange(work, id, reactions)),
  'plan.dismiss': onChange(({ work }, id) => dismissChange(work, id)),
});

async function proposeByForm(
  { work, person, action }: Pressed,
  { code }: { readonly code: string },
): Promise<PressAnswer> {
  const decision = may(person, 'plan.change');
  if (!decision.allowed) return refused(decision.sentence);
  const filled = FormFields.safeParse(action.form);
  if (!filled.success) return rejected('请选择要修改的事项，并填写修改为什么。');
  const { field: key, value, reason } = filled.data;
  const proposed = await proposeChange(work, {
    project: code,
    find: (changeables) => {
      const field = changeables.find((one) => one.key === key);
      return field ? { field, words: value } : null;
    },
    reason: readReason(reason ?? ''),
    source: `card:${action.messageId}`,
  });
  if (!proposed.ok) return rejected(proposed.sentence);
  work.send({
    occasion: planChangeKey(proposed.id),
    template: 'plan-change',
    subject: { change: proposed.id },
    subjectKey: planChangeKey(proposed.id),
    to: { person: person.id },
  });
  return done('请在新卡片中核对并确认。');
}

/** @param act null: what was filled in can't be taken */
const onChange = (act: (pressed: Pressed, id: string) => Promise<Outcome | null>): Press =>
  press(OnChange, async (pressed, { id }) => {
    const decision = may(pressed.person, 'plan.change');
    if (!decision.allowed) return refused(decision.sentence);
    if (!(await changeById(pressed.work.db, id))) return refused('没有找到这项修改，请重新提出。');
    const outcome = await act(pressed, id);
    if (outcome === null) return rejected('请用一句话说明修改原因。');
    return outcome.ok ? done(outcome.sentence) : refused(outcome.sentence);
  });
