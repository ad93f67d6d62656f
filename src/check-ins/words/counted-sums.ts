import { type Fen, money } from '../../projects/money.ts';
import type { Ambiguity } from './ambiguities.ts';
import type { Spoken, SpokenSum } from './spoken.ts';
import { NOTHING_INVESTED } from './sum-role.ts';

/** One amount of a reply: what was taken, from which sum, and what is doubtful about it. */
export interface Counted {
  readonly fen: Fen | null;
  readonly sum: SpokenSum | null;
  readonly doubts: readonly Ambiguity[];
}

/** No amount said. */
export const UNSAID: Counted = { fen: null, sum: null, doubts: [] };

/** The one sum of the kind; none where several contradict each other. */
export function counted(
  spoken: readonly Spoken[],
  role: 'week' | 'cumulative',
  text: string,
  shown: string,
): Counted {
  const name = role === 'week' ? '本周完成投资' : '本年累计';
  const all = spoken.flatMap(({ sums, topic }) =>
    sums.filter((sum) => sum.role === role && (topic === 'done' || (topic === 'problem' && sum.named > 0))),
  );
  const plainest = Math.max(...all.map((sum) => sum.named));
  const candidates = all.filter((sum) => sum.named === plainest);
  const [sum] = candidates;
  if (!sum) return { fen: role === 'week' && NOTHING_INVESTED.test(text) ? 0 : null, sum: null, doubts: [] };
  const mended = mendedBy(sum, spoken, text);
  if (mended)
    return {
      fen: mended.fen,
      sum: mended,
      doubts: howTaken(mended, name, shown.slice(mended.start, mended.end)),
    };
  const words = candidates.map(({ start, end }) => shown.slice(start, end)).join('、');
  if (candidates.every((other) => other.fen === sum.fen))
    return { fen: sum.fen, sum, doubts: howTaken(sum, name, words) };
  const amounts = candidates.map(({ fen }) => money(fen)).join('、');
  const sentence = `读到不止一个${name}（${amounts}），未作取舍，请补报。`;
  return { fen: null, sum: null, doubts: [{ kind: 'contradiction', text: words, sentence }] };
}

const TAKEN_BACK =
  /^[，,。\s元]*(?:哦|噢|啊|呃)?[，,\s]*(?:不对|说错了?|写错了?|打错了?|错了|不是|更正)[，,。\s]*(?:应该?)?(?:是|为)?\s*$/;

/** The sum that takes another back while speaking: 200万，不对，是220万 */
const mendedBy = (sum: SpokenSum, spoken: readonly Spoken[], text: string): SpokenSum | null =>
  spoken
    .flatMap(({ sums }) => sums)
    .find(
      ({ start }) => start > sum.end && start < sum.end + 20 && TAKEN_BACK.test(text.slice(sum.end, start)),
    ) ?? null;

function howTaken(sum: SpokenSum, name: string, text: string): Ambiguity[] {
  const doubts: Ambiguity[] = [];
  if (sum.unit !== 'said')
    doubts.push({
      kind: 'assumed_unit',
      text,
      sentence: `${name}未写单位，按万元理解为${money(sum.fen)}。`,
    });
  if (sum.approximate)
    doubts.push({ kind: 'approximate', text, sentence: `${name}为约数，按${money(sum.fen)}记。` });
  if (/产值/.test(sum.before))
    doubts.push({ kind: 'output_value', text, sentence: '所报为产值，按完成投资记。' });
  return doubts;
}

const MAY_BE_ODD = /[-－—~～至到负]/;
const RANGE = /\d[\d.]{0,14}\s?[万亿]?\s?[-－—~～至到]\s?\d[\d.]{0,14}\s?(?:万|亿|w(?![a-z]))元?/gi;
const NEGATIVE = /(?:完成|投资|本周|累计|产值)\s?(?:为|是)?\s?[-－负]\s?\d[\d.]{0,14}\s?(?:万|亿|元|w)?元?/gi;

/** Figures that can't be one amount: said, so that nobody thinks they were taken. */
export function oddFigures(text: string, shown: string): Ambiguity[] {
  if (!MAY_BE_ODD.test(text)) return [];
  const quoted = (found: RegExpExecArray): string =>
    shown.slice(found.index, found.index + found[0].length).trim();
  return [
    ...[...text.matchAll(RANGE)].map((found): Ambiguity => {
      const words = quoted(found);
      return { kind: 'range', text: words, sentence: `“${words}”是一个范围，未计入，请补报一个数。` };
    }),
    ...[...text.matchAll(NEGATIVE)].map((found): Ambiguity => {
      const words = quoted(found);
      return {
        kind: 'negative',
        text: words,
        sentence: `“${words}”为负数，未计入；更正以前的数请报更正后的累计。`,
      };
    }),
  ];
}

/** Plan, contract, loan, paid and other sums are no investment done: said, so that nobody thinks they were taken. */
export function notCounted(spoken: readonly Spoken[], shown: string): Ambiguity[] {
  return spoken.flatMap(({ topic, sums, clause }): Ambiguity[] => {
    if (topic === 'next' || !sums.some(({ role }) => role === 'other' || role === 'unclear')) return [];
    const words = shown.slice(clause.start, clause.end).trim();
    return [{ kind: 'not_counted', text: words, sentence: `“${words}”中有金额未计入完成投资。` }];
  });
}
