import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  coloured,
  type Element,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  form,
  type FormElement,
  heading,
  input,
  label,
  markdown,
  note,
  type Option,
  type RootElement,
  select,
  shorten,
  submit,
} from './kit/index.ts';
import { lightColor } from './light-color.ts';
import { type ApprovalLine, approvals, type MonthLine, months, type Room } from './project-plan.ts';

export interface ProjectView {
  readonly code: string;
  readonly name: string;
  readonly stage: string;
  readonly nature: string;
  /** “城市建设 · 责任单位：区住建局” */
  readonly about: readonly string[];
  readonly figures: readonly Figure[];
  /** 五个一; null is a gap. */
  readonly five: readonly { readonly what: string; readonly is: string | null }[];
  readonly lights: readonly { readonly color: string; readonly why: string }[];
  /** When it really began, halted, was entered and built, and how its stage went: one line each. */
  readonly dates: readonly string[];
  readonly months: readonly MonthLine[];
  readonly approvals: readonly ApprovalLine[];
  /** How the days of the approvals are counted. */
  readonly approvalNote: string;
  /** Lines of the latest report; null where there is none or it isn't this reader's. */
  readonly latest: { readonly title: string; readonly lines: readonly string[] } | null;
  readonly latestNote: string | null;
  readonly content: string | null;
  readonly remarks: readonly string[];
  readonly sample: boolean;
  /** The reader may ask why the lights are so, and what was changed. */
  readonly opens: boolean;
  /** What the reader may change here; empty for others than the office. */
  readonly changeable: readonly Option[];
}

/** In steps of a tenth, texts and lists grow shorter together until the card fits. */
const STEPS = 10;

/** One project: who is bound to it, its plan, how it stands. No numbers of phones. */
export const projectCard = (view: ProjectView): Card =>
  fitCard(STEPS, (steps) =>
    card({
      title: view.name,
      subtitle: view.code,
      color: view.stage === '停工' ? 'orange' : 'blue',
      tags: [
        { text: view.nature, color: view.nature === '计划实施' ? 'blue' : 'neutral' },
        { text: view.stage, color: view.stage === '停工' ? 'orange' : 'turquoise' },
        ...(view.sample ? [{ text: '示例数据', color: 'neutral' as const }] : []),
      ],
      summary: `${view.code} ${view.name}`,
      elements: elements(view, (most) => Math.ceil((most * Math.max(steps, 1)) / STEPS)),
    }),
  );

function elements(view: ProjectView, room: Room): RootElement[] {
  return [
    markdown(view.about.map(escapeMarkdown).join('\n')),
    figures(view.figures),
    ...lights(view.lights, room),
    ...opening(view),
    ...(view.dates.length === 0
      ? []
      : [
          heading('阶段'),
          markdown(view.dates.map((line) => escapeMarkdown(shorten(line, room(200)))).join('\n')),
        ]),
    heading('五个一'),
    markdown(view.five.map((one) => fiveLine(one, room)).join('\n')),
    ...latest(view, room),
    ...months(view.months, room),
    ...approvals(view.approvals, view.approvalNote, room),
    ...(view.content === null
      ? []
      : [collapsible<Element>('建设内容', [markdown(escapeMarkdown(shorten(view.content, room(600))))])]),
    ...(view.remarks.length === 0
      ? []
      : [
          collapsible<Element>('备注', [
            markdown(
              view.remarks
                .slice(0, room(15))
                .map((line) => escapeMarkdown(shorten(line, room(150))))
                .join('\n'),
            ),
          ]),
        ]),
    ...changing(view),
  ];
}

function opening({ lights: all, opens, code }: ProjectView): RootElement[] {
  if (!opens) return [];
  const why = button({ text: '为什么', size: 'small', value: { act: 'project.why', code } });
  const history = button({ text: '变更记录', size: 'small', value: { act: 'project.history', code } });
  return [buttonRow(all.length > 0 ? [why, history] : [history])];
}

/** Each counts as an element of the card; what isn't offered can be changed in words. */
const MOST_OPTIONS = 80;

/** The office's form; what it proposes comes back on a card of its own, to be confirmed. */
function changing({ changeable, code }: ProjectView): RootElement[] {
  if (changeable.length === 0) return [];
  return [
    form('change', [
      collapsible<FormElement>('修改（领导小组办公室）', [
        select({
          name: 'field',
          options: changeable.slice(0, MOST_OPTIONS),
          placeholder: '选择要修改的事项',
        }),
        input({
          name: 'value',
          label: '改为',
          placeholder: '例如 1.2亿、开工 2026-03-05、2000万 基础完工',
          maxLength: 500,
        }),
        input({ name: 'reason', label: '原因', placeholder: '例如 施工许可证已核发', maxLength: 300 }),
        submit({ text: '提交修改', value: { act: 'plan.propose', code } }),
      ]),
    ]),
    note(`也可以直接发送，例如：修改 ${shorten(code, 40)} 年度计划投资 1.2亿，原因：概算批复调整。`),
  ];
}

const fiveLine = ({ what, is }: ProjectView['five'][number], room: Room): string =>
  `${escapeMarkdown(what)}：${is === null ? coloured('**尚未明确**', 'red') : escapeMarkdown(shorten(is, room(120)))}`;

const lights = (all: ProjectView['lights'], room: Room): RootElement[] =>
  all.length === 0
    ? []
    : [
        markdown(
          all
            .map(
              ({ color, why }) =>
                `${label(escapeMarkdown(color), lightColor(color))} ${escapeMarkdown(shorten(why, room(200)))}`,
            )
            .join('\n'),
        ),
      ];

function latest({ latest: report, latestNote }: ProjectView, room: Room): RootElement[] {
  if (report === null) return latestNote === null ? [] : [note(latestNote)];
  return [
    heading(report.title),
    markdown(report.lines.map((line) => escapeMarkdown(shorten(line, room(300)))).join('\n')),
  ];
}
