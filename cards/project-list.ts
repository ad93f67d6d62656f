import {
  button,
  type Card,
  card,
  collapsible,
  type Element,
  escapeMarkdown,
  fitCard,
  label,
  markdown,
  note,
  shorten,
  withButton,
} from './kit/index.ts';
import { lightColor } from './light-color.ts';

export interface ProjectLine {
  readonly code: string;
  readonly name: string;
  /** Small words under the name. */
  readonly about: string;
  /** The worst of its lights; null where it isn't shown or not lit. */
  readonly light?: string | null;
}

/** Several projects that the words may have meant. */
export const projectListCard = (view: {
  readonly words: string;
  readonly projects: readonly ProjectLine[];
}): Card =>
  fitCard(Math.min(view.projects.length, 20), (shown) =>
    card({
      title: `找到${view.projects.length}个项目`,
      color: 'blue',
      subtitle: `查：${view.words}`,
      elements: [
        ...projectRows(view.projects.slice(0, shown)),
        ...(shown < view.projects.length
          ? [note(`其余${view.projects.length - shown}个略，请多写几个字或直接发“查 项目编号”。`)]
          : []),
      ],
    }),
  );

/** As many as a phone shows without much scrolling. */
const OPEN_ROWS = 8;

/** Projects with the button that opens each; those after the first few are folded. */
export function projectRows(projects: readonly ProjectLine[]): Element[] {
  // A panel for one or two would hide more than it saves.
  if (projects.length <= OPEN_ROWS + 2) return projects.map(projectRow);
  const folded = projects.slice(OPEN_ROWS);
  return [
    ...projects.slice(0, OPEN_ROWS).map(projectRow),
    collapsible<Element>(`再看${folded.length}个`, folded.map(projectRow)),
  ];
}

/** A project with the button that opens it. */
const projectRow = ({ code, name, about, light }: ProjectLine): Element =>
  withButton(
    markdown(
      `${light ? `${label(escapeMarkdown(light), lightColor(light))} ` : ''}**${escapeMarkdown(shorten(name, 60))}**\n<font color='grey'>${escapeMarkdown(shorten(`${code} · ${about}`, 160))}</font>`,
    ),
    button({ text: '查看', size: 'small', value: { act: 'project.show', code } }),
  );
