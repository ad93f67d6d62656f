import { z } from 'zod';
import {
  done,
  press,
  type Press,
  type Pressed,
  type PressAnswer,
  refused,
  rejected,
} from '../bot/feature.ts';
import { isDay } from '../calendar/days.ts';
import { projectByCode } from '../projects/queries.ts';
import { CATEGORIES, categoryNamed } from '../tickets/categories.ts';
import { applyFor } from './apply-for.ts';
import { ask, type Wish } from './ask.ts';
import { exemptionKey } from './keys.ts';

const Typed = z.string().trim().catch('');
/** As a date picker gives it (2026-11-26 +0800), or typed in its place. */
const Picked = z
  .string()
  .transform((picked) => picked.slice(0, 10))
  .refine(isDay)
  .nullable()
  .catch(null);
const Category = z.enum(CATEGORIES).nullable().catch(null);

type Form = Readonly<Record<string, unknown>>;

const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: z.uuid() });

/** A press on an application's card; a form that lacks something keeps what was typed. */
const onExemption = (name: string, wish: (form: Form) => Wish): Press =>
  press(About(`exemption.${name}`), async ({ work, person, action }, { id }): Promise<PressAnswer> => {
    const wanted = wish(action.form);
    const answered = await ask(work, person, id, wanted, action.messageId);
    if (answered.done) return done(answered.sentence);
    const isForm = 'reason' in wanted && wanted.reason === '';
    return isForm && answered.sentence.startsWith('请写明')
      ? rejected(answered.sentence)
      : refused(answered.sentence);
  });

const reason = (form: Form): string => Typed.parse(form['reason']);

const apply = press(z.object({ act: z.literal('exemption.apply') }), handIn);

async function handIn({ work, person, action }: Pressed): Promise<PressAnswer> {
  const { form } = action;
  const code = Typed.parse(form['project']);
  if (code === '') return rejected('请选择项目。');
  const project = await projectByCode(work.db, code);
  if (!project) return rejected('该项目已不在项目清单中。');
  const month = z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .catch('')
    .parse(form['month']);
  if (month === '') return rejected('请选择申请月份。');
  const given = {
    month,
    category: categoryNamed(Typed.parse(form['category'])),
    reason: reason(form),
    until: Picked.parse(form['until']),
  };
  const applied = await applyFor(work, person, project, given, action.messageId);
  if (!applied.done) return rejected(applied.sentences.join(''));
  const { id, number } = applied.exemption;
  work.send({
    occasion: `exemption:${id}:applied:${person.id}`,
    template: 'exemption',
    subject: { exemption: id, person: person.id, for: 'applied' },
    subjectKey: exemptionKey(id),
    to: { person: person.id },
  });
  return done(`${number ?? ''}：已送挂点区领导、区分管领导签字确认。佐证照片、文件请接着发送。`);
}

export const exemptionPresses: Readonly<Record<string, Press>> = {
  'exemption.apply': apply,
  'exemption.agree': onExemption('agree', (form) => ({ act: 'sign', yes: true, reason: reason(form) })),
  'exemption.disagree': onExemption('disagree', (form) => ({
    act: 'sign',
    yes: false,
    reason: reason(form),
  })),
  'exemption.continue': onExemption('continue', (form) => ({
    act: 'decide',
    yes: true,
    reason: reason(form),
  })),
  'exemption.stop': onExemption('stop', (form) => ({ act: 'decide', yes: false, reason: reason(form) })),
  'exemption.revoke': onExemption('revoke', (form) => ({ act: 'revoke', reason: reason(form) })),
  'exemption.withdraw': onExemption('withdraw', () => ({ act: 'withdraw' })),
  'exemption.report': onExemption('report', (form) => ({
    act: 'report',
    category: Category.parse(form['category']),
    reason: reason(form),
    until: Picked.parse(form['until']),
  })),
};
