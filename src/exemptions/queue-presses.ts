import { z } from 'zod';
import { done, informed, press, type Press, refused, rejected } from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { ask } from './ask.ts';
import { relationsToExemption } from './relations.ts';
import { READY_REASONS } from './show-queue.ts';
import { exemptionById } from './store.ts';
import { sendExemption } from './tell.ts';

const Reason = z.enum(READY_REASONS).nullable().catch(null);

/** A ready reason, one tap. */
const stopBecause = press(
  z.object({ act: z.literal('exemption.stop-because'), id: z.uuid() }),
  async ({ work, person, action }, { id }) => {
    const reason = Reason.parse(action.option);
    if (reason === null) return informed('请选择原因。');
    const answered = await ask(work, person, id, { act: 'decide', yes: false, reason }, action.messageId);
    return answered.done ? done(answered.sentence) : refused(answered.sentence);
  },
);

const Chosen = z.array(z.uuid()).catch([]);
const Typed = z.string().trim().catch('');

/** Each of those chosen by itself; what came of them is said in one answer. */
const decideChosen = press(
  z.object({ act: z.literal('exemption.decide-chosen'), yes: z.boolean() }),
  async ({ work, person, action }, { yes }) => {
    const chosen = Chosen.parse(action.form['chosen']);
    const reason = Typed.parse(action.form['reason']);
    if (chosen.length === 0) return rejected('请先选择要办理的事项。');
    if (!yes && reason === '') return rejected('请写明不再继续的原因。');
    const said: string[] = [];
    let isDone = false;
    for (const id of new Set(chosen)) {
      const answered = await ask(work, person, id, { act: 'decide', yes, reason }, action.messageId);
      isDone ||= answered.done;
      said.push(answered.sentence);
    }
    return (isDone ? done : refused)(said.join('\n'));
  },
);

/** Sends the application's card: to read, and to decide with a reason. */
const show = press(
  z.object({ act: z.literal('exemption.show'), id: z.uuid() }),
  async ({ work, person, action }, { id }) => {
    const exemption = await exemptionById(work.db, id);
    if (!exemption) return informed('该申请已不存在。');
    const relations = await relationsToExemption(work.db, person, exemption, work.now);
    const decision = may(person, 'exemption.read', relations);
    if (!decision.allowed) return refused(decision.sentence);
    sendExemption(work, exemption, person.id, `asked:${action.key}`);
    return done(`已发送${exemption.number ?? '续报'}，请查看与本助手的单聊。`);
  },
);

export const queuePresses: Readonly<Record<string, Press>> = {
  'exemption.stop-because': stopBecause,
  'exemption.decide-chosen': decideChosen,
  'exemption.show': show,
};
