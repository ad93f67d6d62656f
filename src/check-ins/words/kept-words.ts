/** A stretch of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words that only lead up to a sum: with it they are a figure, no progress. */
const LEADS =
  /(?:本周|这周|这一周|本期|本月|当月|(?:\d{1,2}[-—~至到])?\d{1,2}月份?|今年|年初以来|开工以来|截[至止](?:目前|本周)?|目前|累计|累积|共计?|合计|总共|已经?|实际|新增|完成|固定资产|投资|产值|投入|额|达到?|约|大约|近|将近|差不多|大概|为|是|了|干|做|总|元|[比较]上周(?:增加|新增|增长|多)|[:：、\s])+$/;
const TRAILS =
  /^(?:的?(?:投资|产值|工程量)|[、，,]?\s*占(?:年度|全年|本年|年)?(?:投资)?(?:计划|任务|目标)的?[\d.]+%|\s)+/;

/** No more words lead up to a sum. */
const LONGEST_LEAD = 40;

/** The sum together with the words that only lead up to it or trail it. */
export function figureSpan(text: string, sum: Span, within: Span): Span {
  const lead =
    LEADS.exec(text.slice(Math.max(within.start, sum.start - LONGEST_LEAD), sum.start))?.[0].length ?? 0;
  const trail =
    TRAILS.exec(text.slice(sum.end, Math.min(within.end, sum.end + LONGEST_LEAD)))?.[0].length ?? 0;
  return { start: sum.start - lead, end: sum.end + trail };
}

/** A word, or a share; the number of a list item says nothing. */
const SAYS_SOMETHING = /\p{L}|\d\s*[%％]/u;

/** What is left of a stretch when others are cut out of it; nothing that has no word in it. */
export function without(span: Span, cuts: readonly Span[], text: string): Span[] {
  const left: Span[] = [];
  let { start } = span;
  for (const cut of [...cuts].toSorted((a, b) => a.start - b.start)) {
    if (cut.end <= start || cut.start >= span.end) continue;
    left.push({ start, end: cut.start });
    start = cut.end;
  }
  left.push({ start, end: span.end });
  return left.filter((piece) => SAYS_SOMETHING.test(text.slice(piece.start, piece.end)));
}

/** The stretches as one text, in the words and with the punctuation of the original where they lie side by side. */
export function joined(spans: readonly Span[], text: string): string | null {
  let said = '';
  let end = -1;
  for (const span of spans) {
    const between = end < 0 ? '' : text.slice(end, span.start);
    const beside = /^[\s，,。.；;、！!]*$/.test(between) && between.length <= 3;
    said += end < 0 || between === '' ? '' : beside && between.trim() !== '' ? between : '，';
    said += text.slice(span.start, span.end).trim();
    ({ end } = span);
  }
  return said.replaceAll(/^[\s，,。；;、:：]+|[\s，,。；;、:：]+$/g, '') || null;
}
