import {
  button,
  buttonRow,
  type Card,
  card,
  escapeMarkdown,
  fitCard,
  heading,
  hr,
  label,
  markdown,
  note,
  paragraph,
  type RootElement,
  shorten,
} from './kit/index.ts';
import { lightColor } from './light-color.ts';

/** Why a project's lights are as they are. All texts are plain words. */
export interface LightReasonsView {
  readonly code: string;
  readonly name: string;
  /** “截至2026年11月26日” */
  readonly asOf: string;
  readonly lights: readonly {
    /** “进度灯” */
    readonly title: string;
    readonly color: string;
    readonly why: string;
    readonly figures: readonly string[];
    readonly rule: string;
    readonly source: string;
    /** What makes it green; null where it is. */
    readonly remedy: string | null;
  }[];
  /** Why others aren't lit, a sentence each. */
  readonly unlit: readonly string[];
  readonly sample: boolean;
}

/** “为什么”: each light with its rule, where that comes from, the figures and the days counted. */
export const lightReasonsCard = (view: LightReasonsView): Card =>
  fitCard(view.lights.length, (shown) =>
    card({
      title: `为什么：${view.name}`,
      subtitle: `${view.code}　${view.asOf}`,
      color: 'blue',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `为什么：${view.code} ${view.name}`,
      elements: [
        ...(view.lights.length === 0 ? [paragraph('这个项目目前没有亮灯。')] : []),
        ...view.lights.slice(0, shown).flatMap(lightElements),
        ...(view.unlit.length > 0 ? [note(view.unlit.join(''))] : []),
        buttonRow([
          button({ text: '查看项目', size: 'small', value: { act: 'project.show', code: view.code } }),
          button({ text: '溯源', size: 'small', value: { act: 'trace.project', code: view.code } }),
        ]),
      ],
    }),
  );

const MOST = 300;

function lightElements(light: LightReasonsView['lights'][number], index: number): RootElement[] {
  const text = (words: string): string => escapeMarkdown(shorten(words, MOST));
  return [
    ...(index > 0 ? [hr()] : []),
    heading(light.title),
    markdown(`${label(escapeMarkdown(light.color), lightColor(light.color))} ${text(light.why)}`),
    markdown(light.figures.map((figure) => `- ${text(figure)}`).join('\n')),
    ...(light.remedy === null ? [] : [markdown(`**怎样转绿灯**：${text(light.remedy)}`)]),
    note(`规则：${shorten(light.rule, MOST)}\n依据：${shorten(light.source, MOST)}`),
  ];
}
