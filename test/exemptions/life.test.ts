import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, momentOf } from '../../src/calendar/days.ts';
import { exemptionRules } from '../../src/exemptions/exemption-rules.ts';
import { apply, NOTHING, replay } from '../../src/exemptions/life/apply.ts';
import type { Asking } from '../../src/exemptions/life/asking.ts';
import { deed } from '../../src/exemptions/life/deeds.ts';
import {
  Exemption,
  type Packet,
  type Post,
  POSTS,
  type Signer,
} from '../../src/exemptions/life/exemption.ts';
import { Happening } from '../../src/exemptions/life/happenings.ts';
import { morning, nextOn } from '../../src/exemptions/life/morning.ts';
import { isPossible, STAGES } from '../../src/exemptions/life/stages.ts';

const RULES = exemptionRules.parse({});
const PACKET: Packet = { lag: -8.3, figures: [], tickets: [], months: [], reports: [] };
const CASE = { category: '审批-施工许可', reason: '图审意见未闭合，施工许可未批', until: '2026-12-20' };
const PEOPLE = ['contact', 'head', 'project', 'field', 'both', 'office'] as const;
const signer = (id: string): Signer => ({ id, name: id, post: null });
const post = (of: Post) => ({ post: of, standsInFor: null });

const begun = (renewal: number): Happening =>
  renewal > 0
    ? { act: 'draft', month: '2026-12', renewal, case: CASE, packet: PACKET }
    : { act: 'apply', applicant: 'contact', month: '2026-11', renewal, case: CASE, packet: PACKET };

const at = (day: Day): Date => momentOf(day, '10:00');

/** An application that was begun on the day, with what is asked of it in order; a sentence says what was refused. */
function lived(
  renewal: number,
  steps: readonly (readonly [Day, Asking | 'morning'])[],
  start: Day = '2026-11-23',
) {
  const happened: { at: Date; what: Happening }[] = [{ at: at(start), what: begun(renewal) }];
  let life = apply(NOTHING, begun(renewal), at(start));
  const said: string[] = [];
  for (const [day, step] of steps) {
    const due = step === 'morning' ? morning(life, day, RULES) : null;
    const happens = step === 'morning' ? (due ? [due] : []) : deed(life, step);
    if (typeof happens === 'string') said.push(happens);
    else
      for (const what of happens) {
        if (!isPossible(life.stage, what.act)) said.push(`${what.act} happened in ${life.stage}`);
        life = apply(life, what, at(day));
        happened.push({ at: at(day), what });
      }
  }
  return { life, happened, said };
}

const sign = (id: string, yes: boolean, ...posts: Post[]): Asking => ({
  act: 'sign',
  yes,
  reason: yes ? null : '属企业自身',
  by: signer(id),
  posts: posts.map(post),
});
const decide = (yes: boolean, id = 'office'): Asking => ({
  act: 'decide',
  yes,
  reason: '经研究',
  by: signer(id),
});

const anyPosts = fc.subarray([...POSTS]).map((posts) => posts.map(post));
const anyLeader = fc.constantFrom<readonly [string, Post[]]>(
  ['project', ['project']],
  ['field', ['field']],
  ['both', ['project', 'field']],
);
const anyAsking: fc.Arbitrary<Asking | 'morning'> = fc.oneof(
  // Most of what happens: leaders sign for their own posts, and consent.
  {
    weight: 6,
    arbitrary: fc
      .tuple(anyLeader, fc.integer({ min: 0, max: 3 }))
      .map(([[id, posts], no]) => sign(id, no > 0, ...posts)),
  },
  fc.record({
    act: fc.constant('sign' as const),
    yes: fc.boolean(),
    reason: fc.constantFrom(null, '', '属企业自身'),
    by: fc.constantFrom(...PEOPLE).map(signer),
    posts: anyPosts,
  }),
  fc.record({
    act: fc.constant('decide' as const),
    yes: fc.boolean(),
    reason: fc.constantFrom(null, '经研究'),
    by: fc.constantFrom(...PEOPLE).map(signer),
  }),
  fc.record({
    act: fc.constant('report' as const),
    applicant: fc.constantFrom('contact', 'head', 'project'),
    case: fc.constant(CASE),
    packet: fc.constant(PACKET),
  }),
  fc.record({ act: fc.constant('withdraw' as const), reason: fc.constant(null) }),
  fc.record({
    act: fc.constant('revoke' as const),
    reason: fc.constantFrom('', '情况不实'),
    by: fc.constantFrom(...PEOPLE).map(signer),
  }),
  fc.constant('morning' as const),
);
const anyLife = fc
  .tuple(
    fc.integer({ min: 0, max: 2 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), anyAsking), { maxLength: 14 }),
  )
  .map(([renewal, steps]) => {
    let day: Day = '2026-11-23';
    return lived(
      renewal,
      steps.map(([days, asking]) => {
        day = addDays(day, days);
        return [day, asking] as const;
      }),
    );
  });

/** In force, or having been: by the office, or by two leaders' consent. */
function isLawful({ stage, decision, signatures }: Exemption): boolean {
  if (!['granted', 'ended', 'revoked'].includes(stage)) return decision?.granted !== true;
  if (decision?.by === 'office') return decision.decider !== null;
  const posts = new Set(signatures.filter(({ yes }) => yes).map(({ post: of }) => of));
  return posts.size === 2 && new Set(signatures.map(({ by }) => by.id)).size === 2;
}

describe('any application', () => {
  it('is what its events make of it, each of them read as it was written', () => {
    fc.assert(
      fc.property(anyLife, ({ life, happened }) => {
        expect(replay(happened)).toEqual(life);
        expect(Exemption.parse(JSON.parse(JSON.stringify(life)))).toEqual(life);
        for (const { what } of happened)
          expect(Happening.parse(JSON.parse(JSON.stringify(what)))).toEqual(what);
      }),
    );
  });

  it('is decided once, and never both ways', () => {
    fc.assert(
      fc.property(anyLife, ({ happened }) => {
        const decided = happened.filter(({ what }) => what.act === 'grant' || what.act === 'refuse');
        expect(decided.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is in force only by two signatures of two persons or by the office', () => {
    fc.assert(
      fc.property(anyLife, ({ life }) => {
        expect(isLawful(life)).toBe(true);
      }),
    );
  });

  it('is never signed or decided by whoever applied', () => {
    fc.assert(
      fc.property(anyLife, ({ life }) => {
        const deciders = [
          ...life.signatures.map(({ by }) => by.id),
          life.decision?.decider?.id,
          life.revoked?.decider.id,
        ];
        expect(life.applicants.filter((applicant) => deciders.includes(applicant))).toEqual([]);
      }),
    );
  });

  it('carries one opinion a post and a person, a no with its reason', () => {
    fc.assert(
      fc.property(anyLife, ({ life: { signatures } }) => {
        expect(new Set(signatures.map(({ post: of }) => of)).size).toBe(signatures.length);
        expect(new Set(signatures.map(({ by }) => by.id)).size).toBe(signatures.length);
        for (const { yes, reason } of signatures) expect(yes || reason !== null).toBe(true);
      }),
    );
  });

  it('has something due just while it waits for leaders, a month’s end or its report', () => {
    fc.assert(
      fc.property(anyLife, ({ life }) => {
        expect(nextOn(life, RULES) !== null).toBe(['asked', 'granted', 'drafted'].includes(life.stage));
      }),
    );
  });

  it('refuses what is not possible in a whole sentence', () => {
    fc.assert(
      fc.property(anyLife, ({ said }) => {
        for (const sentence of said) expect(sentence).toMatch(/[。]$/);
      }),
    );
  });
});

describe('the signatures', () => {
  it('come in either order, after any wait', () => {
    const { life } = lived(0, [
      ['2026-11-23', sign('field', true, 'field')],
      ['2026-11-24', sign('project', true, 'project')],
    ]);
    expect([life.stage, life.decision?.by]).toEqual(['granted', 'leaders']);
  });

  it.each([
    ['one yes and one no go to the office', [true, false], 'office', 'split'],
    ['two noes refuse it', [false, false], 'refused', null],
  ] as const)('%s', (_what, [first, second], stage, because) => {
    const { life } = lived(0, [
      ['2026-11-23', sign('project', first, 'project')],
      ['2026-11-23', sign('field', second, 'field')],
    ]);
    expect([life.stage, life.because]).toEqual([stage, because]);
  });

  it('of one person for both posts count once, and the office confirms the second', () => {
    const yes = lived(0, [['2026-11-23', sign('both', true, 'project', 'field')]]);
    expect([yes.life.stage, yes.life.because, yes.life.signatures.length]).toEqual([
      'office',
      'both posts',
      1,
    ]);
    const no = lived(0, [['2026-11-23', sign('both', false, 'project', 'field')]]);
    expect(no.life.stage).toBe('refused');
  });

  it('are not taken from the applicant, nor from one person twice', () => {
    const { life, said } = lived(0, [
      ['2026-11-23', sign('contact', true, 'project')],
      ['2026-11-23', sign('project', true, 'project')],
      ['2026-11-23', sign('project', true, 'field')],
    ]);
    expect(life.signatures).toHaveLength(1);
    expect(said).toEqual(['您是该申请的申请人，不能签署意见。', '您已签署意见（同意），同一人不重复签署。']);
  });

  it('that don’t come are reminded of once, then the office decides; a late one still counts until it has', () => {
    const mornings = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'] as const;
    const { life, happened } = lived(0, [
      ['2026-11-23', sign('project', true, 'project')],
      ...mornings.map((day) => [day, 'morning'] as const),
    ]);
    expect(happened.map(({ what }) => what.act)).toEqual(['apply', 'sign', 'remind', 'refer']);
    expect(life.because).toBe('silence');
    const late = deed(life, sign('field', true, 'field'));
    expect(late).toMatchObject([{ act: 'sign' }, { act: 'grant', by: 'leaders' }]);
    expect(deed(life, decide(true))).toMatchObject([{ act: 'grant', by: 'office' }]);
  });
});

describe('a renewal', () => {
  it('is reported by its unit and decided by the office alone', () => {
    const report: Asking = { act: 'report', applicant: 'contact', case: CASE, packet: PACKET };
    const { life, said } = lived(1, [
      ['2026-11-25', decide(true)],
      ['2026-11-25', report],
      ['2026-11-26', sign('project', true, 'project')],
      ['2026-11-26', decide(true, 'contact')],
      ['2026-11-27', decide(false)],
    ]);
    expect(life.stage).toBe('refused');
    expect(said).toEqual([
      '该申请续报待报送，不能同意不扣分。',
      '该申请待研究决定，不能签署意见。',
      '您是该申请的申请人，请由办公室其他同志研究决定。',
    ]);
  });

  it('lapses with the month before where nobody reports it', () => {
    const { life } = lived(1, [
      ['2026-11-30', 'morning'],
      ['2026-12-01', 'morning'],
    ]);
    expect(life.stage).toBe('lapsed');
  });
});

it('a decision is not possible where the stage says no', () => {
  for (const stage of STAGES) {
    const happens = deed({ ...NOTHING, stage }, decide(true));
    expect(typeof happens === 'string').toBe(stage !== 'office');
  }
});
