import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  fitItems,
  heading,
  label,
  markdown,
  note,
  type RootElement,
  shorten,
} from './kit/index.ts';
import { lightColor } from './light-color.ts';

/** Where a project's figures and lights come from. All texts are plain words. */
export interface ProjectTraceView {
  readonly code: string;
  readonly name: string;
  /** “截至2026年10月31日24时” */
  readonly asOf: string;
  /** “投资完成率62.31%＝本年累计4,200万元÷年度计划6,740万元” */
  readonly rate: string;
  /** What the year's sum is made of, the newest first. */
  readonly parts: readonly TracePart[];
  /** The plan's sum and who set it, a line each. */
  readonly plan: readonly string[];
  readonly lights: readonly TracedLight[];
  /** The lights by another value of a rule; null where none was asked for. */
  readonly other: { readonly rule: string; readonly lights: readonly TracedLight[] } | null;
  readonly sample: boolean;
}

export interface TracePart {
  /** “第47周 ＋120万元” */
  readonly title: string;
  /** “区住建局联系人，11月19日 09:12，文字填报” */
  readonly source: string;
  /** In the reporter's words; null for a form. */
  readonly words: string | null;
  /** “更正前：11月19日 09:02 100万元”, one a correction. */
  readonly corrections: readonly string[];
}

export interface TracedLight {
  /** “进度灯” */
  readonly title: string;
  readonly color: string;
  readonly why: string;
  readonly rule: string;
  readonly source: string;
}

const MOST_WORDS = 160;
const MOST_CORRECTIONS = 3;
const text = (words: string, most = 300): string => escapeMarkdown(shorten(words, most));

/** 溯源: a project's rate and lights down to who said what when. */
export const projectTraceCard = (view: ProjectTraceView): Card =>
  fitCard(view.parts.length, (shown) =>
    card({
      title: `溯源：${view.name}`,
      subtitle: `${view.code}　${view.asOf}`,
      color: 'blue',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `溯源：${view.code} ${view.name}`,
      elements: [
        heading('投资完成率'),
        markdown(text(view.rate)),
        heading('本年累计的组成'),
        ...(view.parts.length === 0 ? [note('截至该时点没有填报。')] : []),
        ...view.parts.slice(0, shown).map((part) => markdown(partText(part))),
        ...(shown < view.parts.length ? [note(`更早的${view.parts.length - shown}周略。`)] : []),
        heading('年度计划'),
        markdown(view.plan.map((line) => `- ${text(line)}`).join('\n')),
        heading('亮灯'),
        ...(view.lights.length === 0 ? [note('没有亮灯。')] : []),
        ...view.lights.flatMap(lightElements),
        ...(view.other === null ? [] : otherElements(view.other)),
        buttonRow([
          button({ text: '查看项目', size: 'small', value: { act: 'project.show', code: view.code } }),
          button({ text: '变更记录', size: 'small', value: { act: 'project.history', code: view.code } }),
        ]),
      ],
    }),
  );

function partText({ title, source, words, corrections }: TracePart): string {
  return [
    `**${text(title)}**`,
    coloured(text(source), 'grey'),
    ...(words === null ? [] : [`原话：${text(words, MOST_WORDS)}`]),
    ...fitItems(
      corrections,
      MOST_CORRECTIONS,
      (line) => `- ${text(line)}`,
      (left) => `- 另有${left}次更正`,
    ),
  ].join('\n');
}

const lightElements = ({ title, color, why, rule, source }: TracedLight): RootElement[] => [
  markdown(`${label(escapeMarkdown(color), lightColor(color))} **${text(title)}** ${text(why)}`),
  note(`规则：${shorten(rule, 300)}\n依据：${shorten(source, 300)}`),
];

const otherElements = ({ rule, lights }: NonNullable<ProjectTraceView['other']>): RootElement[] => [
  heading(`按另一套阈值：${shorten(rule, 60)}`),
  ...(lights.length === 0
    ? [note('没有亮灯。')]
    : lights.map(({ title, color, why }) =>
        markdown(`${label(escapeMarkdown(color), lightColor(color))} **${text(title)}** ${text(why)}`),
      )),
];

/** Where the figures of a unit or of the district come from: its parts. */
export interface SumTraceView {
  /** “区住建局” or “全区” */
  readonly name: string;
  readonly asOf: string;
  readonly rate: string;
  /** “项目” or “单位” */
  readonly each: '项目' | '单位';
  readonly parts: readonly {
    readonly name: string;
    readonly rate: string;
    readonly done: string;
    readonly plan: string;
  }[];
  readonly sample: boolean;
}

/** 溯源 of a unit by its projects, of the district by its units. */
export const sumTraceCard = (view: SumTraceView): Card =>
  fitCard(view.parts.length, (shown) =>
    card({
      title: `溯源：${view.name}`,
      subtitle: view.asOf,
      color: 'blue',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `溯源：${view.name}`,
      elements: [
        heading('投资完成率'),
        markdown(text(view.rate)),
        heading(`各${view.each}`),
        ...(view.parts.length === 0 ? [note('没有计划实施项目。')] : []),
        ...view.parts
          .slice(0, shown)
          .map(({ name, rate, done, plan }) =>
            markdown(
              `**${text(name)}**　${text(rate)}\n${coloured(text(`累计${done}÷计划${plan}`), 'grey')}`,
            ),
          ),
        ...(shown < view.parts.length ? [note(`其余${view.parts.length - shown}个略。`)] : []),
        note(`发送“溯源 ${view.each === '项目' ? '项目名称或编号' : '单位名称'}”可继续查看。`),
      ],
    }),
  );
