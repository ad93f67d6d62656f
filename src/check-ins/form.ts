import { z } from 'zod';
import type { Day } from '../calendar/days.ts';
import { type Fen, fenFrom, type MoneyUnit } from '../projects/money.ts';
import { keptFrom, RESULTS } from './promise.ts';
import { type Figures, NOTHING_SAID } from './report.ts';

/** The platform's own limit for an input; what is longer could not be shown in the form again. */
export const LONGEST_TEXT = 1000;

const Field = z.string().trim().catch('');

/** The form's fields by their names in the card; anything but text reads as left empty. */
const EMPTY = {
  invested: '',
  cumulative: '',
  progress: '',
  problem: '',
  next: '',
  promise: null,
  reason: '',
};
const Form = z
  .object({
    invested: Field,
    cumulative: Field,
    progress: Field,
    problem: Field,
    next: Field,
    promise: z.enum(RESULTS).nullable().catch(null),
    reason: Field,
  })
  .catch(EMPTY);

export type FormResult =
  | { readonly ok: true; readonly figures: Figures }
  | { readonly ok: false; readonly sentence: string };

/**
 * Reads a submitted check-in form. Amounts are in 万元 unless they say otherwise (1.2亿, 300000元).
 * @param today to know which day 周三 is
 */
export function readForm(form: unknown, today: Day): FormResult {
  const fields = Form.parse(form);
  const tooLong = [fields.progress, fields.problem, fields.next, fields.reason].find(
    (text) => Array.from(text).length > LONGEST_TEXT,
  );
  if (tooLong !== undefined)
    return reject(`文字过长（${tooLong.length}字），请压缩到${LONGEST_TEXT}字以内后再提交。`);
  const invested = amount('本周完成投资', fields.invested);
  if (!invested.ok) return invested;
  const cumulative = amount('本年累计完成投资', fields.cumulative);
  if (!cumulative.ok) return cumulative;
  if (fields.promise === null && fields.reason !== '')
    return reject('请选择上周计划是完成、未完成还是改期。');
  const figures: Figures = {
    ...NOTHING_SAID,
    invested: invested.fen,
    cumulative: cumulative.fen,
    progress: fields.progress || null,
    problem: noProblem(fields.problem) ? null : fields.problem,
    next: fields.next || null,
    kept: fields.promise && keptFrom(fields.promise, fields.reason || null, today),
  };
  if (Object.values(figures).every((value) => value === null))
    return reject('您还没有填写内容。请至少填写本周完成投资或形象进度；本周无投资请填0。');
  return { ok: true, figures };
}

const reject = (sentence: string): { ok: false; sentence: string } => ({ ok: false, sentence });

const noProblem = (text: string): boolean =>
  /^(无|没有|暂无|无问题|没问题|没有问题|暂无问题|0)?[。.！!]?$/.test(text);

const AMOUNT = /^(?:约|大约|近|¥|￥)?([+-]?[\d,]*\.?\d+)(亿元?|万元?|元|w)?(?:左右)?$/i;
const UNIT: Readonly<Record<string, MoneyUnit>> = { 亿: '亿元', 万: '万元', w: '万元', 元: '元' };

function amount(
  name: string,
  typed: string,
): { ok: true; fen: Fen | null } | { ok: false; sentence: string } {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '');
  if (text === '') return { ok: true, fen: null };
  if (text === '无') return { ok: true, fen: 0 };
  const [, digits = '', unit = '万'] = AMOUNT.exec(text) ?? [];
  const fen = fenFrom(digits.replaceAll(',', ''), UNIT[unit.charAt(0).toLowerCase()] ?? '万元');
  if (fen === null)
    return reject(`“${name}”填写的“${typed.slice(0, 30)}”不是金额。请填数字，单位万元，例如：120 或 1.2亿。`);
  if (fen < 0) return reject(`“${name}”不能为负数。如需更正以前的数字，请在“本年累计”中填写更正后的累计数。`);
  return { ok: true, fen };
}
