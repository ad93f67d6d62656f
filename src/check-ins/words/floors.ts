import { NUMERAL_SCALE, readNumeral } from './numerals.ts';

const NUMBER = '[〇零一二两三四五六七八九十\\d]+';
/** 3#楼, 1#、2#厂房, A座, 教学楼 */
export const BUILDING = `(?:(?:[A-Za-z]?\\d{1,3}(?:#|号)?[、和及])*[A-Za-z]?\\d{1,3}(?:#|号)(?:住宅)?(?:楼|栋|厂房|车间|地块|仓库|宿舍)?|[A-Za-z]\\d?(?:栋|座|楼|区)|${NUMBER}(?:栋|幢)|[\\p{sc=Han}]{1,4}楼)`;

const FLOOR = new RegExp(
  `(?:(${BUILDING})[^，。；层]{0,12}?)?(主体)?(?:(?:结构)?(?:工程)?(?:已|现)?(?:施工|浇筑|建设|建|做|干|起|砌|盖|打|升|推进|完成)*(?:到|至|现在是|目前是)了?|(?:完成|浇筑|浇完|建到)?)(主体)?(?:(地[上下])|第)?(${NUMBER})层((?:顶板|楼板|楼面|梁板|结构|墙柱|柱)?)`,
  'gu',
);
/** Of so many in all: 一共二十六层 */
const IN_ALL = new RegExp(`(?:共|总共|一共|总高|合计)(?:有|为)?(${NUMBER})层`);
/** Walls, plaster and fittings go up floor by floor too: that is no structure. */
const NO_STRUCTURE = /砌|抹灰|装|植筋|腻子|涂料/;

interface Floor {
  readonly floor: number;
  readonly words: string;
}

/** The highest floor of the structure reached, with its building where it is named: 3#楼8层, 主体15层. */
export function highestFloor(clauses: readonly string[]): string | null {
  const floors = clauses
    .filter((clause) => clause.includes('层') && !NO_STRUCTURE.test(clause))
    .flatMap((clause) => floorsIn(clause));
  const [first, ...others] = floors;
  if (!first) return null;
  return others.reduce((best, each) => (each.floor > best.floor ? each : best), first).words;
}

function floorsIn(clause: string): Floor[] {
  const builds = /浇|完成|主体|结构/.test(clause);
  const inAll = valueOf(IN_ALL.exec(clause)?.[1] ?? '');
  return [...clause.matchAll(FLOOR)].flatMap((found) => {
    const around = clause.slice(Math.max(0, found.index - 2), found.index + found[0].length);
    const floor = /共|总高|差|剩/.test(around) ? null : floorOf(found, builds, inAll);
    return floor ?? [];
  });
}

const REACHED = /到|至|是/;

function floorOf(found: RegExpExecArray, builds: boolean, inAll: number): Floor | null {
  const [whole] = found;
  const group = (at: number): string => found[at] ?? '';
  const [above, figures, what] = [group(4), group(5), group(6)];
  // Without 到 it is reached only where structure is spoken of: not 地上18层.
  const told = above === '' && (builds || what !== '');
  if (!told && !REACHED.test(whole)) return null;
  const named = group(1).replace(/^(?:其中|目前|本周|完成)/, '');
  const main = group(3) || (named === '' || whole.includes(`主体${above}${figures}`) ? group(2) : '');
  const floor = valueOf(figures);
  const words = inAll > floor ? `${floor}/${inAll}层` : `${above}${figures}层${what}`;
  return { floor, words: `${named}${main}${words}` };
}

/** A count in figures or in words. */
export function valueOf(figures: string): number {
  const numeral = readNumeral(figures, 0);
  return numeral ? Number(numeral.value / NUMERAL_SCALE) : 0;
}

/** 还差两层 before the roof. */
export function floorsToGo(text: string): string | null {
  const left = new RegExp(`(?:差|剩)(?:余|下)?(?:最后)?(${NUMBER})层`).exec(text);
  return left && text.includes('封顶') ? `距封顶${left[1]}层` : null;
}
