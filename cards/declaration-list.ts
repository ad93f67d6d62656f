import {
  button,
  buttonRow,
  type Card,
  card,
  coloured,
  escapeMarkdown,
  fitCard,
  form,
  hr,
  label,
  markdown,
  multiSelect,
  note,
  overflow,
  paragraph,
  type RootElement,
  shorten,
  submit,
  type TagColor,
  withButton,
} from './kit/index.ts';

/** A 谋划申报 in a list. All texts are plain words. */
export interface DeclarationLine {
  readonly id: string;
  /** “申报12” */
  readonly no: string;
  readonly name: string;
  /** “工业 3.2亿元 专项债 储备” */
  readonly about: string;
  /** “区住建局 区住建局联系人 11月26日申报” */
  readonly said: string;
  readonly state: string;
  readonly stateColor: TagColor;
  /** What the reader should know of it: a project that may be the same, why it was returned. */
  readonly warning: string | null;
  /** Whether one tap accepts it; what may be a double is looked at first. */
  readonly plain: boolean;
}

export interface DeclarationListView {
  readonly title: string;
  readonly subtitle: string;
  readonly lines: readonly DeclarationLine[];
  /** Whether the reader decides them. */
  readonly decides: boolean;
  readonly nothing: string;
  readonly hints: readonly string[];
}

/** One-tap reasons for returning; what comes back is the reason. */
export const RETURN_REASONS = ['重复申报', '内容不完整', '不属于谋划项目', '投资估算依据不足'] as const;

/** The office's queue of declarations, or what a unit declared. */
export const declarationListCard = (view: DeclarationListView): Card =>
  fitCard(view.lines.length, (shown) =>
    card({
      title: view.title,
      subtitle: view.subtitle,
      color: view.decides && view.lines.length > 0 ? 'orange' : 'blue',
      summary: `${view.title}：${view.subtitle}`,
      elements: [
        ...(view.lines.length === 0
          ? [paragraph(view.nothing)]
          : view.lines
              .slice(0, shown)
              .flatMap((line, index) => [
                ...(index > 0 && view.decides ? [hr()] : []),
                ...lineElements(line, view.decides),
              ])),
        ...(shown < view.lines.length
          ? [note(`另有${view.lines.length - shown}件因篇幅未列，可发送申报号查看。`)]
          : []),
        ...(view.decides ? acceptSeveral(view.lines.slice(0, shown)) : []),
        ...view.hints.map(note),
      ],
    }),
  );

function lineElements(line: DeclarationLine, decides: boolean): RootElement[] {
  const words = markdown(lineWords(line));
  const show = button({ text: '查看', size: 'small', value: { act: 'declaration.show', id: line.id } });
  if (!decides) return [withButton(words, show)];
  const accept = button({
    text: '收录',
    type: 'primary_filled',
    size: 'small',
    value: { act: 'declaration.accept', id: line.id },
  });
  const returned = overflow({
    options: RETURN_REASONS.map((reason) => ({ text: `退回：${reason}`, value: reason })),
    value: { act: 'declaration.return', id: line.id },
  });
  return [words, buttonRow([...(line.plain ? [accept] : []), show, returned])];
}

function lineWords({ no, name, about, said, state, stateColor, warning }: DeclarationLine): string {
  return [
    `**${escapeMarkdown(`${no}　${shorten(name, 60)}`)}** ${label(escapeMarkdown(state), stateColor)}`,
    escapeMarkdown(shorten(about, 80)),
    coloured(escapeMarkdown(shorten(said, 80)), 'grey'),
    ...(warning === null ? [] : [coloured(escapeMarkdown(shorten(warning, 120)), 'orange')]),
  ].join('\n');
}

/** Several at once; one alone has its button. */
function acceptSeveral(lines: readonly DeclarationLine[]): RootElement[] {
  const options = lines
    .filter(({ plain }) => plain)
    .map(({ id, no, name }) => ({ text: `${no}　${shorten(name, 40)}`, value: id }));
  return options.length < 2
    ? []
    : [
        hr(),
        form('accept-several', [
          multiSelect({
            name: 'declarations',
            placeholder: '选择要收录的申报',
            options,
            values: options.map(({ value }) => value),
          }),
          submit({ text: '收录所选', value: { act: 'declaration.accept-several' } }),
        ]),
      ];
}
