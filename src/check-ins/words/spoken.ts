import type { Sum } from './amounts.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { roleOf, type SumRole } from './sum-role.ts';
import { isPresent, NO_PROBLEM, type Opening, openingOf, type Topic } from './topics.ts';
import { isResolved } from './signs.ts';
import { followsTrouble, isTrouble } from './trouble.ts';

/** A sum with what the words around it make of it. */
export interface SpokenSum extends Sum {
  readonly role: SumRole;
  /**
   * How plainly it was named: 2 by its own word (本周, 累计), 1 as an increase over last week, 0 where it only follows
   * from the verb.
   */
  readonly named: 0 | 1 | 2;
  /** The words of its clause that lead up to it. */
  readonly before: string;
}

/** A clause with what it speaks of. */
export interface Spoken {
  readonly clause: Clause;
  readonly topic: Topic;
  /** Where its words begin, behind a label. */
  readonly start: number;
  /** Stands under the label of its topic: 存在问题：… */
  readonly labelled: boolean;
  readonly sums: readonly SpokenSum[];
}

const NAMED = /本周|这周|本期|累计|累积|截[至止]|以来/;
const INCREASE = /上周(?:增|新增|多)/;

const NO_SUMS: readonly SpokenSum[] = [];

/** What each clause speaks of: by its own first words, by a label before it, or by the sentence it goes on with. */
export function spokenOf(text: string, sums: readonly Sum[]): Spoken[] {
  let label: Topic | null = null;
  let sentence: Topic | null = null;
  let next = 0;
  return clausesOf(text, sums).map((clause) => {
    const from = next;
    while ((sums[next]?.start ?? text.length) < clause.end) next += 1;
    const words = text.slice(clause.start, clause.end);
    const own = next === from ? NO_SUMS : sumsOf(text, clause, sums.slice(from, next));
    const said = openedBy(words, own);
    if (said?.label) label = said.topic;
    else if (own.some(({ named, role }) => named > 0 && role !== 'other')) label = null;
    const topic: Topic =
      said?.topic ?? goingOn(words, { label, sentence: clause.first ? null : sentence, own });
    sentence = topic;
    return {
      clause,
      topic,
      start: clause.start + (said?.length ?? 0),
      labelled: label === topic,
      sums: own,
    };
  });
}

/** A plan that holds sums is the year's (计划今年投资9976万元), not next week's. */
function openedBy(words: string, sums: readonly SpokenSum[]): Opening | null {
  if (isResolved(words)) return { topic: 'done', label: false, length: 0 };
  const opening = openingOf(words);
  return opening?.topic === 'next' && opening.length === 0 && sums.length > 0 ? null : opening;
}

function goingOn(
  words: string,
  { label, sentence, own }: { label: Topic | null; sentence: Topic | null; own: readonly SpokenSum[] },
): Topic {
  if (own.some(({ named, role }) => named > 0 && role !== 'other')) return 'done';
  if (words.search(NO_PROBLEM) >= 0) return 'done';
  if (label === 'problem') return label;
  if ((label === 'next' || sentence === 'next') && !isPresent(words)) return 'next';
  if (isTrouble(words)) return 'problem';
  return sentence === 'problem' && followsTrouble(words) ? 'problem' : 'done';
}

/** 累计由2100万增加到2260万: the second is what stands. */
const RISES_TO = /(?:增加|增长|提高|上升|[增升变])(?:到|至|为|成)\s*$/;
const RISES = /^[的，,]{0,2}(?:增加|增长|提高|上升|[增升变])(?:到|至|为|成)/;
const STARTS_FROM = /累计[^，。；]*[由从]/;

function sumsOf(text: string, clause: Clause, sums: readonly Sum[]): SpokenSum[] {
  let from = clause.start;
  return sums.map((sum) => {
    const before = text.slice(from, sum.start);
    from = sum.end;
    return {
      ...sum,
      before,
      role:
        RISES_TO.test(before) && STARTS_FROM.test(text.slice(clause.start, sum.start))
          ? 'cumulative'
          : RISES.test(text.slice(sum.end, sum.end + 6)) && /[由从]/.test(before)
            ? 'other'
            : roleOf(sum, before, text.slice(sum.end, sum.end + 30)),
      named: NAMED.test(before) ? 2 : INCREASE.test(before) ? 1 : 0,
    };
  });
}
