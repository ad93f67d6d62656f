import { plain } from './cells.ts';
import { STANDARD_APPROVALS } from './change-approval.ts';
import { CHANGEABLE, type Changeable } from './changeable.ts';

/** A sentence that changes a project's plan, taken apart. */
export interface ChangeWords {
  /** The project's code, or words of its name. */
  readonly named: string;
  /** What is changed and to what: “阶段 开工 2026-03-05”. */
  readonly rest: string;
  /** null where none is given. */
  readonly reason: string | null;
  /** Names a field and says that it is to be changed (修改…, …改为…); without that it may be somebody's report. */
  readonly isExplicit: boolean;
}

const VERB =
  /^请?(?:(?:把|将)(?=.*(?:改为|改成|调整为|变更为))|(?:修改|变更|更改|调整)(?:一下)?(?:项目)?[\s:：]*)/u;
const CODE = /^([A-Za-z]{1,10}[-_A-Za-z\d]*\d)(?:的|[\s:：，,]+)?(.+)$/su;
const NAMED = /^(\S{2,60}?)(?:的|\s+)(.+)$/su;
const TO = /^[\s:：，,]*(?:修改为|调整为|变更为|更改为|改为|改成|定为|设为|→|=)?[\s:：]*/u;
const SAYS_TO = /(?:修改为|调整为|变更为|更改为|改为|改成)/u;
const REASON = /[，,。；;、\s]+(?:原因|理由|事由)(?:是|为)?[\s:：]*(.+)$|[，,；;]\s*因为?(?!此)(.+)$/su;
const REPORTED = /本周|本月完成|累计完成|完成投资|下周/u;

/** null for a sentence that is none. Pure; knows no project, so whatever it finds is looked up by the caller. */
export function changeWords(text: string): ChangeWords | null {
  const said = plain(text);
  const verb = VERB.exec(said)?.[0] ?? '';
  const found = namedAnd(said.slice(verb.length), verb !== '');
  if (found === null) return null;
  const { words, reason } = withoutReason(found.all);
  const named = namesField(words);
  // 修改 DH-2026-001 本周完成120万元 mends a report.
  if (REPORTED.test(words) && (verb === '' || !named)) return null;
  return {
    named: found.named,
    rest: words,
    reason,
    isExplicit: named && (verb !== '' || SAYS_TO.test(words)),
  };
}

/** The project and what is said of it. After 修改 a code leaves no doubt, whatever is to be changed. */
function namedAnd(body: string, hasVerb: boolean): { named: string; all: string } | null {
  const byCode = CODE.exec(body);
  const [, named, all] = byCode ?? (hasVerb ? NAMED.exec(body) : null) ?? [];
  if (named === undefined || all === undefined) return null;
  return namesField(all) || (byCode && hasVerb) ? { named, all } : null;
}

/** “……，原因：施工许可证已核发” */
function withoutReason(all: string): { words: string; reason: string | null } {
  const found = REASON.exec(all);
  if (!found) return { words: all.trim(), reason: null };
  return { words: all.slice(0, found.index).trim(), reason: readReason(found[1] ?? found[2] ?? '') };
}

const MOST_REASON = 300;

/** A reason as it is kept; null for one that says nothing. */
export function readReason(words: string): string | null {
  const said = words
    .replace(/^[\s，,]*(?:原因|理由|事由)?(?:是|为)?[\s:：]*/u, '')
    .replace(/[\s。；;…]+$/u, '')
    .trim();
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/su.test(said) ? Array.from(said).slice(0, MOST_REASON).join('') : null;
}

const MONTH = /^(?:\d{4}年)?\d{1,2}月份?(?:目标|计划|投资|形象进度|进度|累计投资)/u;
const NAMES = [
  ...CHANGEABLE.flatMap(({ title, names, verbs = [] }) => [title, ...names, ...verbs]),
  ...STANDARD_APPROVALS,
  '手续',
];

/** The words begin with something that may be changed. */
const namesField = (words: string): boolean =>
  MONTH.test(words) || NAMES.some((name) => words.startsWith(name));

/** What is changed, and to what; the longest name that fits goes first. null where none does. */
export function changedField(
  rest: string,
  changeables: readonly Changeable[],
): { readonly field: Changeable; readonly words: string } | null {
  const said = rest.replace(/^手续[\s:：]*/u, '');
  const names = changeables
    .flatMap((field) => [
      ...[field.title, ...field.names].map((name) => ({ field, name, keeps: false })),
      ...(field.verbs ?? []).map((name) => ({ field, name, keeps: true })),
    ])
    .toSorted((a, b) => b.name.length - a.name.length);
  const found = names.find(({ name }) => said.startsWith(name));
  if (!found) return null;
  return {
    field: found.field,
    words: found.keeps ? said : said.slice(found.name.length).replace(TO, '').trim(),
  };
}
