import { NUMERAL_SCALE, readNumeral } from '../../check-ins/words/numerals.ts';
import { Level } from '../life/ticket.ts';

/** What is asked of the ladder, in words. Names are still to be looked up. */
export type LadderOrder =
  | { readonly kind: 'show'; readonly about: string | null }
  | { readonly kind: 'appoint'; readonly level: number; readonly about: string; readonly person: string }
  | { readonly kind: 'end'; readonly level: number; readonly about: string };

const LADDER = '(?:六级)?(?:调度)?(?:层级|级次)|六级调度';
const LEVEL = '第\\s*(?<level>[1-6一二三四五六])\\s*级';
const SHOW = new RegExp(
  `^(?:查看|看看?|查)?\\s*(?:六级调度(?:层级|级次)?|调度(?:层级|级次))(?:[\\s：:]+(?<about>\\S.{0,50}?))?[\\s。？?]*$`,
  'u',
);
const APPOINT = new RegExp(
  `^(?:(?:${LADDER})\\s*)?${LEVEL}(?:调度)?[\\s：:，,]*(?<about>.{0,60}?)\\s*(?:改由|由)\\s*(?<person>\\S.{0,40}?)\\s*(?:负责|担任|调度|牵头)?[\\s。！!]*$`,
  'u',
);
const END = new RegExp(
  `^(?:取消|撤销|解除)\\s*(?:(?:${LADDER})\\s*)?${LEVEL}(?:调度)?[\\s：:，,]*(?<about>.{0,60}?)\\s*(?:的?(?:指定|负责人|安排))?[\\s。！!]*$`,
  'u',
);

/** null: these words ask nothing of the ladder. */
export function ladderOrderOf(typed: string): LadderOrder | null {
  const text = typed.normalize('NFKC').trim();
  const end = END.exec(text)?.groups;
  if (end) return { kind: 'end', level: levelOf(end['level']), about: end['about'] ?? '' };
  const appoint = APPOINT.exec(text)?.groups;
  if (appoint)
    return {
      kind: 'appoint',
      level: levelOf(appoint['level']),
      about: appoint['about'] ?? '',
      person: appoint['person'] ?? '',
    };
  const show = SHOW.exec(text);
  return show && { kind: 'show', about: show.groups?.['about'] ?? null };
}

function levelOf(typed = ''): number {
  const value = readNumeral(typed, 0)?.value ?? 0n;
  return Level.parse(Number(value / NUMERAL_SCALE));
}
