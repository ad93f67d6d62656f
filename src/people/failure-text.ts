/** Templates as the office calls them. */
const TEMPLATES: ReadonlyMap<string, string> = new Map([
  ['check-in', '填报卡片'],
  ['receipt', '填报回执'],
  ['reminder', '填报提醒'],
  ['ticket', '四单'],
  ['ticket-story', '办理经过'],
  ['ticket-document', '打印单'],
  ['ticket-evidence', '佐证材料'],
  ['ticket-drafts', '问题草稿清单'],
  ['ticket-own', '我反映的问题'],
  ['ticket-draft', '问题草稿'],
  ['ticket', '四单'],
  ['ticket-group', '协调群事项卡片'],
  ['ticket-summary', '协调群办理小结'],
  ['ticket-list', '问题清单'],
  ['ladder', '六级调度'],
  ['refusals', '转办情况'],
  ['ticket-list-file', '问题清单台账'],
  ['ticket-duties', '待决定事项'],
  ['exemption', '不扣分申请'],
  ['exemption-form', '不扣分申请表'],
  ['exemption-evidence', '不扣分佐证材料'],
  ['exemption-queue', '不扣分清单'],
  ['declaration', '谋划申报'],
  ['declarations', '谋划申报审核'],
  ['declarations-own', '我的申报'],
  ['declaration-sheet', '谋划申报表'],
  ['declaration-template', '申报模板'],
  ['library', '项目库'],
  ['score', '得分'],
  ['score-table', '得分表'],
  ['score-table-file', '得分表'],
  ['score-trace', '得分溯源'],
  ['score-detail', '得分明细'],
  ['visit', '督查记录'],
  ['visit-findings', '督查发现'],
  ['weekly', '周督查'],
  ['weekly-file', '周督查台账'],
  ['weekly-changes', '周督查对比'],
  ['import', '导入核对'],
  ['help', '使用帮助'],
  ['notice', '答复'],
  ['trouble', '运行情况'],
  ['rules', '规则'],
  ['rule-set', '规则'],
  ['rule', '规则'],
  ['rule-change', '规则调整'],
]);

/** The message's kind in words; one without words is shown by its name. */
export const templateText = (template: string): string => TEMPLATES.get(template) ?? template;

/** What the platform's codes mean to the office, and what it can do. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['230002', '机器人已不在该群，请将其重新加入'],
  ['230006', '应用的机器人能力未启用或版本未发布'],
  ['230013', '对方不在应用可用范围内或已离职，请调整可用范围'],
  ['230029', '对方已离职'],
  ['230022', '内容触发敏感词审核'],
  ['230028', '内容触发防泄密审核'],
  ['230025', '内容超长'],
  ['230027', '应用缺少权限'],
  ['230035', '机器人在该会话中无发言权限'],
  ['230053', '对方已停用本机器人'],
  ['230099', '卡片被平台拒绝，请联系技术人员'],
  ['232009', '该群已解散'],
]);

/** Why a message failed for good, from what was recorded: the platform's code, then its words. */
export function failureText(failure: string): string {
  const code = /\b\d{5,8}\b/.exec(failure)?.[0] ?? '';
  const reason = REASONS.get(code);
  return reason === undefined ? failure || '原因不明' : `${reason}（${code}）`;
}
