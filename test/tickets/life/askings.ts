import type { Day } from '../../../src/calendar/days.ts';
import type { Asking, AskingOf } from '../../../src/tickets/life/asking.ts';
import type { Stage } from '../../../src/tickets/life/stages.ts';
import { aLife, assigned, assignment, type Life } from './a-life.ts';

/** The day on which each problem below stands in its stage. */
export const TODAY: Day = '2024-03-20';

/** Everything that can be asked, filled in as it should be. */
export const ASKINGS: { readonly [A in Asking['act']]: AskingOf<A> } = {
  dismiss: { act: 'dismiss', reason: '不属于项目建设问题' },
  merge: { act: 'merge', into: 'another' },
  assign: assignment(),
  sign: { act: 'sign' },
  feedback: { act: 'feedback', words: '已联系供电公司', by: 'owner' },
  extend: { act: 'extend', until: '2024-04-30', reason: '占道审批未完成' },
  refuse: { act: 'refuse', to: '区住建局', reason: '不属于本单位职责' },
  reply: { act: 'reply', reason: '材料未到场', plan: '增派班组，月底前完成', until: '2024-04-30' },
  claim: { act: 'claim', words: '已通电' },
  withdraw: { act: 'withdraw' },
  grant: { act: 'grant', until: '2024-04-30', reason: null },
  deny: { act: 'deny', reason: '工期不允许' },
  transfer: { act: 'transfer', owner: '区住建局', coOwners: null, reason: null },
  keep: { act: 'keep', reason: '职责在你单位' },
  accept: { act: 'accept', valid: true, due: null },
  reject: { act: 'reject', reason: '措施不具体' },
  verify: { act: 'verify', words: '现场已核实' },
  return: { act: 'return', reason: '现场仍未通电' },
  instruct: { act: 'instruct', words: '请抓紧办理', due: null },
  refer: { act: 'refer', reason: '需明确电力迁改费用' },
  rise: { act: 'rise', reason: '需区领导协调' },
  involve: { act: 'involve', coOwners: ['区城管执法局'] },
  reclassify: { act: 'reclassify', category: '管线迁改', cause: 'objective', owner: null },
  pause: { act: 'pause', until: null, why: '不扣分事项生效期间' },
  resume: { act: 'resume' },
};

/** Late, with a 督办单: assigned on Monday the 4th, due on Wednesday the 13th. */
function urged(first?: Asking): Life {
  const life = assigned('2024-03-04');
  if (first) life.ask('2024-03-05', first);
  life.chaseFrom('2024-03-05', TODAY);
  return life;
}

const draftThat = (asking: Asking): Life => {
  const life = aLife();
  life.ask(TODAY, asking);
  return life;
};

const thatAsked = (asking: Asking): Life => {
  const life = urged(ASKINGS.sign);
  life.ask(TODAY, asking);
  return life;
};

/** A problem in each stage, taken there as people take it. */
export const IN: Readonly<Record<Stage, () => Life>> = {
  draft: () => aLife(),
  dismissed: () => draftThat(ASKINGS.dismiss),
  merged: () => draftThat(ASKINGS.merge),
  assigned: () => urged(),
  working: () => urged(ASKINGS.sign),
  refused: () => thatAsked(ASKINGS.refuse),
  extending: () => thatAsked(ASKINGS.extend),
  replying: () => thatAsked(ASKINGS.reply),
  claimed: () => thatAsked(ASKINGS.claim),
  closed: () => thatAsked(ASKINGS.verify),
};
