import {
  card,
  type Card,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  heading,
  markdown,
  note,
  type RootElement,
} from './kit/index.ts';
import { changePanels, milestonesOf, problemsOf } from './weekly-lists.ts';
import type { WeeklyView } from './weekly-view.ts';

export interface WeeklyChangesView {
  readonly title: string;
  readonly subtitle: string;
  readonly sample: boolean;
  /** Each then and now. */
  readonly figures: readonly Figure[];
  readonly sentences: readonly string[];
  readonly bulletin: Pick<
    WeeklyView,
    'changes' | 'problemsSentence' | 'problems' | 'notNamedAgain' | 'standingSentence' | 'milestones'
  >;
}

const MOST = 40;

/** 与上期对比: what a bulletin has that the one before it hadn't. */
export function weeklyChangesCard(view: WeeklyChangesView): Card {
  const { bulletin } = view;
  const lists = [
    bulletin.changes?.down,
    bulletin.changes?.up,
    bulletin.changes?.fresh,
    bulletin.problems,
    bulletin.milestones,
  ];
  return fitCard(Math.max(...lists.map((list) => list?.length ?? 0)), (most) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: 'wathet',
      tags: view.sample ? [{ text: '示例数据', color: 'orange' }] : [],
      wide: true,
      elements: [
        figures(view.figures),
        markdown(view.sentences.map(escapeMarkdown).join('\n')),
        ...lightsChanged(bulletin, Math.min(most, MOST)),
        heading('存在问题'),
        ...problemsOf(bulletin, Math.min(most, MOST)),
        ...reached(bulletin, Math.min(most, MOST)),
      ],
    }),
  );
}

function lightsChanged({ changes }: WeeklyChangesView['bulletin'], most: number): RootElement[] {
  const title = heading('亮灯变化');
  if (changes === null) return [title, note('上期未逐项目记录亮灯，无法对比。')];
  return [title, markdown(escapeMarkdown(changes.sentence)), ...changePanels(changes, most)];
}

function reached(bulletin: WeeklyChangesView['bulletin'], most: number): RootElement[] {
  const lines = milestonesOf(bulletin, most);
  return lines.length === 0 ? [] : [heading('到达里程碑'), ...lines];
}
