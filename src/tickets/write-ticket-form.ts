import {
  addressees,
  copies,
  documentNumber,
  note,
  paragraphs,
  plainHeading,
  title,
} from '../documents/blocks.ts';
import { signature } from '../documents/signature.ts';
import { type Field, form, table } from '../documents/tables.ts';
import { writeDocument } from '../documents/write-document.ts';
import type { TicketFormView } from './ticket-form.ts';

/** One of the 四单 as a .docx to print, sign and file: the same view gives the same bytes. */
export async function writeTicketForm(view: TicketFormView): Promise<{ name: string; bytes: Uint8Array }> {
  const name = `${view.kind}（${view.number}）`;
  const bytes = await writeDocument({
    title: name,
    author: view.issuer,
    writtenAt: view.writtenAt,
    blocks: [
      title(`重大重点项目问题${view.kind}`),
      documentNumber(view.notice === null ? view.number : `${view.number}（${view.notice}）`),
      addressees(view.to),
      ...paragraphs(opening(view)),
      form([...matterFields(view), ...dutyFields(view), ...kindFields(view), ...handlingFields(view)]),
      ...signature(view.issuer, view.issuedOn),
      ...copies(view.copiesTo),
      plainHeading('附：办理经过'),
      table(
        TIMELINE,
        // The time below its day, as they don't fit side by side.
        view.timeline.map(({ at, event, by, source }) => [at.replace(' ', '\n'), event, by, source]),
      ),
      ...note(`以上经过截至${view.asOf}。`),
    ],
  });
  return { name: `${name}.docx`, bytes };
}

const TIMELINE = [
  { title: '时间', share: 26, centred: true },
  { title: '事项', share: 40 },
  { title: '经办', share: 17 },
  { title: '来源', share: 17 },
];

/** What the unit is asked to do. */
function opening(view: TicketFormView): string {
  const { deadline } = view;
  const steps = `请及时签收，按要求办理并反馈进展，于${deadline}前办结，办结后申请销号。`;
  if (view.kind === '交办单') return `现将下列问题交由你单位承办，${steps}`;
  if (view.kind === '转办单') return `下列问题原由${view.transfer.from}承办，现转由你单位承办，${steps}`;
  if (view.kind === '提醒单')
    return `下列问题办理期限为${deadline}，${view.remaining}。请抓紧办理，按期办结；确有困难的，请在期限届满前申请延期并说明原因。`;
  return `下列问题办理期限为${deadline}，截至发单之日已逾期${view.supervision.overdue}，仍未办结，现予督办。请说明未按期办结的原因，提出整改方案，报我办审核，并抓紧办结。`;
}

const matterFields = ({ project, unit, problem, category, cause, previous }: TicketFormView): Field[] => [
  { label: '项目名称', value: project, wide: true },
  { label: '责任单位', value: unit },
  { label: '反映人', value: problem.raisedBy },
  // As it was said, so between quotation marks.
  { label: '反映的问题', value: `“${problem.words}”`, wide: true },
  { label: '问题来源', value: problem.source, wide: true },
  ...known('问题类别', category),
  ...known('主客观因素', cause),
  ...known('前单', previous, 'wide'),
];

const dutyFields = (view: TicketFormView): Field[] => [
  { label: '承办单位', value: view.owner },
  ...known('配合单位', view.coOwners.join('、')),
  { label: '调度层级', value: view.level },
  { label: '交办时间', value: view.assignedAt },
  { label: '签收人', value: view.signedBy ?? '' },
  { label: '签收时间', value: view.signedAt ?? '' },
  { label: '办理期限', value: view.deadline, wide: true },
  { label: '期限计算', value: view.counted, wide: true },
  ...known('办理要求', view.requirement, 'wide'),
  ...known('发单依据', view.why, 'wide'),
  ...known('延期情况', view.extensions, 'wide'),
];

/** What this kind of form says beyond the others; of a 督办单, what the unit and the office still have to write. */
function kindFields(view: TicketFormView): Field[] {
  if (view.kind === '交办单') return [];
  if (view.kind === '提醒单') return [{ label: '剩余时间', value: view.remaining, wide: true }];
  if (view.kind === '转办单')
    return [
      { label: '原承办单位', value: view.transfer.from },
      { label: '转办次数', value: view.transfer.times },
      { label: '转办原因', value: view.transfer.reason ?? '', wide: true },
    ];
  const { overdue, reminders, reason, reasonValid, plan, planReview } = view.supervision;
  return [
    { label: '逾期时间', value: overdue, wide: true },
    ...known('已发提醒', reminders, 'wide'),
    { label: '未按期办结原因', value: reason ?? '', wide: true },
    { label: '原因是否成立', value: reasonValid ?? '', wide: true },
    { label: '整改方案', value: plan ?? '', wide: true },
    { label: '整改方案审核意见', value: planReview ?? '', wide: true },
  ];
}

const handlingFields = (view: TicketFormView): Field[] => [
  ...known('办理进展', view.progress, 'wide'),
  ...known('佐证材料', view.evidence, 'wide'),
  ...known('销号申请', view.completion, 'wide'),
  ...known('退回原因', view.returned, 'wide'),
  ...known('核实人', view.verifiedBy),
  ...known('销号时间', view.writtenOffAt),
];

/** The field when there is something to say in it. */
const known = (label: string, value: string | readonly string[] | null, width?: 'wide'): Field[] =>
  value === null || value.length === 0 ? [] : [{ label, value, wide: width === 'wide' }];
