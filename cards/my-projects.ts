import {
  type Card,
  card,
  figures,
  type Figure,
  fitCard,
  heading,
  note,
  paragraph,
  type RootElement,
} from './kit/index.ts';
import { type ProjectLine, projectRow } from './project.ts';

export interface MyProjectsView {
  /** How the person is called. */
  readonly who: string;
  readonly figures: readonly Figure[];
  /** By how the person stands to them: 我联系的, 本单位的, 我挂点的, 我分管的. */
  readonly groups: readonly { readonly title: string; readonly projects: readonly ProjectLine[] }[];
  /** What to say when there are none. */
  readonly nothing: string;
}

/** A person's projects, cut to what a card holds. */
export function myProjectsCard(view: MyProjectsView): Card {
  const total = view.groups.reduce((sum, { projects }) => sum + projects.length, 0);
  return fitCard(Math.min(total, 25), (shown) =>
    card({
      title: '我的项目',
      subtitle: view.who,
      color: 'blue',
      summary: total === 0 ? '我的项目：暂无' : `我的项目：${total}个`,
      elements:
        total === 0 ? [paragraph(view.nothing)] : [figures(view.figures), ...groups(view, shown, total)],
    }),
  );
}

function groups(view: MyProjectsView, shown: number, total: number): RootElement[] {
  let left = shown;
  const drawn = view.groups.flatMap(({ title, projects }) => {
    const some = projects.slice(0, left);
    left -= some.length;
    return some.length === 0 ? [] : [heading(`${title}（${projects.length}）`), ...some.map(projectRow)];
  });
  return shown < total
    ? [...drawn, note(`其余${total - shown}个略，可发“查 项目编号”或“查 项目名称”查看。`)]
    : drawn;
}
