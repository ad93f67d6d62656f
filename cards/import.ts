import {
  button,
  buttonRow,
  type Card,
  card,
  collapsible,
  type Element,
  escapeMarkdown,
  figures,
  type Figure,
  fitCard,
  fitItems,
  form,
  type HeaderColor,
  heading,
  hr,
  markdown,
  note,
  paragraph,
  type RootElement,
  select,
  shorten,
  submit,
  table,
} from './kit/index.ts';

/** What one sheet would change, each line as an official reads it. */
export interface ImportKindView {
  readonly sheet: string;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly same: number;
}

export interface ImportView {
  readonly id: string;
  readonly fileName: string;
  readonly state: 'reading' | 'refused' | 'proposed' | 'applied' | 'dismissed' | 'stale';
  /** Why the file as a whole can't be taken. */
  readonly refusal: string | null;
  readonly plan: {
    readonly year: number;
    /** Where the year was found, and the year that stands where it is another. */
    readonly yearNote: string;
    readonly totals: string;
    readonly kinds: readonly ImportKindView[];
    readonly refused: readonly string[];
    readonly doubts: readonly string[];
    readonly blocked: string | null;
    readonly isEmpty: boolean;
    readonly present: string;
  } | null;
  /** “11月26日 09:00 办公室主任”, once decided. */
  readonly decided: string | null;
}

type Plan = NonNullable<ImportView['plan']>;

const LOOK: Readonly<Record<ImportView['state'], readonly [title: string, color: HeaderColor]>> = {
  reading: ['正在读取工作簿', 'wathet'],
  refused: ['工作簿未能导入', 'red'],
  proposed: ['请确认导入内容', 'blue'],
  applied: ['工作簿已导入', 'green'],
  dismissed: ['已放弃导入', 'grey'],
  stale: ['比对已失效', 'orange'],
};

/** At most so many lines a list; fewer where the card grows too large. */
const MOST_LINES = 12;

/** A workbook sent in: what it would change, to be confirmed; afterwards what became of it. */
export const importCard = (view: ImportView): Card => fitCard(MOST_LINES, (shown) => draw(view, shown));

function draw(view: ImportView, shown: number): Card {
  const { state, plan } = view;
  const nothing = state === 'proposed' && plan?.isEmpty === true;
  const [title, color] = nothing ? (['没有变化', 'green'] as const) : LOOK[state];
  return card({
    title,
    subtitle: view.fileName,
    color,
    wide: true,
    summary: `${title}：${view.fileName}`,
    elements: [
      ...opening(view, nothing),
      ...(plan === null ? [] : planElements(plan, shown)),
      ...(view.decided === null ? [] : [note(view.decided)]),
      ...(state === 'proposed' && plan !== null ? deciding(view.id, plan) : []),
      ...(state === 'stale' ? [buttonRow([again(view.id), dismiss(view.id)])] : []),
    ],
  });
}

function opening({ state, refusal, plan }: ImportView, nothing: boolean): RootElement[] {
  if (refusal !== null) return [paragraph(refusal)];
  if (state === 'reading') return [paragraph('已收到文件，正在读取和比对，稍后将在此显示结果。')];
  if (state === 'stale') return [paragraph('花名册或项目计划在此期间已有变化。请重新比对后再确认。')];
  if (nothing) return [paragraph('文件内容与现有花名册和项目计划一致，没有变化，无需导入。')];
  return plan?.blocked ? [paragraph(plan.blocked, { color: 'red' })] : [];
}

const count = (plan: Plan, what: 'added' | 'changed' | 'gone'): number =>
  plan.kinds.reduce((sum, kind) => sum + kind[what].length, 0);

/** Coloured only where there is something to look at. */
const counted = (title: string, value: number, color: Figure['color']): Figure => ({
  label: title,
  value: String(value),
  color: value === 0 ? 'grey' : color,
});

function planElements(plan: Plan, shown: number): RootElement[] {
  return [
    figures([
      counted('新增', count(plan, 'added'), 'green'),
      counted('变更', count(plan, 'changed'), 'orange'),
      counted('移出', count(plan, 'gone'), 'red'),
      counted('未读入', plan.refused.length, 'red'),
    ]),
    markdown(`**计划年度：${plan.year}年**　${escapeMarkdown(plan.yearNote)}`),
    paragraph(plan.totals),
    ...(plan.isEmpty ? [] : [kindTable(plan.kinds)]),
    ...plan.kinds.flatMap((kind) => kindPanels(kind, shown)),
    ...refusedPanel(plan.refused, shown),
    ...(plan.doubts.length === 0 ? [] : [panel(`请核对（${plan.doubts.length}）`, plan.doubts, shown)]),
    note(`读取的工作表：${plan.present}。未包含的工作表，其内容保持不变；移出的内容不会删除，只是不再使用。`),
  ];
}

const kindTable = (kinds: readonly ImportKindView[]): RootElement =>
  table({
    columns: [
      { name: 'sheet', title: '工作表', type: 'text' },
      { name: 'added', title: '新增', type: 'number', align: 'center' },
      { name: 'changed', title: '变更', type: 'number', align: 'center' },
      { name: 'gone', title: '移出', type: 'number', align: 'center' },
      { name: 'same', title: '不变', type: 'number', align: 'center' },
    ],
    rows: kinds.map(({ sheet, added, changed, gone, same }) => ({
      sheet,
      added: added.length,
      changed: changed.length,
      gone: gone.length,
      same,
    })),
    pageSize: 10,
  });

const kindPanels = ({ sheet, added, changed, gone }: ImportKindView, shown: number): RootElement[] =>
  [
    { title: `${sheet}：变更${changed.length}`, lines: changed },
    { title: `${sheet}：移出${gone.length}`, lines: gone },
    { title: `${sheet}：新增${added.length}`, lines: added },
  ].flatMap(({ title, lines }) => (lines.length === 0 ? [] : [panel(title, lines, shown)]));

const refusedPanel = (refused: readonly string[], shown: number): RootElement[] =>
  refused.length === 0
    ? []
    : [panel(`未读入的内容（${refused.length}处），所在行保持现状`, refused, shown, true)];

const panel = (title: string, lines: readonly string[], shown: number, expanded = false): Element =>
  collapsible<Element>(
    title,
    [
      markdown(
        fitItems(
          lines,
          shown,
          (line) => `- ${escapeMarkdown(shorten(line, 200))}`,
          (left) => `- 其余${left}项略`,
        ).join('\n'),
      ),
    ],
    { expanded },
  );

function deciding(id: string, plan: Plan): RootElement[] {
  const changes = `新增${count(plan, 'added')}项，变更${count(plan, 'changed')}项，移出${count(plan, 'gone')}项`;
  const confirm = button({
    text: '确认导入',
    type: 'primary_filled',
    value: { act: 'import.confirm', id },
    confirm: { title: `导入${plan.year}年计划？`, text: `${changes}。确认后立即生效。` },
  });
  const possible = !plan.isEmpty && plan.blocked === null;
  return [
    ...(plan.isEmpty ? [] : [buttonRow(possible ? [confirm, dismiss(id)] : [dismiss(id)])]),
    hr(),
    heading('年度不对？'),
    form('plan-year', [
      select({
        name: 'year',
        value: String(plan.year),
        options: [-2, -1, 0, 1, 2].map((step) => ({
          text: `${plan.year + step}年`,
          value: String(plan.year + step),
        })),
      }),
      submit({ text: '按所选年度重新比对', type: 'default', value: { act: 'import.set-year', id } }),
    ]),
  ];
}

const dismiss = (id: string) => button({ text: '放弃', value: { act: 'import.dismiss', id } });

const again = (id: string) =>
  button({ text: '重新比对', type: 'primary', value: { act: 'import.again', id } });
