import { z } from 'zod';
import {
  done,
  informed,
  press,
  type Press,
  type Pressed,
  type PressAnswer,
  refused,
  rejected,
} from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { amountCell, plain } from '../projects/cells.ts';
import { act } from './act.ts';
import { Batch, Channel, type Content, missing } from './content.ts';
import { decide, type Outcome, withdraw } from './decide.ts';
import { declarationKey } from './keys.ts';
import { declarationById, type Stored } from './store.ts';
import { mayMake, mayRead, unitsOfPerson } from './whose.ts';

const Id = z.uuid();
const About = <Act extends string>(act: Act) => z.object({ act: z.literal(act), id: Id });
const Typed = z.string().trim().catch('');

const GONE = '该申报已不存在，未作改动。';
const answerOf = ({ ok, sentence }: Outcome): PressAnswer => (ok ? done(sentence) : refused(sentence));

/** A press of the office's on one of them. */
const deciding = (
  name: 'declaration.accept' | 'declaration.return',
  what: (action: Pressed['action']) => { act: 'accept' } | { act: 'return'; reason: string },
): Press =>
  press(About(name), async ({ work, person, action }, { id }) => {
    const decision = may(person, 'declaration.decide');
    if (!decision.allowed) return refused(decision.sentence);
    const found = await declarationById(work.db, id);
    if (!found) return informed(GONE);
    const outcome = await decide(work, [found], what(action), {
      source: action.messageId,
      cause: action.key,
    });
    const isForm = Object.keys(action.form).length > 0;
    return !outcome.ok && isForm ? rejected(outcome.sentence) : answerOf(outcome);
  });

const Several = z.array(Id).catch([]);

const acceptSeveral = press(
  z.object({ act: z.literal('declaration.accept-several') }),
  async ({ work, person, action }) => {
    const decision = may(person, 'declaration.decide');
    if (!decision.allowed) return refused(decision.sentence);
    const chosen = Several.parse(action.form['declarations']);
    if (chosen.length === 0) return rejected('请先选择要收录的申报。');
    const found: Stored[] = [];
    for (const id of chosen) {
      const one = await declarationById(work.db, id);
      if (one) found.push(one);
    }
    return answerOf(
      await decide(work, found, { act: 'accept' }, { source: action.messageId, cause: action.key }),
    );
  },
);

/** 报送, 更正: the unit's form. */
const save = press(About('declaration.save'), async ({ work, person, action }, { id }) => {
  const found = await declarationById(work.db, id);
  if (!found) return informed(GONE);
  const decision = mayMake(person, await unitsOfPerson(work.db, person), found.life.unit);
  if (!decision.allowed) return refused(decision.sentence);
  const content = filledIn(action.form);
  if (typeof content === 'string') return rejected(content);
  const left = missing(content);
  if (left.length > 0) return rejected(`请填写：${left.join('、')}。`);
  const acted = await act(work, id, { act: 'correct', content, words: null }, 'unit', action.messageId);
  if (!acted.done) return refused(acted.sentence);
  return done(
    acted.before.state === 'declared'
      ? `申报${found.no}已更正，原内容保留备查。`
      : `申报${found.no}已报领导小组办公室审核。`,
  );
});

/** What was filled in; a sentence where the amount can't be read. */
function filledIn(form: Readonly<Record<string, unknown>>): Content | string {
  const amount = amountCell(plain(Typed.parse(form['amount'])), '万元');
  if (!amount.ok) return `总投资应为${amount.expected}。`;
  return {
    name: Typed.parse(form['name']).slice(0, 100) || null,
    category: Typed.parse(form['category']).slice(0, 30) || null,
    amountFen: amount.value || null,
    channel: Channel.nullable().catch(null).parse(form['channel']),
    stage: Batch.nullable().catch(null).parse(form['stage']),
  };
}

const withdrawPress = press(About('declaration.withdraw'), async ({ work, person, action }, { id }) => {
  const found = await declarationById(work.db, id);
  if (!found) return informed(GONE);
  const decision = mayMake(person, await unitsOfPerson(work.db, person), found.life.unit);
  if (!decision.allowed) return refused(decision.sentence);
  return answerOf(await withdraw(work, found, action.messageId));
});

/** Sends its own card to whoever pressed. */
const show = press(About('declaration.show'), async ({ work, person, action }, { id }) => {
  const found = await declarationById(work.db, id);
  if (!found) return informed(GONE);
  const decision = mayRead(person, await unitsOfPerson(work.db, person), found);
  if (!decision.allowed) return refused(decision.sentence);
  work.send({
    occasion: `answer:${action.key}`,
    template: 'declaration',
    subject: { declaration: id, person: person.id },
    subjectKey: declarationKey(id),
    to: { person: person.id },
  });
  return done(`已发送申报${found.no}，请查看与本助手的单聊。`);
});

export const declarationPresses: Readonly<Record<string, Press>> = {
  'declaration.accept': deciding('declaration.accept', () => ({ act: 'accept' })),
  'declaration.return': deciding('declaration.return', ({ option, form }) => ({
    act: 'return',
    reason: option ?? Typed.parse(form['reason']),
  })),
  'declaration.accept-several': acceptSeveral,
  'declaration.save': save,
  'declaration.withdraw': withdrawPress,
  'declaration.show': show,
};
