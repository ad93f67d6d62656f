import { afterEach, describe, expect, it, vi } from 'vitest';
import * as fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { sheet, textSheet, xlsx } from '../../src/projects/write-sheets.ts';

const written = (words: readonly string[]): Promise<Uint8Array> =>
  xlsx([sheet('表', '标题', [{ title: '内容', width: 20, value: (word: string) => word }], words)]);

describe('a written workbook', () => {
  afterEach(() => void vi.useRealTimers());

  it('has the same bytes whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    vi.setSystemTime(new Date('2026-11-27T07:00:00Z'));
    const first = await written(['甲', '乙']);
    vi.setSystemTime(new Date('2031-03-05T01:02:04Z'));
    expect(Buffer.from(await written(['甲', '乙'])).equals(Buffer.from(first))).toBe(true);
  });

  it('lets no words be a formula, and keeps them as they are', async () => {
    const opening = fc.constantFrom('=', '+', '-', '@', '\t=', '=HYPERLINK("http://x")', '=1+1');
    const words = fc
      .tuple(opening, fc.stringMatching(/^[a-z0-9一-龥"'<>&]{0,12}$/))
      .map(([sign, rest]) => `${sign}${rest}`);
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 1, maxLength: 5 }), async (lines) => {
        const bytes = await written(lines);
        // A formula without its result would be read as nothing.
        const [read] = await readXlsx(Buffer.from(bytes));
        expect(read?.data.slice(2).map(([cell]) => String(cell).trim())).toEqual(
          lines.map((line) => line.trim()),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('cuts what no cell takes', async () => {
    const [read] = await readXlsx(
      Buffer.from(await xlsx([textSheet('说明', '标题', [['问', '长'.repeat(40_000)]])])),
    );
    expect(String(read?.data[1]?.[1])).toHaveLength(32_001);
  });
});
