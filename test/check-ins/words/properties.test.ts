import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../src/check-ins/words/labels.ts';
import { readReply } from '../../../src/check-ins/words/reply.ts';

const FIGURES = '零一二三四五六七八九';
const CAPITALS = '零壹贰叁肆伍陆柒捌玖';
/** 1–9999 in Chinese figures, as they are said (一百零五) or on a cheque (壹佰零伍). */
function spelled(n: number, figures: string, units: readonly string[]): string {
  return Array.from(String(n).padStart(4, '0'), (digit, at) =>
    digit === '0' ? '零' : `${figures.charAt(Number(digit))}${units[at] ?? ''}`,
  )
    .join('')
    .replaceAll(/零+/g, '零')
    .replaceAll(/^零|零$/g, '');
}
const said = (n: number): string => spelled(n, FIGURES, ['千', '百', '十', '']);
const capital = (n: number): string => spelled(n, CAPITALS, ['仟', '佰', '拾', '']);
const full = (text: string): string =>
  text.replaceAll(/[0-9.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (n: number): string => String(n).replaceAll(/\B(?=(\d{3})+$)/g, ',');

/** An amount in 万元, in every way in which people write it. */
const notations = (wan: number): string[] => {
  const [yi, rest] = [Math.floor(wan / 10_000), wan % 10_000];
  const small = yi === 0;
  return [
    `${wan}万元`,
    `${wan}万`,
    `${wan}w`,
    `${wan} 万元`,
    full(`${wan}万元`),
    `${grouped(wan)}万元`,
    `${wan}0000元`,
    `${wan / 10_000}亿元`,
    ...(small ? [`${said(wan)}万元`, `${capital(wan)}万元整`, `${wan}个`] : []),
    ...(yi > 0 && yi < 10_000
      ? [
          rest === 0 ? `${yi}亿` : `${yi}亿${rest}万`,
          `${said(yi)}亿${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${said(rest)}万`}元`,
          `${capital(yi)}亿${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${capital(rest)}万`}元整`,
        ]
      : []),
  ];
};

const FRAGMENTS = (
  '嗯 ， 。 ； ： \n 1 一 百 千 万 亿 零 点 成 % - ~ （ ） ( ) # 个 层 月 日 号 年 1, 12 本周 这周 累计 完成 投资 未 没有 ' +
  '因为 影响 请 问题 无 下周 计划 预计 主体 封顶 桩基86根 共 正在 已 施工 3# 1#、 占 年度计划 增加到 知道了解 照片 图片 ' +
  '[图片] 让小李报 应为 JB-2024- 〔2024〕 A项目 开工 停工 不'
).split(' ');

const SLOWEST_MS = 5;
/** Of the processor's time, the best of some: whatever else the machine does can only add to it. */
function milliseconds(text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 20 && best > SLOWEST_MS / 2; run++) {
    const begun = process.cpuUsage();
    readReply(text);
    const { user, system } = process.cpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe('an amount', () => {
  it('reads back from every notation, as the week’s and as the sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), (wan) => {
        for (const notation of notations(wan)) {
          const { week_wan, cum_wan } = labelsOf(readReply(`本周完成投资${notation}，累计完成1000000万元`));
          expect([notation, week_wan, cum_wan]).toEqual([notation, wan, 1_000_000]);
          expect([notation, labelsOf(readReply(`累计完成投资${notation}`)).cum_wan]).toEqual([notation, wan]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is none where a number counts, dates or names something', () => {
    const things = [
      '方',
      '米',
      '平方米',
      '亩',
      '号楼',
      '#楼',
      '层',
      '根',
      '户',
      '人',
      '吨',
      'kV',
      'kVA',
      '月',
      '盏',
      '台',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(...things), (n, thing) => {
        const { week_wan, cum_wan } = labelsOf(readReply(`本周完成${n}${thing}`));
        expect([week_wan, cum_wan]).toEqual([null, null]);
      }),
    );
  });

  it('is none where it is planned, lent, paid, contracted or forecast', () => {
    const others = [
      '合同价',
      '已支付',
      '银行贷款',
      '到位资金',
      '下周计划完成投资',
      '预计完成投资',
      '总投资',
      '年度计划投资',
    ];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(...others), (n, other) => {
        const { week_wan, cum_wan } = labelsOf(readReply(`${other}${n}万元`));
        expect([week_wan, cum_wan]).toEqual([null, null]);
      }),
    );
  });
});

const assembled = fc
  .array(fc.constantFrom(...FRAGMENTS), { maxLength: 60 })
  .map((fragments) => fragments.join(''));

describe('any text', () => {
  it('keeps only words that were typed', () => {
    fc.assert(
      fc.property(assembled, (text) => {
        const { progress, problem, next, issues } = readReply(text);
        const kept = [progress, problem, next, ...issues.map((issue) => issue.text)];
        for (const words of kept)
          for (const piece of (words ?? '').split(/[，：]/)) expect(text).toContain(piece);
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same fields without a fault, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(assembled, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const labels = labelsOf(readReply(text));
        expect(Object.keys(labels)).toHaveLength(11);
        expect(labels.pct === null).toBe(labels.pct_basis === null);
        expect(labels.cum_wan === null).toBe(labels.cum_basis === null);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read in five milliseconds, up to ten thousand characters of anything repeated', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 10, max: 10_000 }),
        (fragments, length) => {
          const part = fragments.join('');
          const text = part.repeat(Math.ceil(length / part.length)).slice(0, length);
          expect([part, milliseconds(text) < SLOWEST_MS]).toEqual([part, true]);
        },
      ),
      { numRuns: 150 },
    );
  });
});
