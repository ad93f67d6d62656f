import type { Asked, Saying } from '../bot/feature.ts';
import type { Work } from '../database/work.ts';
import { type Action, may } from '../people/policy.ts';
import { act, declare } from './act.ts';
import { merged, missing, NOTHING } from './content.ts';
import { decide, move, type Outcome, withdraw } from './decide.ts';
import { doubleText, readDoubles } from './doubles.ts';
import { declarationKey, QUEUE, unitKey } from './keys.ts';
import { declarationByNo, declarationsOf, type Stored, waitingDeclarations } from './store.ts';
import { mayMake, mayRead, unitsOfPerson } from './whose.ts';
import { type Order, orderOf, type Said } from './words.ts';

/** All that is said of 谋划申报. */
export const sayDeclaration: Saying = (asked) => {
  const order = orderOf(asked.message.text);
  return order && follow(asked, order);
};

async function follow(asked: Asked, order: Order): Promise<void> {
  switch (order.kind) {
    case 'declare':
      return declaring(asked, order.projects);
    case 'own':
      return own(asked);
    case 'queue':
      return allowed(asked, 'declaration.decide', () =>
        asked.answerPrivately('declarations', { person: asked.person.id }, QUEUE),
      );
    case 'template':
      return asked.answerPrivately('declaration-template', {});
    case 'show':
      return about(asked, [order.no], (found) => Promise.resolve(show(asked, found)));
    case 'accept':
    case 'return':
    case 'move':
      return allowed(asked, 'declaration.decide', () => deciding(asked, order));
    case 'withdraw':
      return about(
        asked,
        order.nos,
        async (found) => withdraw(asked.work, found, asked.message.messageId),
        'make',
      );
    case 'correct':
      return about(asked, [order.no], (found) => correct(asked, found, order.said), 'make');
  }
}

async function allowed(asked: Asked, action: Action, then: () => Promise<void> | void): Promise<void> {
  const decision = may(asked.person, action);
  return decision.allowed ? then() : asked.say(decision.sentence);
}

const show = (asked: Asked, { id }: Stored): void =>
  asked.answerPrivately('declaration', { declaration: id, person: asked.person.id }, declarationKey(id));

/** One alone is answered with its card, several with the list. */
async function declaring(asked: Asked, projects: readonly Said[]): Promise<void> {
  const { work, person, message } = asked;
  const [unit = ''] = await unitsOfPerson(work.db, person);
  const decision = mayMake(person, unit === '' ? [] : [unit], unit);
  if (!decision.allowed) return asked.say(decision.sentence);
  const said = projects.length === 0 ? [{ content: NOTHING, words: message.text.trim() }] : projects;
  const declared: Stored[] = [];
  for (const [index, { content, words }] of said.entries())
    declared.push(
      (projects.length === 0 ? await emptyOne(asked, unit) : null) ??
        (await declare(work, {
          unit,
          content,
          words,
          source: `message:${message.key}:${index + 1}`,
          message: message.messageId || null,
        })),
    );
  const [only, ...others] = declared;
  if (only && others.length === 0) return show(asked, only);
  return own(asked);
}

/** A form that was asked for before and is still empty. */
async function emptyOne({ work, person }: Asked, unit: string): Promise<Stored | null> {
  const all = await declarationsOf(work.db, [unit]);
  return (
    all.find(
      ({ life, declaredBy }) =>
        life.state === 'asking' &&
        declaredBy === person.id &&
        missing(life.content).length === missing(NOTHING).length,
    ) ?? null
  );
}

async function own(asked: Asked): Promise<void> {
  const { work, person } = asked;
  const [unit] = await unitsOfPerson(work.db, person);
  if (unit === undefined)
    return asked.say('“我的申报”供责任单位联系人和主要负责人使用。发送“项目库”可查看谋划项目。');
  asked.answerPrivately('declarations-own', { person: person.id }, unitKey(unit));
}

/** Does something with each of them that the person may read, or act on; what came of it is said in one answer. */
async function about(
  asked: Asked,
  nos: readonly number[],
  does: (found: Stored) => Promise<Outcome | void>,
  needs: 'read' | 'make' = 'read',
): Promise<void> {
  const { work, person } = asked;
  const units = await unitsOfPerson(work.db, person);
  const said: string[] = [];
  for (const no of nos) {
    const found = await declarationByNo(work.db, no);
    const decision =
      found && (needs === 'read' ? mayRead(person, units, found) : mayMake(person, units, found.life.unit));
    if (!found) said.push(`没有申报${no}。`);
    else if (decision && !decision.allowed) said.push(decision.sentence);
    else said.push((await does(found))?.sentence ?? '');
  }
  const answer = said.filter((each) => each !== '').join('\n');
  if (answer !== '') asked.say(answer);
}

async function correct(asked: Asked, found: Stored, { content, words }: Said): Promise<Outcome> {
  if (missing(content).length === missing(NOTHING).length)
    return {
      ok: false,
      sentence: `没有看懂要更正申报${found.no}的哪一项，例如：申报${found.no} 更正：总投资3.5亿元；名称请写“名称：……”。`,
    };
  const what = merged(found.life.content, content);
  const acted = await act(
    asked.work,
    found.id,
    { act: 'correct', content: what, words },
    'unit',
    asked.message.messageId || null,
  );
  if (!acted.done) return { ok: false, sentence: acted.sentence };
  const left = missing(acted.after.life.content);
  return {
    ok: true,
    sentence:
      left.length > 0
        ? `申报${found.no}已记下，尚缺：${left.join('、')}。`
        : `申报${found.no}已更正，报领导小组办公室审核。`,
  };
}

async function deciding(
  asked: Asked,
  order: Extract<Order, { kind: 'accept' | 'return' | 'move' }>,
): Promise<void> {
  const { work, message } = asked;
  if (order.kind === 'move')
    return about(asked, order.nos, (found) => move(work, found, order.unit, message.messageId || null));
  if (order.kind === 'return' && order.reason === '')
    return asked.say(`请写明退回的原因，例如：退回 申报${order.nos[0] ?? 12}，原因：重复申报。`);
  const { found, none } = await meant(work, order.nos);
  if (found.length === 0) return asked.say(none.join('\n') || '没有待审核的申报。');
  const what =
    order.kind === 'accept'
      ? ({ act: 'accept' } as const)
      : ({ act: 'return', reason: order.reason } as const);
  const { sentence } = await decide(work, found, what, {
    source: message.messageId || null,
    cause: message.key,
  });
  asked.say([sentence, ...none].join('\n'));
}

/** All that wait but those that leave no doubt of being doubles: these are looked at one by one. */
async function meant(
  work: Work,
  nos: readonly number[] | 'all',
): Promise<{ readonly found: readonly Stored[]; readonly none: readonly string[] }> {
  const found: Stored[] = [];
  const none: string[] = [];
  if (nos === 'all') {
    const doublesOf = await readDoubles(work.db);
    for (const one of await waitingDeclarations(work.db)) {
      const same = doublesOf(one).find(({ as }) => as === 'same');
      if (same) none.push(`申报${one.no}：${doubleText(same)}，未收录，请查看后逐件办理。`);
      else found.push(one);
    }
    return { found, none };
  }
  for (const no of nos) {
    const one = await declarationByNo(work.db, no);
    if (one) found.push(one);
    else none.push(`没有申报${no}。`);
  }
  return { found, none };
}
