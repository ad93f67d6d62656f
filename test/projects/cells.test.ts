import { assert, anything, constantFrom, date, double, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountCell,
  choicesCell,
  dayOrMonthCell,
  emailCell,
  found,
  levelCell,
  mobileCell,
  monthCell,
  shown,
  yesCell,
} from '../../src/projects/cells.ts';
import { Cell } from '../../src/projects/sheets.ts';
import { ROLES } from '../../src/projects/workbook.ts';

const value = <T>(read: { ok: true; value: T } | { ok: false; expected: string }): T | string =>
  read.ok ? read.value : `应为${read.expected}`;

describe('cells', () => {
  it.each([
    ['2024年3月', '2024-03'],
    ['２０２４年３月', '2024-03'],
    ['2024 年 3 月底', '2024-03'],
    ['2024-03', '2024-03'],
    ['2024.3', '2024-03'],
    ['2024/3', '2024-03'],
    ['2024-3-15', '2024-03'],
    ['3月', '2024-03'],
    ['12月底', '2024-12'],
    [{ day: '2024-03-01' }, '2024-03'],
    [202_403, '2024-03'],
    [2024.3, '2024-03'],
    [2024.12, '2024-12'],
    [45_352, '2024-03'],
    [null, null],
    ['待定', null],
  ] as const)('reads the month %j', (cell, month) => {
    expect(value(monthCell(cell, 2024))).toBe(month);
  });

  it.each(['2024年13月', '0月', '年底', '2024-02-30', 1, -3, '20240', true])(
    'refuses the month %j',
    (cell) => {
      expect(monthCell(cell, 2024).ok).toBe(false);
    },
  );

  it('asks which month 2024.1 is', () => {
    expect(value(monthCell(2024.1, 2024))).toContain('能区分1月和10月');
  });

  it('keeps the day where one is given', () => {
    expect(value(dayOrMonthCell('2024年4月10日', 2024))).toBe('2024-04-10');
    expect(value(dayOrMonthCell('4月10日', 2024))).toBe('2024-04-10');
    expect(value(dayOrMonthCell(20_240_410, 2024))).toBe('2024-04-10');
    expect(value(dayOrMonthCell('2024-04', 2024))).toBe('2024-04');
  });

  it.each([
    [1200, '万元', 1_200_000_000],
    [1.2, '亿元', 12_000_000_000],
    ['1.2亿元', '万元', 12_000_000_000],
    ['1,200', '万元', 1_200_000_000],
    ['１２００万', '亿元', 1_200_000_000],
    ['￥1,200.5 万元', '万元', 1_200_500_000],
    ['.5', '亿元', 5_000_000_000],
    [0.1 + 0.2, '亿元', 3_000_000_000],
    [1234.56, '万元', 1_234_560_000],
    ['5000元', '万元', 500_000],
    ['—', '万元', null],
    [null, '万元', null],
    [0, '万元', 0],
  ] as const)('reads the amount %j in %s', (cell, unit, fen) => {
    expect(value(amountCell(cell, unit))).toBe(fen);
  });

  it.each([
    [-5, '不小于0'],
    ['约1200万', '金额'],
    ['abc', '金额'],
    [20_000, '不超过1000亿元'],
    [{ day: '2024-01-01' }, '金额'],
    [true, '金额'],
  ] as const)('refuses the amount %j', (cell, expected) => {
    expect(value(amountCell(cell, '亿元'))).toContain(expected);
  });

  it.each([
    ['138 0000 0001', '13800000001'],
    ['+86-13800000001', '13800000001'],
    ['１３８００００００１１', '13800000011'],
    [13_800_000_001, '13800000001'],
    ['10000000001', '10000000001'],
    ['1380000001', '应为11位手机号码'],
    ['0791-86000000', '应为11位手机号码'],
    ['12000000001', '应为11位手机号码'],
  ] as const)('reads the mobile %j', (cell, expected) => {
    expect(value(mobileCell(cell))).toBe(expected);
  });

  it('reads levels, roles, mails and ticks as people write them', () => {
    expect(['3', '三级', '第6级', 1].map((cell) => value(levelCell(cell)))).toEqual([3, 3, 6, 1]);
    expect(['7', '0', 1.5, '高'].map((cell) => levelCell(cell).ok)).toEqual([false, false, false, false]);
    expect(value(choicesCell('联系人、主要负责人，联系人', ROLES))).toEqual(['主要负责人', '联系人']);
    expect(value(choicesCell('联系人、局长', ROLES))).toContain('多个角色用“、”分开');
    expect(value(emailCell(' A.B@Example.CN '))).toBe('a.b@example.cn');
    expect(emailCell('a@b').ok).toBe(false);
    expect(['√', '否', '', '容缺'].map((cell) => value(yesCell(cell)))).toEqual([true, false, false, true]);
    expect(yesCell('也许').ok).toBe(false);
  });

  it('never throws, whatever a cell holds', () => {
    const cells = oneof(
      anything().filter((one) => Cell.safeParse(one).success),
      string(),
      double({ noNaN: true, noDefaultInfinity: true }),
      record({
        day: oneof(
          string(),
          date({ noInvalidDate: true }).map((one) => one.toISOString().slice(0, 10)),
        ),
      }),
      constantFrom('1e999', '１２亿', '__proto__', 'constructor', '-0', '2024.10', '\u0000'),
    );
    assert(
      property(cells, (any) => {
        const cell = Cell.parse(any);
        for (const read of [mobileCell, emailCell, levelCell, yesCell]) read(cell);
        for (const read of [monthCell, dayOrMonthCell]) read(cell, 2024);
        const amount = amountCell(cell, '亿元');
        expect(Number.isSafeInteger(amount.ok ? (amount.value ?? 0) : 0)).toBe(true);
        choicesCell(cell, ROLES);
        expect(found(cell).length).toBeLessThanOrEqual(41);
        expect(shown(typeof cell === 'number' ? cell : 0)).toMatch(/^-?\d+(\.\d+)?$/);
      }),
      { numRuns: 500 },
    );
  });
});
