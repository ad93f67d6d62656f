import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/tickets/life/apply.ts';
import type { Asking } from '../../../src/tickets/life/asking.ts';
import { nextOn } from '../../../src/tickets/life/clocks.ts';
import { deed } from '../../../src/tickets/life/deeds.ts';
import {
  ACT_NAMES,
  ACTIVE,
  FINAL,
  type Stage,
  STAGE_NAMES,
  STAGES,
} from '../../../src/tickets/life/stages.ts';
import type { Ticket } from '../../../src/tickets/life/ticket.ts';
import { assigned, assignment, RULES } from './a-life.ts';
import { ASKINGS, IN, TODAY } from './askings.ts';

type Asked = Asking['act'];

/** What a leader or the office may do at any time while it is open. */
const ANY_TIME: readonly Asked[] = ['instruct', 'refer', 'rise', 'involve', 'reclassify', 'pause', 'resume'];
/** What the unit may ask for while it has it, and what may be decided without being asked. */
const UNDER_WAY: readonly Asked[] = ['feedback', 'extend', 'refuse', 'reply', 'claim'];
const UNASKED: readonly Asked[] = ['grant', 'transfer', 'verify'];

const MAY: Readonly<Record<Stage, readonly Asked[]>> = {
  draft: ['dismiss', 'merge', 'assign', 'reclassify'],
  dismissed: [],
  merged: [],
  assigned: ['sign', ...UNDER_WAY, ...UNASKED, ...ANY_TIME],
  working: [...UNDER_WAY, ...UNASKED, ...ANY_TIME],
  refused: ['withdraw', 'transfer', 'keep', ...ANY_TIME],
  extending: ['feedback', 'withdraw', 'grant', 'deny', ...ANY_TIME],
  replying: ['feedback', 'withdraw', 'accept', 'reject', ...ANY_TIME],
  claimed: ['feedback', 'withdraw', 'verify', 'return', ...ANY_TIME],
  closed: [],
};

const ASKED = Object.keys(ASKINGS) as readonly Asked[];
const PAIRS = STAGES.flatMap((stage) => ASKED.map((act) => ({ stage, act })));

const STANDING = new Map(STAGES.map((stage) => [stage, IN[stage]().ticket()]));

/** The problem in that stage. */
function standing(stage: Stage): Ticket {
  const ticket = STANDING.get(stage);
  if (!ticket) throw new Error(stage);
  return ticket;
}

/** Asked of it there; off the clock if it is to go on. */
function ask(stage: Stage, act: Asked): ReturnType<typeof deed> {
  const ticket = standing(stage);
  const pause = { since: TODAY, until: null, why: '不扣分事项生效期间' };
  return deed(act === 'resume' ? { ...ticket, pause } : ticket, ASKINGS[act], { today: TODAY, rules: RULES });
}

/** Of what is decided or taken back, what isn't there. */
const MISSING: Readonly<Record<string, string>> = {
  deny: '没有延期申请待批复',
  keep: '没有转办申请待批复',
  accept: '没有整改方案待审核',
  reject: '没有整改方案待审核',
  return: '没有销号申请待核验',
  withdraw: '没有申请可撤回',
};

describe('what may be asked, in which stage', () => {
  it('is done', () => {
    for (const { stage, act } of PAIRS.filter(({ stage, act }) => MAY[stage].includes(act)))
      expect([stage, act, ask(stage, act)]).toEqual([stage, act, expect.any(Array)]);
  });

  it('or refused, naming the stage and the act', () => {
    for (const { stage, act } of PAIRS.filter(({ stage, act }) => !MAY[stage].includes(act)))
      expect(ask(stage, act)).toMatch(
        new RegExp(`^该问题(正在)?${STAGE_NAMES[stage]}，${MISSING[act] ?? `不能${ACT_NAMES[act]}`}。$`),
      );
    expect(IN.closed().refusal(TODAY, ASKINGS.extend)).toBe('该问题已销号，不能申请延期。');
    expect(IN.working().refusal(TODAY, ASKINGS.sign)).toBe('该问题正在办理中，不能签收。');
    expect(IN.replying().refusal(TODAY, ASKINGS.extend)).toBe('该问题整改方案待审，不能申请延期。');
  });

  it('leaves no stage without a way to the end, and the unit isn’t needed for it', () => {
    const after = (stage: Stage): Stage[] =>
      MAY[stage]
        .filter((act) => !['withdraw', ...UNDER_WAY].includes(act))
        .flatMap((act) => {
          const happens = ask(stage, act);
          const before = standing(stage);
          return typeof happens === 'string'
            ? []
            : [happens.reduce((ticket, what) => apply(ticket, what, TODAY), before).stage];
        });
    const ends = new Set<Stage>(FINAL);
    for (const _ of STAGES)
      for (const stage of STAGES) if (after(stage).some((to) => ends.has(to))) ends.add(stage);
    expect([...ends].toSorted()).toEqual([...STAGES].toSorted());
  });

  it('has every open problem on a clock or on the agenda', () => {
    for (const stage of ACTIVE) expect([stage, nextOn(standing(stage), RULES)]).not.toContain(null);
  });
});

describe('what is to be filled in', () => {
  it.each<{ stage: Stage; asking: Asking; why: string }>([
    { stage: 'draft', asking: { act: 'dismiss', reason: ' ' }, why: '请写明原因。' },
    { stage: 'draft', asking: assignment({ due: TODAY }), why: '办理期限应晚于今天。' },
    { stage: 'working', asking: { ...ASKINGS.feedback, words: '' }, why: '请写明办理情况。' },
    { stage: 'working', asking: { ...ASKINGS.extend, reason: '' }, why: '请写明申请延期的原因。' },
    { stage: 'working', asking: { ...ASKINGS.extend, until: '2024-03-13' }, why: '应晚于现办理期限' },
    { stage: 'working', asking: { ...ASKINGS.extend, until: '2024-03-19' }, why: '日期已过' },
    { stage: 'working', asking: { ...ASKINGS.refuse, reason: '' }, why: '不属于本单位职责的理由' },
    { stage: 'working', asking: { ...ASKINGS.refuse, to: '区公建中心' }, why: '不能是本单位' },
    { stage: 'working', asking: { ...ASKINGS.reply, reason: '' }, why: '请写明逾期原因。' },
    { stage: 'working', asking: { ...ASKINGS.reply, plan: '' }, why: '请写明整改措施。' },
    { stage: 'working', asking: { ...ASKINGS.reply, until: '2024-03-19' }, why: '整改期限已过' },
    { stage: 'working', asking: { ...ASKINGS.claim, words: '' }, why: '请写明办结情况' },
    { stage: 'working', asking: { ...ASKINGS.verify, words: null }, why: '尚未申请销号' },
    { stage: 'working', asking: { ...ASKINGS.grant, until: null }, why: '请写明延期至哪一天。' },
    { stage: 'working', asking: { ...ASKINGS.transfer, owner: '区公建中心' }, why: '就是现承办单位' },
    { stage: 'working', asking: { ...ASKINGS.instruct, words: '' }, why: '请写明批示内容。' },
    { stage: 'working', asking: { ...ASKINGS.instruct, due: '2024-03-19' }, why: '所定期限已过' },
    { stage: 'working', asking: { ...ASKINGS.rise, reason: '' }, why: '请写明提级的原因。' },
    { stage: 'working', asking: { ...ASKINGS.refer, reason: '' }, why: '请写明需会商决定的事项。' },
    { stage: 'working', asking: { ...ASKINGS.pause, why: '' }, why: '请写明暂停计时的原因。' },
    { stage: 'working', asking: { ...ASKINGS.pause, until: '2024-03-19' }, why: '暂停计时的截止日期已过' },
    { stage: 'working', asking: { act: 'resume' }, why: '没有暂停计时' },
    { stage: 'extending', asking: { ...ASKINGS.grant, until: '2024-03-19' }, why: '延期日期已过' },
    { stage: 'extending', asking: { ...ASKINGS.deny, reason: '' }, why: '请写明不予延期的原因' },
    { stage: 'refused', asking: { ...ASKINGS.keep, reason: '' }, why: '请写明维持原承办单位的原因' },
    { stage: 'replying', asking: { ...ASKINGS.reject, reason: '' }, why: '请写明退回整改方案的原因' },
    { stage: 'replying', asking: { ...ASKINGS.accept, due: '2024-03-19' }, why: '整改期限已过' },
    { stage: 'claimed', asking: { ...ASKINGS.return, reason: '' }, why: '请写明退回的原因' },
  ])('$stage: $asking.act — $why', ({ stage, asking, why }) => {
    expect(IN[stage]().refusal(TODAY, asking)).toContain(why);
  });

  it('is not a plan where no 督办单 asked for one', () => {
    expect(assigned(TODAY).refusal(TODAY, ASKINGS.reply)).toContain('未发督办单');
  });

  it('is the completion alone once the unit has said so itself', () => {
    const life = IN.claimed();
    life.ask(TODAY, { act: 'verify', words: null });
    expect(life.ticket().stage).toBe('closed');
  });

  it('is a level below the highest, a reason for the agenda once', () => {
    const life = assigned('2024-03-04', { level: 6 });
    expect(life.refusal('2024-03-04', ASKINGS.rise)).toBe('该问题已在第6级，不能再提级。');
    life.ask('2024-03-04', ASKINGS.refer);
    expect(life.refusal('2024-03-04', ASKINGS.refer)).toContain('已提请会商');
  });
});
