import { countLines, countText } from './by-count.ts';
import {
  button,
  buttonRow,
  card,
  type Card,
  collapsible,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  fitLines,
  heading,
  markdown,
  note,
  type RootElement,
  table,
} from './kit/index.ts';

export interface DistrictWeekView {
  readonly title: string;
  /** “进行中，11月27日 12:00截止” */
  readonly state: string;
  readonly sample: boolean;
  readonly figures: readonly Figure[];
  readonly missing: readonly {
    readonly unit: string;
    readonly group: string;
    readonly projects: number;
    readonly contacts: string;
  }[];
  readonly answered: readonly {
    readonly unit: string;
    readonly said: string;
    readonly invested: string;
    readonly problems: number;
  }[];
  /** Week of the last bulletin, when there is one. */
  readonly bulletin: string | null;
  readonly readAt: string;
}

const MOST_MISSING = 60;

/** 填报情况 of the whole district in the current round, for the office, leaders and inspectors. */
export function districtWeekCard(view: DistrictWeekView): Card {
  return fitCard(Math.max(view.missing.length, view.answered.length), (most) =>
    card({
      title: view.title,
      subtitle: view.state,
      color: 'turquoise',
      tags: view.sample ? [{ text: '示例数据', color: 'orange' }] : [],
      summary: view.title,
      elements: [
        figures(view.figures),
        ...missingOf(view, Math.min(most, MOST_MISSING)),
        ...answeredOf(view, most),
        buttonRow([
          button({ text: '刷新', value: { act: 'bulletins.refresh-week' } }),
          ...(view.bulletin === null
            ? []
            : [button({ text: `查看${view.bulletin}`, value: { act: 'bulletins.show-weekly' } })]),
        ]),
        note(`数据截至${view.readAt}，点“刷新”更新。`),
      ],
    }),
  );
}

function missingOf({ missing }: DistrictWeekView, most: number): RootElement[] {
  if (missing.length === 0) return [heading('全部单位已填报')];
  const contacts = missing
    .filter((unit) => unit.contacts !== '')
    .map((unit) => `- ${escapeMarkdown(unit.unit)}：${escapeMarkdown(unit.contacts)}`);
  return [
    heading(`尚未填报：${countText(missing)}`),
    markdown(countLines(missing, most)),
    ...(contacts.length === 0
      ? []
      : [
          collapsible('未填报项目的联系人', [
            markdown(fitLines(contacts, most, (left) => `- 其余${left}个单位从略。`)),
          ]),
        ]),
  ];
}

function answeredOf({ answered }: DistrictWeekView, most: number): RootElement[] {
  if (answered.length === 0) return [];
  return [
    heading(`已有填报的单位（${answered.length}个）`),
    table({
      columns: [
        { name: 'unit', title: '单位', type: 'text' },
        { name: 'said', title: '已填报', type: 'text', align: 'center' },
        { name: 'week', title: '本周完成（万元）', type: 'text', align: 'right' },
        { name: 'asks', title: '提出问题', type: 'text', align: 'center' },
      ],
      rows: answered.slice(0, most).map(({ unit, said, invested, problems }) => ({
        unit,
        said,
        week: invested,
        asks: problems === 0 ? '—' : `${problems}个`,
      })),
    }),
    ...(answered.length > most ? [note(`另有${answered.length - most}个单位因篇幅未列。`)] : []),
  ];
}
