import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING } from '../../src/declarations/content.ts';
import { libraryOf } from '../../src/declarations/library.ts';
import {
  apply,
  type Declaration,
  type Happening,
  refusal,
  replay,
  type Side,
} from '../../src/declarations/life.ts';
import { declarationRules } from '../../src/declarations/declaration-rules.ts';
import { twinsOf } from '../../src/declarations/same-name.ts';

const WHOLE = { name: '甲园', category: '工业', amountFen: 100, channel: '专项债', stage: '储备' } as const;
const declared: Happening = { act: 'declare', unit: '区住建局', content: WHOLE, words: '甲园' };
const on = (day: string, what: Happening) => ({ on: day, what });

describe('a declaration', () => {
  it('waits for the office once nothing is missing, and counts for the day of then', () => {
    const asked = on('2026-03-01', { ...declared, content: { ...WHOLE, stage: null } });
    expect(replay([asked])).toMatchObject({ state: 'asking', declaredOn: null });
    const mended = on('2026-03-05', { act: 'correct', content: WHOLE, words: null });
    expect(replay([asked, mended])).toMatchObject({
      state: 'declared',
      declaredOn: '2026-03-05',
      version: 2,
    });
  });

  it('that was returned counts for the day on which it came again, a corrected one for its first', () => {
    const first = on('2025-12-20', declared);
    const correct: Happening = { act: 'correct', content: { ...WHOLE, amountFen: 200 }, words: null };
    expect(replay([first, on('2025-12-22', correct)]).declaredOn).toBe('2025-12-20');
    const returned = on('2025-12-25', { act: 'return', reason: '重复' });
    expect(replay([first, returned, on('2026-01-05', correct)])).toMatchObject({
      state: 'declared',
      declaredOn: '2026-01-05',
      reason: null,
    });
  });

  it('that is accepted stays so when the office corrects it, and its unit can’t', () => {
    const accepted = replay([on('2026-03-01', declared), on('2026-03-02', { act: 'accept' })]);
    const correct: Happening = { act: 'correct', content: { ...WHOLE, amountFen: 200 }, words: null };
    expect(refusal(accepted, correct, 'unit')).toContain('已收录');
    expect(refusal(accepted, correct, 'office')).toBeNull();
    expect(apply(accepted, correct, '2026-03-03').state).toBe('accepted');
    expect(refusal(accepted, { act: 'withdraw' }, 'unit')).toContain('不能撤回');
  });
});

const content = fc.constantFrom(WHOLE, { ...WHOLE, amountFen: 200 }, { ...WHOLE, stage: null }, NOTHING);
const happening: fc.Arbitrary<readonly [Happening, Side]> = fc.tuple(
  fc.oneof(
    content.map((said): Happening => ({ act: 'correct', content: said, words: null })),
    fc.constantFrom<Happening>(
      { act: 'accept' },
      { act: 'return', reason: '重复' },
      { act: 'return', reason: ' ' },
      { act: 'withdraw' },
      { act: 'move', unit: '区教体局' },
    ),
  ),
  fc.constantFrom('unit', 'office'),
);

it('whatever is asked of it: what waits or counts is whole, what is withdrawn stays so, refusals say why', () => {
  expect(() =>
    fc.assert(
      fc.property(content, fc.array(happening, { maxLength: 12 }), (first, asked) => {
        let life: Declaration = replay([on('2026-03-01', { ...declared, content: first })]);
        for (const [what, side] of asked) {
          const why = refusal(life, what, side);
          if (why !== null && !/^.+[。]$/.test(why)) return false;
          if (why === null && life.state === 'withdrawn') return false;
          if (why === null) life = apply(life, what, '2026-03-02');
          const isWhole = !Object.values(life.content).includes(null);
          if ((life.state === 'declared' || life.state === 'accepted') && !(isWhole && life.declaredOn))
            return false;
        }
        return true;
      }),
    ),
  ).not.toThrow();
});

describe('names that may mean one project', () => {
  const twins = (name: string, ...others: string[]) =>
    twinsOf(
      name,
      others.map((one) => ({ name: one })),
      declarationRules.parse({}),
    ).map(({ as, of }) => [as, of.name]);

  it.each([
    [
      '数字经济产业园二期',
      '东湖区数字经济产业园（2期）建设项目',
      [['same', '东湖区数字经济产业园（2期）建设项目']],
    ],
    ['数字经济产业园二期', '数字经济产业园一期', []],
    ['滨江安置房', '滨江安置房一期', [['similar', '滨江安置房一期']]],
    ['城北污水处理厂', '城南学校', []],
    ['', '', []],
  ])('%s, %s', (name, other, found) => expect(twins(name, other)).toEqual(found));
});

it('the library counts a declared project once it stands in the plan as the plan has it', () => {
  const item = { unit: '区住建局', amountFen: 100, about: '' };
  const batches = libraryOf(
    [
      { ...item, code: 'A', name: '甲园', stage: '开工' },
      { ...item, code: 'B', name: '乙园', stage: '停工' },
    ],
    [
      { ...item, no: '申报1', name: '甲园项目', batch: '储备' },
      { ...item, no: '申报2', name: '丙园', batch: '储备' },
    ],
  );
  expect(batches.map(({ batch, items, amountFen }) => [batch, items.map(({ no }) => no), amountFen])).toEqual(
    [
      ['策划', [], 0],
      ['储备', ['申报2'], 100],
      ['开工', ['A', 'B'], 200],
      ['建成', [], 0],
    ],
  );
});
