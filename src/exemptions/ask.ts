import { type Day, dayOf } from '../calendar/days.ts';
import { monthText, previousMonth, shortMonthText } from '../calendar/months.ts';
import { readRules } from '../database/settings.ts';
import type { Work } from '../database/work.ts';
import type { Person } from '../people/person.ts';
import { type Action, may } from '../people/policy.ts';
import { projectByCode } from '../projects/queries.ts';
import { ASSIGNING } from '../tickets/assigning-rule-set.ts';
import { causeOf } from '../tickets/proposal.ts';
import { act } from './act.ts';
import { lagsOf } from './lag.ts';
import type { Asking } from './life/asking.ts';
import type { Exemption, Signer } from './life/exemption.ts';
import { packetOf } from './packet.ts';
import { relationsToExemption } from './relations.ts';
import { postHolders, postsOf } from './signers.ts';
import { exemptionById, type StoredExemption } from './store.ts';
import { objectionsToWords } from './whether-to-apply.ts';

/** What somebody wants of an application, by button or in words. */
export type Wish =
  | { readonly act: 'sign' | 'decide'; readonly yes: boolean; readonly reason: string }
  | { readonly act: 'revoke'; readonly reason: string }
  | { readonly act: 'withdraw' }
  /** null: as it was drafted. */
  | {
      readonly act: 'report';
      readonly category: string | null;
      readonly reason: string | null;
      readonly until: Day | null;
    };

/** What came of it, to whoever asked: done, or why not. */
export interface Answered {
  readonly done: boolean;
  readonly sentence: string;
}

const NEEDS: Readonly<Record<Wish['act'], Action>> = {
  sign: 'exemption.sign',
  decide: 'exemption.decide',
  revoke: 'exemption.decide',
  withdraw: 'exemption.apply',
  report: 'exemption.apply',
};

/**
 * Somebody wants something of an application: allowed by the policy, possible by its life, done.
 * @param source the message or press that said so
 */
export async function ask(
  work: Work,
  person: Person,
  id: string,
  wish: Wish,
  source: string | null,
): Promise<Answered> {
  const exemption = await exemptionById(work.db, id);
  if (!exemption) return { done: false, sentence: '该申请已不存在，未作改动。' };
  const relations = await relationsToExemption(work.db, person, exemption, work.now);
  const decision = may(person, NEEDS[wish.act], relations);
  if (!decision.allowed) return { done: false, sentence: decision.sentence };
  const asking = await askingOf(work, person, exemption, wish);
  if (typeof asking === 'string') return { done: false, sentence: asking };
  const acted = await act(work, id, asking, source);
  return acted.done ? { done: true, sentence: doneText(acted.exemption, asking) } : acted;
}

async function askingOf(
  work: Work,
  person: Person,
  exemption: StoredExemption,
  wish: Wish,
): Promise<Asking | string> {
  const { id, name, post } = person;
  const by: Signer = { id, name, post };
  if (wish.act === 'withdraw') return { act: 'withdraw', reason: null };
  if (wish.act === 'report') return reportOf(work, person, exemption, wish);
  const { reason } = wish;
  if (wish.act === 'revoke') return { act: 'revoke', reason, by };
  if (wish.act === 'decide') return { act: 'decide', yes: wish.yes, reason, by };
  const holders = await postHolders(work.db, exemption.people, dayOf(work.now));
  return { act: 'sign', yes: wish.yes, reason, by, posts: postsOf(person, holders) };
}

/** A renewal as drafted, where nothing else is said, with the project as it stands now. */
async function reportOf(
  work: Work,
  person: Person,
  { project: code, month, life }: StoredExemption,
  wish: Extract<Wish, { act: 'report' }>,
): Promise<Asking | string> {
  const today = dayOf(work.now);
  const causes = await readRules(work.db, ASSIGNING);
  const given = {
    month,
    category: wish.category ?? life.case.category,
    reason: wish.reason ?? life.case.reason,
    until: wish.until ?? life.case.until,
  };
  const found = objectionsToWords(given, today, (category) => causeOf(category, causes) === 'subjective');
  if (!('category' in found)) return found.map(({ sentence }) => sentence).join('');
  const project = await projectByCode(work.db, code);
  const lag = project && (await lagsOf(work.db, [project], today)).get(code);
  if (!lag) return '该项目已不在项目清单中，不能报送。';
  const packet = await packetOf(work, { project: code, lag, reported: previousMonth(month) });
  return { act: 'report', applicant: person.id, case: found, packet };
}

/** “东督免〔2026〕3号：已签署意见（同意），待另一位区领导签署。” */
function doneText({ number, projectName, month, life }: StoredExemption, asking: Asking): string {
  const said: Readonly<Record<Asking['act'], string>> = {
    report: `${shortMonthText(month)}续报已报送领导小组办公室研究决定`,
    withdraw: '已撤回',
    sign: `已签署意见（${asking.act === 'sign' && asking.yes ? '同意' : '不同意'}）${afterSigning(life)}`,
    decide:
      life.stage === 'granted'
        ? `已决定${life.renewal > 0 ? '继续' : ''}不扣分（${monthText(month)}）`
        : `已决定${life.renewal > 0 ? '不再继续' : '不同意'}`,
    revoke: `已撤销${monthText(month)}不扣分`,
  };
  return `${number ?? projectName}：${said[asking.act]}。`;
}

function afterSigning({ stage, month }: Exemption): string {
  if (stage === 'granted') return `，两位区领导均同意，${monthText(month)}不扣分`;
  if (stage === 'refused') return '，该申请未同意';
  return stage === 'office' ? '，提请领导小组办公室研究决定' : '，待另一位区领导签署';
}
