import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TrailedReport } from '../../src/check-ins/report-trail.ts';
import { yearSum } from '../../src/trace/sum-parts.ts';

const report = (week: number, version: number, told: Partial<TrailedReport> = {}): TrailedReport => ({
  project: 'P-1',
  round: `2026-W${String(week).padStart(2, '0')}`,
  version,
  at: new Date(Date.UTC(2026, 0, week * 7, version)),
  by: '区住建局联系人',
  source: 'card',
  invested: 100,
  cumulative: null,
  cumulativeStated: false,
  progress: null,
  words: null,
  late: false,
  ...told,
});

const versions = fc
  .array(
    fc.record({
      week: fc.integer({ min: 1, max: 12 }),
      invested: fc.option(fc.nat(1e9)),
      stated: fc.option(fc.nat(1e9)),
    }),
    { maxLength: 30 },
  )
  .map((said) => {
    const counts = new Map<number, number>();
    return said.map(({ week, invested, stated }) => {
      const version = (counts.get(week) ?? 0) + 1;
      counts.set(week, version);
      return report(week, version, { invested, cumulative: stated, cumulativeStated: stated !== null });
    });
  });

describe('the parts of the year’s sum', () => {
  it('begin with the last sum that was stated, and name what was corrected', () => {
    const sum = yearSum([
      report(1, 1),
      report(2, 1, { cumulative: 900, cumulativeStated: true }),
      report(3, 1, { invested: 70 }),
      report(3, 2, { invested: 50 }),
    ]);
    expect(sum.fen).toBe(950);
    expect(sum.parts.map(({ report: { round }, fen, basis }) => [round, fen, basis])).toEqual([
      ['2026-W02', 900, true],
      ['2026-W03', 50, false],
    ]);
    expect(sum.parts[1]?.corrected.map(({ invested }) => invested)).toEqual([70]);
  });

  it('add up to it, whatever was said and corrected', () => {
    fc.assert(
      fc.property(versions, (said) => {
        const sum = yearSum(said);
        expect(sum.parts.reduce((total, { fen }) => total + fen, 0)).toBe(sum.fen);
        expect(sum.parts.filter(({ basis }) => basis).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
