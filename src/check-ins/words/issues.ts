import { categoryOf, type IssueCategory } from './issue-categories.ts';
import type { Spoken } from './spoken.ts';
import { isTrouble, withoutDenied } from './trouble.ts';

/** One problem: the reporter's own words without those that only lead up to them, and what it is about. */
export interface Issue {
  readonly text: string;
  readonly category: IssueCategory;
}

interface Piece {
  readonly words: string;
  readonly kind: 'trouble' | 'request' | 'effect' | 'cause' | 'field' | 'state' | 'none';
  /** Under a label 存在问题: each item is one of its own. */
  readonly listed: boolean;
}

const BRACKETS = /[（）()【】]/;
const ITEM =
  /^\s*(?:[（(]?\d{1,2}[.、．)）](?!\d)|[一二三四五六七八九][、是]|[①-⑨]|(?:第[一二三四五]|其[一二三四五])[，、是]?)\s*/;
const LEAD =
  /^[\s，,、:：—-]*(?:(?:但是?|不过|且|并且|同时|另外|此外|还有|目前|当前|现在|现场|现(?!场)|工地|近期|最近|仍然?|还是|主要|主要是|就是|是|因为?|由于|因|存在|面临|遇到|遭遇|遭受|受到|出现了|原因(?:是|为)?)[\s，,:：]*)*/;
const TRAIL = /(?:的)?(?:等)?(?:问题|困难|情况|现象)[\s。！!，,；;]*$|[\s。！!，,；;.]+$/;
/** A cause and what comes of it in one breath: 由于合作方出现问题未能开工, 受拆迁影响进度滞后 */
const CAUSE_FIRST =
  /^(.{2,40}?)(?:的?影响|(?:的?原因)|[，,]?(?:导致|造成|致使|使得|所以|未能(?:按期|如期|按时)?(?:开工|施工|进场|推进|完成)|无法(?:正常)?(?:施工|开工|进场|推进)|(?:项目)?(?:目前|现)?(?:暂停|停工|停滞)))/;
/** 连续降雨影响室外施工: what affects is the problem, what is affected is not. */
const AFFECTS = /^([^，。]{3,20}?)(?:影响|导致|造成|致使)(?!因素)(?=[^，。]{2,})/;
const FIELD =
  /^\s*(?:建议)?(?:责任单位|牵头(?:单位)?|配合单位|(?:解决|完成|办理)?时限|建议解决|联系人|要求|措施|下一步措施|整改措施)/;
const REQUEST = /^\s*(?:请|恳请|烦请|敬请|需要?(?!求)|亟需|急需|亟待|建议|希望|望|盼|麻烦|想请|拟请|申请|求)/;
const EFFECT =
  /^\s*(?:导致|造成|致使|使得|影响|预计|涉及|等|等待|等着|已上报|已汇报|已协调|正在|重新|已重新|现场只|工期|所以|因此|怕|可能|估计|要)|(?:无法|不能|没法|难以|未能)(?:正常)?(?:施工|开工|进场|推进|作业|干活)|不进[来去]?|进不[来去了]|(?:推迟|延误|耽误|滞后|延期|顺延)(?:了|约|近)?[\d一二三四五六七八九十两半]|(?:进度|安装|施工|浇筑|工期)(?:受)?(?:影响|滞后|缓慢|延误)|^\s*(?:整体|项目)?(?:工期|进度)|干不[了成]|没法干|[\p{sc=Han}](?:不了|不动|不起来|不下去|不下$|不过来)|放慢|慢了|变慢|窝工|全撤|都撤|停了/u;
const STATE =
  /^(?:全面|总包|工地|项目|整个|部分|已|被迫|暂时|一直|全部|仍在|处于|又|都|的)*(?:停工|停滞|停摆|暂停(?:施工|实施|建设|推进)?|未(?:能)?(?:开工|动工)|没(?:有)?(?:开工|动工)|尚未(?:开工|动工)|停了?|停下来了?)(?:状态|中|了|待命|整改)*$/;
const CAUSE = /^.{0,6}(?:事由|原因|缘由)(?:是|为)?[:：]?/;
const NOTHING = /^(?:暂?无|没有?|没啥|无问题|没问题)$/;

/** The problems that the clauses about problems name, in order; of one sentence those of a kind are one. */
export function issuesOf(spoken: readonly Spoken[], text: string, shown: string): Issue[] {
  const issues: Issue[] = [];
  const requests: string[] = [];
  let going = false;
  for (const { topic, start, clause, labelled } of spoken) {
    if (topic !== 'problem') {
      going = false;
      continue;
    }
    if (clause.first && !CAUSE.test(text.slice(start, clause.end))) going = false;
    for (const piece of piecesOf(shown.slice(start, clause.end), labelled, going)) {
      if (piece.kind === 'request') requests.push(piece.words);
      going = take(issues, piece, going) || going;
    }
  }
  const [request] = requests;
  return issues.length === 0 && request !== undefined
    ? [{ text: request, category: categoryOf(request) }]
    : issues;
}

/** Adds a piece to the problems; true when a problem goes on from here. */
function take(issues: Issue[], piece: Piece, going: boolean): boolean {
  const last = issues.at(-1);
  const { words, kind } = piece;
  const stands = kind === 'trouble' || kind === 'cause' || (kind === 'effect' && !going);
  const category = stands ? categoryOf(withoutDenied(words)) : '未归类';
  const sign = last ? joint(last, piece, going, category) : null;
  if (last && sign !== null) {
    issues[issues.length - 1] = { ...last, text: `${last.text}${sign}${words}` };
    return true;
  }
  if (!stands) return false;
  // What fits nowhere beside a problem that does is what came of it.
  if (!(going && last && !piece.listed && category === '未归类')) issues.push({ text: words, category });
  return true;
}

/** The mark that joins a piece to the problem before it; null where it is none of its words. */
function joint(
  last: Issue,
  { words, kind, listed }: Piece,
  going: boolean,
  category: IssueCategory,
): string | null {
  if (kind === 'request')
    return going && last.category === '资金' && /款|拨|付|资金|钱/.test(words) ? '，' : null;
  if (kind === 'cause') return '：';
  return kind === 'trouble' && going && !listed && category === last.category ? '，' : null;
}

function piecesOf(clause: string, listed: boolean, going: boolean): Piece[] {
  return clause
    .split(BRACKETS)
    .flatMap((part) => halves(part))
    .flatMap((part) => {
      const whole = part.replace(ITEM, '');
      const words = bare(whole);
      if (words.length < 2) return [];
      return [{ words, kind: kindOf(whole, words, going || listed), listed: listed || ITEM.test(part) }];
    });
}

/** 用地未交付及电力杆线未迁移 names two; a list of nouns before one complaint names one. */
function halves(part: string): string[] {
  const parts = part.split(/以及|及(?![时其])|、|和(?!解)|且/);
  return parts.length > 1 &&
    parts.every((each) => (isTrouble(each) || /未|没|不/.test(each)) && each.length > 3)
    ? parts
    : [part];
}

function bare(piece: string): string {
  const words = piece.replace(LEAD, '').replace(TRAIL, '').replace(CAUSE, '');
  const effect = AFFECTS.exec(words);
  if (effect?.[1] !== undefined) return standsAlone(effect[1]);
  const because = /^[\s，,但目前现]*(?:因|由于|受)/.test(piece)
    ? CAUSE_FIRST.exec(words.replace(/^受/, ''))
    : null;
  return standsAlone((because?.[1] ?? words).trim());
}

const OWNER =
  /^[\p{sc=Han}（）\d]{2,20}?(?:学院|学校|小学|中学|医院|幼儿园|公司|中心|项目|工程|地块|园区|片区|小区|校区|广场|公园)(?:的)?(?=[\p{sc=Han}]{4,})/u;

/** Without the name of the project before it, where the rest still says what it is about. */
function standsAlone(words: string): string {
  const rest = words.replace(OWNER, '');
  return rest !== words && isTrouble(rest) && categoryOf(rest) !== '未归类' ? rest : words;
}

function kindOf(piece: string, words: string, going: boolean): Piece['kind'] {
  if (NOTHING.test(words)) return 'none';
  if (FIELD.test(piece)) return 'field';
  if (REQUEST.test(piece)) return 'request';
  if (STATE.test(words)) return 'state';
  if (going && CAUSE.test(piece) && /事由|原因|缘由/.test(piece)) return 'cause';
  if (going && EFFECT.test(piece)) return 'effect';
  return 'trouble';
}
