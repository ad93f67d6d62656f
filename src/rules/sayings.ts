import type { Asked, Saying } from '../bot/feature.ts';
import { may } from '../people/policy.ts';
import { applyProposal, dismissProposal, proposeChange } from './commands.ts';
import { type RulePlace, rulesNamed, setByKey, setNamed } from './find-rule.ts';
import type { RuleSet } from './rule-set.ts';
import { type RuleSentence, ruleSentence } from './sentences.ts';
import { sendProposal, showRule, showRules, showSet } from './shown.ts';
import { proposalById, waitingProposal } from './store.ts';

/** “规则”, “规则 红灯线”, “规则 红灯线 改为 -25，原因：……”, “恢复默认 红灯线”, “规则 确认”. Answered in private. */
export const aboutRules =
  (declared: readonly RuleSet[]): Saying =>
  (asked) => {
    const sentence = ruleSentence(asked.message.text);
    return sentence && answer(asked, declared, sentence);
  };

async function answer(asked: Asked, declared: readonly RuleSet[], sentence: RuleSentence): Promise<void> {
  const { work, person, message } = asked;
  const changes = !['all', 'show'].includes(sentence.what);
  const decision = may(person, changes ? 'rules.change' : 'rules.read');
  if (!decision.allowed) return asked.say(decision.sentence);
  switch (sentence.what) {
    case 'all':
      showRules(work, person, message.key);
      return privately(asked);
    case 'show':
      return show(asked, declared, sentence.name);
    case 'set':
      return change(asked, declared, sentence, () => sentence.value);
    case 'reset':
      return change(asked, declared, sentence, ({ set, rule }) => rule.write(set.defaults));
    case 'confirm':
      return confirm(asked, declared, sentence.reason);
    case 'dismiss': {
      const id = await waitingProposal(work.db, person.id);
      return asked.say(id === null ? NOTHING_WAITS : (await dismissProposal(work, id)).sentence);
    }
  }
}

const NOTHING_WAITS = '没有等待您确认的规则调整。';

/** In a group everybody would read the office's buttons. */
function privately(asked: Asked): void {
  if (asked.message.chatType === 'group') asked.say('已私信答复，请到与本助手的单聊中查看。');
}

function show(asked: Asked, declared: readonly RuleSet[], name: string): void {
  const { work, person, message } = asked;
  const set = setNamed(declared, name);
  if (set) {
    showSet(work, person, set, message.key);
    return privately(asked);
  }
  const place = theOne(asked, rulesNamed(declared, name), name);
  if (!place) return;
  showRule(work, person, place, message.key);
  privately(asked);
}

const MOST_NAMED = 8;

/** The rule that is meant; null after saying why none is. */
function theOne(asked: Asked, found: readonly RulePlace[], name: string): RulePlace | null {
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  const named = found.slice(0, MOST_NAMED).map(({ rule }) => `“${rule.title}”`);
  asked.say(
    first
      ? `“${name}”可能指${named.join('')}，请写全名称。`
      : `没有名为“${name.slice(0, 30)}”的规则，未作改动。可发送“规则”查看全部名称。`,
  );
  return null;
}

async function change(
  asked: Asked,
  declared: readonly RuleSet[],
  { name, reason }: { readonly name: string; readonly reason: string | null },
  valueOf: (place: RulePlace) => string,
): Promise<void> {
  const { work, person, message } = asked;
  const place = theOne(asked, rulesNamed(declared, name), name);
  if (!place) return;
  const typed = new Map([[place.rule.key, valueOf(place)]]);
  const proposed = await proposeChange(work, place.set, typed, { person: person.id, reason });
  if (!proposed.ok)
    return asked.say(`未作改动。${proposed.problems.map(({ sentence }) => sentence).join('')}`);
  sendProposal(work, person, proposed.id, message.key);
  privately(asked);
}

async function confirm(asked: Asked, declared: readonly RuleSet[], said: string | null): Promise<void> {
  const { work, person } = asked;
  const id = await waitingProposal(work.db, person.id);
  const proposal = id === null ? null : await proposalById(work.db, id);
  const set = proposal && setByKey(declared, proposal.set);
  if (!set) return asked.say(NOTHING_WAITS);
  const reason = said ?? proposal.reason;
  if (reason === null) return asked.say('请写明调整原因，如“规则 确认，原因：按区委专题会议要求”。');
  asked.say((await applyProposal(work, set, proposal.id, reason)).sentence);
}
