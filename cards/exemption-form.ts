import {
  type Card,
  card,
  coloured,
  datePicker,
  escapeMarkdown,
  form,
  input,
  markdown,
  note,
  paragraph,
  type Option,
  select,
  shorten,
  submit,
} from './kit/index.ts';

/** The form by which a unit applies. All texts are plain words. */
export interface ExemptionFormView {
  /** Why what was said can't be handed on yet, a sentence each. */
  readonly objections: readonly string[];
  /** The reader's lagging projects, by code. */
  readonly projects: readonly Option[];
  readonly months: readonly Option[];
  readonly categories: readonly string[];
  readonly project: string | null;
  readonly month: string;
  readonly category: string | null;
  readonly reason: string;
  readonly until: string | null;
}

const MOST_LINE = 200;
const MOST_OBJECTIONS = 8;
const MOST_PROJECTS = 40;

/** 申请不扣分: what is still to be filled in, with what was said already. */
export const exemptionFormCard = (view: ExemptionFormView): Card =>
  card({
    title: '申请不扣分',
    subtitle: '因客观因素导致项目推进滞后的，经挂点区领导和区分管领导签字确认，当月不扣分',
    color: view.objections.length > 0 ? 'orange' : 'blue',
    elements: [
      ...(view.objections.length === 0
        ? []
        : [
            markdown(
              view.objections
                .slice(0, MOST_OBJECTIONS)
                .map((line) => `- ${coloured(escapeMarkdown(shorten(line, MOST_LINE)), 'orange')}`)
                .join('\n'),
            ),
          ]),
      ...(view.projects.length === 0 ? [paragraph('目前没有进度滞后的项目，无需申请。')] : [applyForm(view)]),
      note('滞后情况、相关问题和已不扣分月份由系统附上；佐证照片、文件在提交后发送即可。'),
    ],
  });

const applyForm = (view: ExemptionFormView) =>
  form('apply-form', [
    markdown('项目（只列进度滞后的）'),
    select({
      name: 'project',
      options: view.projects.slice(0, MOST_PROJECTS),
      value: view.project ?? undefined,
    }),
    markdown('申请月份'),
    select({ name: 'month', options: view.months, value: view.month }),
    markdown('原因类别'),
    select({
      name: 'category',
      options: view.categories.map((each) => ({ text: each, value: each })),
      value: view.category ?? undefined,
    }),
    input({
      name: 'reason',
      label: '客观原因和具体事实',
      placeholder: '例如：施工许可因图审意见未闭合未批，已三次补正',
      value: view.reason,
      rows: 4,
    }),
    markdown('预计消除日期'),
    datePicker({ name: 'until', value: view.until ?? undefined }),
    submit({ name: 'apply', text: '提交申请', value: { act: 'exemption.apply' } }),
  ]);
