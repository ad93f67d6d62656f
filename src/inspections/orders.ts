/** What is said of visits. */
export type VisitOrder =
  | { readonly kind: 'record'; readonly project: string; readonly text: string }
  /** The project is named and nothing found is told. */
  | { readonly kind: 'bare'; readonly project: string }
  | { readonly kind: 'list'; readonly project: string | null }
  | { readonly kind: 'submit' }
  | { readonly kind: 'void' }
  | { readonly kind: 'amend'; readonly text: string }
  /** All problems of the visit become drafts. */
  | { readonly kind: 'draft' };

const VISITING = '(?:督查|督导|检查|巡查|察看|踏勘|走访|暗访|调研)';
const ON_SITE = '(?:现场|实地)?';
const PROJECT = String.raw`(?<project>[^，,。；;：:\n]{2,40}?)(?:项目|工地)?(?:现场|工地)?`;

const RECORD = [
  // 督查 紫金校区：现场无人施工
  new RegExp(`^${ON_SITE}${VISITING}(?:了)?\\s*${PROJECT}\\s*(?:[：:]|\\n)\\s*(?<text>.+)$`, 'su'),
  // 督查记录：紫金校区，现场无人施工
  new RegExp(
    `^${ON_SITE}${VISITING}(?:情况|记录|行动)?\\s*[：:]\\s*${PROJECT}\\s*[，,：:\\n]\\s*(?<text>.+)$`,
    'su',
  ),
  // 到紫金校区现场督查，发现：现场无人施工
  new RegExp(
    `^(?:今天|今日|上午|下午|刚刚?|刚才|已|我)*(?:到场|到达|抵达|到|在|赴)\\s*${PROJECT}\\s*${VISITING}?(?:[，,]?发现)?\\s*[：:]\\s*(?<text>.+)$`,
    'su',
  ),
  // 督查 紫金校区 现场无人施工
  new RegExp(`^${ON_SITE}${VISITING}\\s+${PROJECT}[\\s，,]+(?<text>.+)$`, 'su'),
];
const BARE = new RegExp(`^(?:现场)?督查\\s+${PROJECT}\\s*[：:]?\\s*$`, 'u');
/** In the project's place, these are no names of one: 督查发现：…, 检查情况：…. */
const NO_NAME = /^(?:情况|记录|行动|发现|问题|结果|整改|通报|组|室|内容|要求|意见|现场|本周|今日)+$/;

const LIST =
  /^(?:查看|看看?)?(?:现场)?督查(?:记录|行动|情况)\s*(?<project>[^，,。；;：:\n]{2,40})?[\s。？?]*$/u;
const SUBMIT = /^提交(?:现场)?(?:督查)(?:记录|情况)?[\s。！!]*$|^提交[\s。！!]*$/u;
const VOID = /^(?:作废|撤销|取消)(?:这次|本次|上次)?(?:现场)?督查(?:记录)?[\s。！!]*$/u;
const AMEND = /^督查(?:记录|发现|情况)?(?:改为|更正为?|改成)\s*[：:，,]?\s*(?<text>.+)$/su;
const DRAFT = /^督查(?:发现的?)?问题(?:全部|都)?列(?:入|为|到)?问题草稿[\s。！!]*$/u;

/** null: these words say nothing of a visit. */
export function visitOrderOf(typed: string): VisitOrder | null {
  const text = typed.trim();
  return fixedOrder(text) ?? listOrder(text) ?? amendOrder(text) ?? recordOrder(text);
}

function fixedOrder(text: string): VisitOrder | null {
  if (SUBMIT.test(text)) return { kind: 'submit' };
  if (VOID.test(text)) return { kind: 'void' };
  return DRAFT.test(text) ? { kind: 'draft' } : null;
}

function listOrder(text: string): VisitOrder | null {
  const found = LIST.exec(text);
  return found && { kind: 'list', project: found.groups?.['project']?.trim() ?? null };
}

function amendOrder(text: string): VisitOrder | null {
  const amended = AMEND.exec(text)?.groups?.['text'];
  return amended === undefined ? null : { kind: 'amend', text: amended };
}

function recordOrder(text: string): VisitOrder | null {
  for (const pattern of RECORD) {
    const found = partsOf(pattern, text);
    if (found && /\p{L}/u.test(found.text)) return { kind: 'record', ...found };
  }
  const bare = partsOf(BARE, text);
  return bare && { kind: 'bare', project: bare.project };
}

/** null: the pattern doesn't fit, or what stands in the project's place names none. */
function partsOf(pattern: RegExp, typed: string): { project: string; text: string } | null {
  const { project = '', text = '' } = pattern.exec(typed)?.groups ?? {};
  const name = project.trim();
  return name === '' || NO_NAME.test(name) ? null : { project: name, text: text.trim() };
}
