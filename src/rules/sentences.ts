/** What somebody wrote about the rules. */
export type RuleSentence =
  | { readonly what: 'all' }
  | { readonly what: 'show'; readonly name: string }
  | { readonly what: 'set'; readonly name: string; readonly value: string; readonly reason: string | null }
  | { readonly what: 'reset'; readonly name: string; readonly reason: string | null }
  | { readonly what: 'confirm'; readonly reason: string | null }
  | { readonly what: 'dismiss' };

const ALL = /^(?:查看|看看?)?规则(?:表|清单|一览)?[\s。？?！!]*$/;
const DECIDE = /^(?:规则[\s:：]*(确认|放弃)|(确认|放弃)规则(?:调整)?)(?=$|[\s，,；;。:：])/;
const RESET = /^(?:规则[\s:：]+)?恢复默认[\s:：]+/;
const ABOUT = /^(?:查看)?规则[\s:：]+/;
const REASON = /[\s，,；;。]*(?:原因|理由)(?:是|为)?\s*[:：]?\s*/;
const SET = /^(.{1,30}?)\s*(?:改为|改成|调整为|调整到|调为|设为|设置为|＝|=)\s*(.+)$/su;

/** Reads the sentences that the rules are asked and changed with; null for any other. Pure. */
export function ruleSentence(written: string): RuleSentence | null {
  const text = written.trim();
  if (ALL.test(text)) return { what: 'all' };
  const decided = DECIDE.exec(text);
  if (decided) {
    if ((decided[1] ?? decided[2]) === '放弃') return { what: 'dismiss' };
    return { what: 'confirm', reason: split(text.slice(decided[0].length)).reason };
  }
  if (RESET.test(text)) {
    const { rest, reason } = split(text.replace(RESET, ''));
    return { what: 'reset', name: rest, reason };
  }
  if (!ABOUT.test(text)) return null;
  const about = text.replace(ABOUT, '');
  const { rest, reason } = split(about);
  const [, toReset] = /^(.+?)[\s:：]*恢复默认值?$/u.exec(rest) ?? [];
  if (toReset !== undefined) return { what: 'reset', name: toReset, reason };
  const [, name, value] = SET.exec(rest) ?? [];
  return name === undefined || value === undefined
    ? { what: 'show', name: about.replace(/[\s。？?]+$/u, '') }
    : { what: 'set', name: name.trim(), value: value.trim(), reason };
}

/** Parts the reason, which comes last, from what stands before it. */
function split(text: string): { rest: string; reason: string | null } {
  const found = REASON.exec(text);
  if (!found) return { rest: trimmed(text), reason: null };
  const reason = text.slice(found.index + found[0].length).trim();
  return { rest: trimmed(text.slice(0, found.index)), reason: reason === '' ? null : reason };
}

const trimmed = (text: string): string => text.trim().replace(/[\s，,；;。]+$/u, '');
