import {
  type Card,
  card,
  collapsible,
  escapeMarkdown,
  fitCard,
  fitLines,
  markdown,
  note,
  paragraph,
  shorten,
} from './kit/index.ts';

/** What came of a workbook of declarations. All texts are plain words. */
export interface DeclarationSheetView {
  readonly fileName: string;
  /** “已申报12件，更正1件，2件此前已申报。” */
  readonly sentence: string;
  readonly color: 'blue' | 'green' | 'orange' | 'red';
  /** What was taken, a line each. */
  readonly taken: readonly string[];
  /** Rows that can't be read, a line each: sheet, row, column, what stands there, what was expected. */
  readonly refused: readonly string[];
}

export const declarationSheetCard = (view: DeclarationSheetView): Card =>
  fitCard(view.taken.length + view.refused.length, (shown) => {
    const refused = Math.min(view.refused.length, Math.ceil(shown / 2));
    const lines = (all: readonly string[], most: number): string =>
      fitLines(
        all.map((line) => `- ${escapeMarkdown(shorten(line, 200))}`),
        most,
        (left) => `- 其余${left}项略`,
      );
    return card({
      title: '谋划申报表',
      subtitle: view.fileName,
      color: view.color,
      summary: view.sentence,
      elements: [
        paragraph(view.sentence),
        ...(view.refused.length === 0
          ? []
          : [
              markdown(`**未能读取**\n${lines(view.refused, refused)}`),
              note('请修改上述各行后重新发送，已申报的不会重复。'),
            ]),
        ...(view.taken.length === 0
          ? []
          : [collapsible(`已记录${view.taken.length}件`, [markdown(lines(view.taken, shown - refused))])]),
      ],
    });
  });
