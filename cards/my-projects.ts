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
import { type ProjectLine, projectRows } from './project-list.ts';

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
  const shares = fairShares(
    view.groups.map(({ projects }) => projects.length),
    shown,
  );
  const drawn = view.groups.flatMap(({ title, projects }, index) => [
    heading(`${title}（${projects.length}）`),
    ...projectRows(projects.slice(0, shares[index])),
  ]);
  return shown < total
    ? [...drawn, note(`其余${total - shown}个略，可发“查 项目编号”或“查 项目名称”查看。`)]
    : drawn;
}

/** How many of each group show when only `most` in all can: one after another, so that none is crowded out. */
function fairShares(sizes: readonly number[], most: number): number[] {
  const shares = sizes.map(() => 0);
  for (let left = most; left > 0;) {
    const before = left;
    for (const [index, size] of sizes.entries()) {
      const share = shares[index] ?? 0;
      if (left === 0 || share >= size) continue;
      shares[index] = share + 1;
      left -= 1;
    }
    if (left === before) break;
  }
  return shares;
}
