/** A project as a reply may name it. */
export interface Nameable {
  readonly code: string;
  readonly name: string;
}

export type Naming<Project> =
  | { readonly kind: 'none' }
  /** `mention`: the words that name it, as they stand in the text. */
  | { readonly kind: 'one'; readonly project: Project; readonly mention: string }
  | { readonly kind: 'several'; readonly projects: readonly Project[] };

/** Words that stand in many names, and in reports as well: they tell no project from another. */
const COMMON =
  /东湖区?|南昌市?|项目|工程|建设|改造|提升|新建|扩建|改建|基础|设施|配套|主体|结构|道路|地下室?|管网|绿化|装修|设计|施工|完成|附属|综合|[一二三四五六七八九\d]+期|[（）()【】\s·\-—]/g;

/** A code that can't be mistaken for a number in passing (12层). */
const CODE = /^(?=.*[a-z]).{4,}$|^.{6,}$/;
/** So much has to be left of a mention without the common words. */
const DISTINCT = 2;
const SHORTEST = 3;
const MOST_READ = 2000;

interface Mention<Project> {
  readonly project: Project;
  readonly start: number;
  readonly end: number;
}

/**
 * Which of somebody's projects a text names: by code, by name, or by a part of the name that tells it from the others
 * (紫金校区 for 育新学校教育集团紫金校区项目). Of two that share the words, the one of which more is said.
 */
export function namedProjects<Project extends Nameable>(
  typed: string,
  projects: readonly Project[],
): Naming<Project> {
  const text = typed.slice(0, MOST_READ).toLowerCase();
  const mentions = projects.flatMap((project) => mentionOf(text, project) ?? []);
  const longest = mentions.filter(
    (one) => !mentions.some((other) => overlap(one, other) && other.end - other.start > one.end - one.start),
  );
  const [first] = longest;
  if (!first) return { kind: 'none' };
  return longest.length === 1
    ? { kind: 'one', project: first.project, mention: typed.slice(first.start, first.end) }
    : { kind: 'several', projects: longest.map(({ project }) => project) };
}

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

function mentionOf<Project extends Nameable>(text: string, project: Project): Mention<Project> | null {
  const code = project.code.toLowerCase();
  const at = CODE.test(code) ? text.indexOf(code) : -1;
  if (at >= 0 && !/[a-z\d]/.test(text.charAt(at - 1) + text.charAt(at + code.length)))
    return { project, start: at, end: at + code.length };
  const name = project.name.toLowerCase();
  const [start, end] = longestCommon(text, name);
  const words = text.slice(start, end);
  const distinct = words.replaceAll(COMMON, '').length >= DISTINCT;
  return words === name || (words.length >= SHORTEST && distinct) ? { project, start, end } : null;
}

/** Where the longest stretch that both texts share stands in the first. */
function longestCommon(text: string, name: string): readonly [number, number] {
  let best: readonly [number, number] = [0, 0];
  /** By place in the name: how long the shared stretch that ends there is. */
  let before = new Map<number, number>();
  for (let at = 1; at <= text.length; at++) {
    const row = new Map<number, number>();
    for (let of = 1; of <= name.length; of++) {
      if (text.charAt(at - 1) !== name.charAt(of - 1)) continue;
      const length = (before.get(of - 1) ?? 0) + 1;
      row.set(of, length);
      if (length > best[1] - best[0]) best = [at - length, at];
    }
    before = row;
  }
  return best;
}

/** The text without the words that name its project, so that they aren't taken for progress. */
export const withoutMention = (text: string, mention: string): string => {
  const at = text.toLowerCase().indexOf(mention.toLowerCase());
  if (at < 0) return text;
  const rest = text.slice(at + mention.length).replace(/^(?:项目|工程)?\s*[:：,，]?/, '');
  return text.slice(0, at) + rest;
};

/**
 * A text that reports of several projects, cut at the sentences that begin with another one's name; null when it
 * can't be told which words belong to which.
 */
export function splitByProject<Project extends Nameable>(
  text: string,
  projects: readonly Project[],
): ReadonlyMap<Project, string> | null {
  const parts = new Map<Project, string>();
  let current: Project | null = null;
  for (const sentence of text.split(/(?<=[。；;\n！!])/)) {
    const naming = namedProjects(sentence, projects);
    if (naming.kind === 'several') return null;
    if (naming.kind === 'one') current = naming.project;
    if (current === null) {
      if (sentence.trim() !== '') return null;
      continue;
    }
    const words = naming.kind === 'one' ? withoutMention(sentence, naming.mention) : sentence;
    parts.set(current, (parts.get(current) ?? '') + words);
  }
  return parts.size > 1 ? parts : null;
}
