import {
  button,
  buttonRow,
  type CallbackValue,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  heading,
  note,
  paragraph,
  shorten,
} from './kit/index.ts';
import { folded } from './folded.ts';

/** 项目库 in its four batches. All texts are plain words. */
export interface LibraryView {
  /** “全区”, “区住建局” */
  readonly whose: string;
  readonly asOf: string;
  /** A batch each: how many, how much. */
  readonly figures: readonly Figure[];
  readonly batches: readonly {
    /** “储备一批（12个，35.6亿元）” */
    readonly title: string;
    readonly lines: readonly { readonly name: string; readonly about: string }[];
  }[];
  /** Other views: what the button says, what it asks for. */
  readonly views: readonly { readonly text: string; readonly value: CallbackValue }[];
  readonly nothing: string;
  readonly sample: boolean;
}

/** As many of a batch stand open. */
const OPEN = 5;

export function libraryCard(view: LibraryView): Card {
  const longest = Math.max(0, ...view.batches.map(({ lines }) => lines.length));
  return fitCard(longest, (shown) =>
    card({
      title: '项目库',
      subtitle: `${view.whose}　${view.asOf}`,
      color: 'blue',
      tags: view.sample ? [{ text: '示例数据', color: 'neutral' }] : [],
      summary: `项目库：${view.whose}`,
      elements: [
        figures(view.figures),
        ...(longest === 0 ? [paragraph(view.nothing)] : []),
        ...view.batches
          .filter(({ lines }) => lines.length > 0)
          .flatMap(({ title, lines }) => [
            heading(title),
            ...folded(
              lines.map(
                ({ name, about }) =>
                  `- **${escapeMarkdown(shorten(name, 60))}** ${coloured(escapeMarkdown(shorten(about, 100)), 'grey')}`,
              ),
              {
                open: Math.min(OPEN, shown),
                most: shown,
                title: (more) => `再看${more}个`,
                rest: (left) => `- 其余${left}个略`,
              },
            ),
          ]),
        ...(view.views.length === 0
          ? []
          : [buttonRow(view.views.map(({ text, value }) => button({ text, size: 'small', value })))]),
        note('策划、储备项目含计划清单中的前期项目和已收录、尚未列入清单的谋划申报；停工项目计入开工一批。'),
      ],
    }),
  );
}
