import { sql } from 'kysely';
import { type Asked, PASSED, type Saying } from '../bot/feature.ts';
import { type Day, dayOf, yearOf } from '../calendar/days.ts';
import { daysNamed } from '../check-ins/day-words.ts';
import { readRules } from '../database/settings.ts';
import { may } from '../people/policy.ts';
import { plainFigures } from '../tickets/words/figures.ts';
import { ask, type Wish } from './ask.ts';
import { EXEMPTION } from './exemption-rule-set.ts';
import { sendEvidence } from './evidence.ts';
import { exemptionKey } from './keys.ts';
import { isSignable, signatureOf } from './life/exemption.ts';
import { relationsToExemption } from './relations.ts';
import { exemptionReplied } from './replied.ts';
import { postHolders, postsOf } from './signers.ts';
import { exemptionsWhere, type StoredExemption } from './store.ts';
import { type ExemptionOrder, exemptionOrder, numbersIn, type NumbersSaid } from './words/orders.ts';

/** Somebody may mean an application: they name a number that looks like one, or say 不扣分. */
const ABOUT = /号|不扣分/;
const BARE = /^(?:签字)?(?:不?同意|不予同意|撤回)[^，,。；;：:]{0,4}不扣分/;

/**
 * Everything that is said of an application: by its number, in reply to its card, or, where exactly one waits for the
 * person, by 同意不扣分 alone.
 */
export const sayExemption: Saying = (asked) => {
  const { text, parentId } = asked.message;
  const typed = plainFigures(text).trim();
  if (parentId === null && !ABOUT.test(typed)) return null;
  return read(asked, typed);
};

async function read(asked: Asked, typed: string): Promise<void | typeof PASSED> {
  if (!typed.includes('号')) return readUnnamed(asked, typed);
  const { word } = await readRules(asked.work.db, EXEMPTION);
  const named = numbersIn(typed, word);
  return named ? readNamed(asked, named, word) : readUnnamed(asked, typed);
}

async function readNamed(asked: Asked, { numbers, rest }: NumbersSaid, word: string): Promise<void> {
  const year = numbers.find((one) => one.year !== null)?.year ?? yearOf(dayOf(asked.work.now));
  const found: StoredExemption[] = [];
  for (const said of numbers) {
    const exemption = await numbered(asked, said.year ?? year, said.number);
    if (!exemption) return asked.say(`没有${word}〔${said.year ?? year}〕${said.number}号，请核对文号。`);
    found.push(exemption);
  }
  const order = exemptionOrder(rest);
  if (!order) return asked.say(`未能看懂要对${found[0]?.number ?? ''}办理什么。${EXAMPLES}`);
  return follow(asked, found, order);
}

async function readUnnamed(asked: Asked, typed: string): Promise<void | typeof PASSED> {
  const order = exemptionOrder(typed);
  if (!order || order.kind === 'show') return PASSED;
  const { parentId } = asked.message;
  const replied = parentId === null ? null : await exemptionReplied(asked.work.db, parentId);
  if (replied) return follow(asked, [replied], order);
  return BARE.test(typed) ? followOnly(asked, order) : PASSED;
}

const EXAMPLES = '可以说：同意；不同意，原因……；撤回；撤销，原因……；改为：……。';

async function numbered({ work }: Asked, year: number, number: number): Promise<StoredExemption | null> {
  const [found] = await exemptionsWhere(work.db, sql<boolean>`e.number like ${`%〔${year}〕${number}号`}`);
  return found ?? null;
}

/** The one application that waits for the person's word. */
async function followOnly(asked: Asked, order: ExemptionOrder): Promise<void | typeof PASSED> {
  const { work, person } = asked;
  const open = await exemptionsWhere(work.db, sql<boolean>`e.stage in ('asked', 'office')`);
  const waiting: StoredExemption[] = [];
  for (const one of open) if (await waitsFor(asked, one, order)) waiting.push(one);
  const [only, ...others] = waiting;
  if (!only) return person.roles.includes('区领导') ? asked.say('目前没有待您签署的不扣分申请。') : PASSED;
  if (others.length > 0)
    return asked.say(
      `待办的不扣分申请有${waiting.length}件，请写明文号：${waiting.map(lineOf).join('；')}。`,
    );
  return follow(asked, [only], order);
}

const lineOf = ({ number, projectName }: StoredExemption): string => `${number ?? ''} ${projectName}`;

async function waitsFor(asked: Asked, one: StoredExemption, order: ExemptionOrder): Promise<boolean> {
  const { work, person } = asked;
  if (order.kind === 'withdraw')
    return may(person, 'exemption.apply', await relationsToExemption(work.db, person, one, work.now)).allowed;
  return (await signsStill(asked, one)) || decides(asked, one);
}

/** Whether the person's signature is still asked for. */
async function signsStill({ work, person }: Asked, { people, life }: StoredExemption): Promise<boolean> {
  if (!isSignable(life) || life.signatures.some(({ by }) => by.id === person.id)) return false;
  const posts = postsOf(person, await postHolders(work.db, people, dayOf(work.now)));
  return posts.some(({ post }) => signatureOf(life, post) === null);
}

const decides = ({ person }: Asked, { life }: StoredExemption): boolean =>
  life.stage === 'office' && may(person, 'exemption.decide').allowed;

/** 同意 is a leader's signature while it is asked for, else the office's decision. */
async function wishOf(asked: Asked, exemption: StoredExemption, order: Acting): Promise<Wish> {
  if (order.kind === 'withdraw') return { act: 'withdraw' };
  if (order.kind === 'revoke') return { act: 'revoke', reason: order.reason };
  if (order.kind === 'report') return reported(order.words, dayOf(asked.work.now));
  const { kind, reason } = order;
  const isDecision = decides(asked, exemption) && !(await signsStill(asked, exemption));
  return { act: isDecision ? 'decide' : 'sign', yes: kind === 'yes', reason };
}

type Acting = Exclude<ExemptionOrder, { kind: 'show' | 'files' }>;

/** What the renewal says in place of the draft; the day named last is until when the cause lasts. */
const reported = (words: string, today: Day): Wish => ({
  act: 'report',
  category: null,
  reason: words === '' ? null : words,
  until: /[至到]|预计|前/.test(words) ? (daysNamed(words, today).at(-1) ?? null) : null,
});

async function follow(
  asked: Asked,
  exemptions: readonly StoredExemption[],
  order: ExemptionOrder,
): Promise<void> {
  const said: string[] = [];
  for (const exemption of exemptions) said.push(...(await one(asked, exemption, order)));
  if (said.length > 0) asked.say(said.join('\n'));
}

async function one(asked: Asked, exemption: StoredExemption, order: ExemptionOrder): Promise<string[]> {
  const { work, person, message } = asked;
  const { id } = exemption;
  if (order.kind === 'files') return [(await sendEvidence(work, person, exemption, message.key)).sentence];
  if (order.kind === 'show') {
    const relations = await relationsToExemption(work.db, person, exemption, work.now);
    const decision = may(person, 'exemption.read', relations);
    if (!decision.allowed) return [decision.sentence];
    asked.answerPrivately(
      'exemption',
      { exemption: id, person: person.id, for: `asked:${message.key}` },
      exemptionKey(id),
    );
    return [];
  }
  const wish = await wishOf(asked, exemption, order);
  return [(await ask(work, person, id, wish, message.messageId || message.key)).sentence];
}
