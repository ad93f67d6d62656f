/** What somebody asks of scores, in words. */
export interface ScoreOrder {
  /** one: a unit's; table: all units'; trace: what one rests on; file: the same as a workbook. */
  readonly kind: 'one' | 'table' | 'trace' | 'file';
  /** As it was written; null: the asker's own. */
  readonly unit: string | null;
  /** yyyy-MM; null: as of now. */
  readonly month: string | null;
  /** “按另一套阈值”: rules with other values, as written; null: those in force. */
  readonly otherwise: string | null;
}

const LONGEST = 120;
const ASKS =
  /^(?:请|查看|看看?|查询?|查一下|请问)*(?:溯源|为什么|怎么算的?)?[\s:：]*(.{0,40}?)(?:谋划申报)?得分(表|排名|排行|情况|明细|)[\s:：，,]*(.{0,80}?)[\s。？?！!]*$/su;
const OTHERWISE = /\s*(?:按|如果|若)\s*(?<rules>\S.*)$/su;
const OWN = /^(?:我的?|我们的?|本单位的?|我单位的?)$/;
const ALL = /^(?:全区|各单位|所有单位|全部|单位)的?$/;
const TRACE = /溯源|依据|怎么算的?|怎么来的?|为什么/u;

/** null: these words ask nothing of scores. @param year of a month that says none */
export function scoreOrderOf(typed: string, year: number): ScoreOrder | null {
  const text = typed.normalize('NFKC').trim();
  const asked = text.length <= LONGEST ? ASKS.exec(text) : null;
  if (!asked) return null;
  const [, before = '', what = '', after = ''] = asked;
  const rest = `${before} ${after.replace(OTHERWISE, '')}`;
  const place = placeIn(rest);
  const isAll = ALL.test(place) || (place === '' && /^[表排]/.test(what));
  return {
    kind: isAll ? 'table' : kindOf(text, what),
    unit: isAll ? null : unitIn(place),
    month: monthIn(rest, year),
    otherwise: otherwiseIn(after),
  };
}

const otherwiseIn = (text: string): string | null => OTHERWISE.exec(text)?.groups?.['rules'] ?? null;

const unitIn = (place: string): string | null => (place === '' || OWN.test(place) ? null : place);

function kindOf(text: string, what: string): ScoreOrder['kind'] {
  if (TRACE.test(text)) return 'trace';
  return what === '明细' ? 'file' : 'one';
}

/** What is left when everything else that may be said is taken out. */
const placeIn = (text: string): string =>
  text
    .replace(MONTH, ' ')
    .replace(TRACE, ' ')
    .replaceAll(/(?:^|\s)的|的(?=\s|$)/g, ' ')
    .trim();

const MONTH = /(?:(?<year>20\d{2})年)?(?<month>1[0-2]|0?[1-9])月(?:份|底|末)?/u;

function monthIn(text: string, year: number): string | null {
  const { year: said, month } = MONTH.exec(text)?.groups ?? {};
  return month === undefined ? null : `${said ?? year}-${month.padStart(2, '0')}`;
}
