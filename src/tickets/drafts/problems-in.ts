import { categoryOf } from '../../check-ins/words/issue-categories.ts';
import { readReply } from '../../check-ins/words/reply.ts';
import type { Category } from '../categories.ts';

/** A problem in the reporter's own words, what they asked for with it included. */
export interface Problem {
  readonly words: string;
  readonly category: Category;
}

/** A number before a problem, also in the middle of a line. */
const NUMBERED =
  /(?<=^|[^\d])(?:[（(]\d{1,2}[）)]|\d{1,2}[.、．)）](?!\d)|[一二三四五六七八九十]、|[①-⑳])\s*/gu;

/** What is no problem itself: what is asked for, what came of it. */
const GOES_ON = /^(?:请|需|建议|希望|望|恳请|影响|导致|造成|目前|正在)/;

/** The problems that a text tells of, one after another. */
export function problemsIn(text: string): Problem[] {
  const sentences = text
    .replaceAll(NUMBERED, '\n')
    .split(/[；;\n]|(?<=[\p{L}\p{N}）)])。/u)
    .map((words) => words.trim().replace(/[，,。]+$/, ''))
    .filter((words) => /\p{L}/u.test(words));
  const whole = sentences.reduce<string[]>(
    (found, words) =>
      found.length > 0 && GOES_ON.test(words)
        ? [...found.slice(0, -1), `${found.at(-1) ?? ''}。${words}`]
        : [...found, words],
    [],
  );
  return whole.flatMap(problemsOfSentence);
}

/** Cut where another kind of problem begins; those of one kind belong together. */
function problemsOfSentence(sentence: string): Problem[] {
  const problems: { start: number; category: Category }[] = [];
  let at = 0;
  for (const { text, category } of readReply(`存在问题：${sentence}`).issues) {
    const found = sentence.indexOf(text, at);
    if (found < 0) continue;
    at = found + text.length;
    if (problems.at(-1)?.category !== category) problems.push({ start: found, category });
  }
  if (problems.length < 2)
    return [{ words: sentence, category: problems[0]?.category ?? categoryOf(sentence) }];
  const cuts = problems.map(({ start }, index) => (index === 0 ? 0 : afterMark(sentence, start)));
  return problems.map(({ category }, index) => ({
    words: sentence.slice(cuts[index], cuts[index + 1]).replace(/[\s，,、]+$/, ''),
    category,
  }));
}

/** Where the words begin that lead up to a place: behind the mark before it. */
const afterMark = (text: string, place: number): number =>
  Math.max(text.lastIndexOf('，', place), text.lastIndexOf(',', place)) + 1 || place;
