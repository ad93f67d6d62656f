import type { Cause, Matter } from './life/ticket.ts';

/** 事项类型 */
export const MATTER_NAMES: Readonly<Record<Matter, string>> = {
  ordinary: '一般事项',
  higher: '需上级部门办理事项',
  major: '重大事项',
};

export const CAUSE_NAMES: Readonly<Record<Cause, string>> = { objective: '客观因素', subjective: '主观因素' };

/** The kind of matter that words name; null: none. */
export function matterNamed(words: string): Matter | null {
  if (/重大/.test(words)) return 'major';
  if (/上级|市直/.test(words)) return 'higher';
  return /一般|普通/.test(words) ? 'ordinary' : null;
}

export const causeNamed = (words: string): Cause | null =>
  words.includes('客观') ? 'objective' : words.includes('主观') ? 'subjective' : null;
