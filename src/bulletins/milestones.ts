/** What a project may have reached that 宣传报道 asks for, in the order of a project's life. */
export const MILESTONES = ['开工', '封顶', '贯通', '竣工', '通车', '投产', '投用'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** A part of a project is finished every week; the whole, once. */
const WORDS: Readonly<Record<Milestone, RegExp>> = {
  开工: /(?<!复|停|返)开工/,
  封顶: /封顶/,
  贯通: /(?:全线|全面|顺利|正式|隧道|道路|主线|桥梁)贯通|贯通(?:运营)?$/,
  竣工: /竣工|(?:全部|全面|整体|项目|工程)完工/,
  通车: /通车/,
  投产: /投产|投入生产/,
  投用: /投用|投入(?:使用|运营|运行)|(?:正式|全面)?启用$|正式(?:开业|运营|开园|开馆)/,
};

/** Before the word: it hasn't come yet. */
const AHEAD =
  /未|没|无法|不能|不具备|尚|还差|距|待|等候|即将|将(?!近)|计划|预计|预期|拟|力争|争取|确保|力保|准备|筹备|下周|下月|下个?月|下旬前|月底|年底|年内|节前|明年|后年|有望|冲刺|(?<!加)快|目标|申请|办理|若|如果|一旦|接近|临近|正在|组织|推进/;
/** Behind it: it is spoken of, not reached. */
const SPOKEN_OF =
  /^(?:验收)?(?:之?前|在即|准备|手续|条件|仪式(?:筹|准)|计划|目标|时间|时限|节点|率|令|报告|许可|日期|倒排|指日可待|在望|延|推迟|受阻|受影响|难|不了|滞后|资料|图|备案|款|决算|结算|中$|阶段|工作)/;

const CLAUSES = /[，。；;！!？?、,\n\r]|(?<!\d)\.(?!\d)/;

/**
 * The milestones that a report's words on its progress say were reached. Pure; negations (未封顶), plans (预计月底
 * 封顶) and what is only spoken of (开工手续) are none.
 */
export function milestonesIn(progress: string): Milestone[] {
  const clauses = progress.split(CLAUSES);
  return MILESTONES.filter((milestone) => clauses.some((clause) => isReached(clause, WORDS[milestone])));
}

function isReached(clause: string, words: RegExp): boolean {
  const found = words.exec(clause.trim());
  if (!found) return false;
  const before = clause.trim().slice(0, found.index);
  const behind = clause.trim().slice(found.index + found[0].length);
  return !AHEAD.test(before) && !SPOKEN_OF.test(behind) && !/[?？吗]$/.test(behind);
}
