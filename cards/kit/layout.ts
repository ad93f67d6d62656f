import type { Button, Overflow, ResetButton, SubmitButton } from './button.ts';
import type { Chart } from './chart.ts';
import type { DatePicker, Input, MultiSelect, Select, SelectNow } from './field.ts';
import type { Table } from './table.ts';
import { type Hr, type Markdown, type Paragraph, escapeMarkdown, markdown, type TextColor } from './text.ts';

/** What shows and doesn't answer: may stand anywhere. */
export type Display = Markdown | Paragraph | Hr | Chart;
/** What may stand in columns and panels outside a form. */
export type Element = Display | Button | Overflow | SelectNow | ColumnSet<Element> | Panel<Element>;
/** What may stand in a form, its columns and panels included. */
export type FormElement =
  | Exclude<Display, Chart>
  | Input
  | Select
  | MultiSelect
  | DatePicker
  | SubmitButton
  | ResetButton
  | ColumnSet<FormElement>
  | Panel<FormElement>;
/** What may stand at the root of a card; forms and tables only there. */
export type RootElement = Element | Form | Table;

export interface Column<Inner> {
  readonly tag: 'column';
  readonly width: 'auto' | 'weighted' | `${number}px`;
  readonly weight?: number;
  readonly vertical_align?: 'top' | 'center' | 'bottom';
  readonly background_style?: TextColor;
  readonly padding?: string;
  readonly elements: readonly Inner[];
}

export interface ColumnSet<Inner> {
  readonly tag: 'column_set';
  readonly flex_mode: 'none' | 'stretch' | 'flow' | 'bisect' | 'trisect';
  readonly horizontal_spacing: string;
  readonly horizontal_align?: 'left' | 'center' | 'right';
  readonly background_style?: TextColor;
  readonly columns: readonly Column<Inner>[];
}

export interface Panel<Inner> {
  readonly tag: 'collapsible_panel';
  readonly expanded: boolean;
  readonly header: { readonly title: Markdown };
  readonly border?: { readonly color: string; readonly corner_radius: string };
  readonly elements: readonly Inner[];
}

export interface Form {
  readonly tag: 'form';
  readonly name: string;
  readonly elements: readonly FormElement[];
}

/** A column as wide as its weight (1–5) among its neighbours. */
export const column = <Inner>(elements: readonly Inner[], weight = 1): Column<Inner> => ({
  tag: 'column',
  width: 'weighted',
  weight,
  vertical_align: 'top',
  elements,
});

/**
 * Columns side by side. On a phone: `bisect`/`trisect` keep two or three in a row, `stretch` puts them under each
 * other, `none` squeezes them, `flow` wraps them.
 */
export function columns<Items extends readonly Column<Element | FormElement>[]>(
  items: Items,
  flex?: Flex,
): ColumnSet<InnerOf<Items[number]>>;
export function columns(
  items: readonly Column<Element | FormElement>[],
  flex: Flex = 'none',
): ColumnSet<Element | FormElement> {
  return { tag: 'column_set', flex_mode: flex, horizontal_spacing: '8px', columns: items };
}

type Flex = ColumnSet<unknown>['flex_mode'];
type InnerOf<Col> = Col extends Column<infer Inner> ? Inner : never;

/** An element with its button at the right. */
export const withButton = (element: Element, pressed: Button): ColumnSet<Element> => ({
  tag: 'column_set',
  flex_mode: 'none',
  horizontal_spacing: '8px',
  columns: [
    { tag: 'column', width: 'weighted', weight: 4, vertical_align: 'top', elements: [element] },
    { tag: 'column', width: 'auto', vertical_align: 'center', elements: [pressed] },
  ],
});

/** Buttons in a row that wraps on a phone. */
export const buttonRow = <Inner extends Button | Overflow | SubmitButton | ResetButton>(
  buttons: readonly Inner[],
): ColumnSet<Inner> => ({
  tag: 'column_set',
  flex_mode: 'flow',
  horizontal_spacing: '8px',
  columns: buttons.map((one) => ({ tag: 'column', width: 'auto', elements: [one] })),
});

/** A panel that opens at a tap. */
export const collapsible = <Inner>(
  title: string,
  elements: readonly Inner[],
  look: { readonly expanded?: boolean } = {},
): Panel<Inner> => ({
  tag: 'collapsible_panel',
  expanded: look.expanded ?? false,
  header: { title: markdown(`**${escapeMarkdown(title)}**`) },
  border: { color: 'grey', corner_radius: '5px' },
  elements,
});

/** A form; at the root of a card only, with at least one `submit`. Any redrawing throws away what was typed. */
export const form = (name: string, elements: readonly FormElement[]): Form => ({
  tag: 'form',
  name,
  elements,
});

/** A figure worth a glance: a small grey label over a large value, plain words both. */
export interface Figure {
  readonly label: string;
  readonly value: string;
  readonly color?: Exclude<TextColor, 'default'> | undefined;
}

const MOST_IN_A_ROW = 4;

/** Figures side by side, two in a row on a phone; more than four stand in rows of three everywhere. */
export function figures(items: readonly Figure[]): ColumnSet<Element> {
  if (items.length <= MOST_IN_A_ROW) return columns(items.map(figure), 'bisect');
  const rows = Array.from({ length: Math.ceil(items.length / 3) }, (_, row) =>
    columns(items.slice(row * 3, row * 3 + 3).map(figure), 'trisect'),
  );
  return columns([column(rows)]);
}

function figure({ label, value, color }: Figure): Column<Element> {
  const shown = `**${escapeMarkdown(value)}**`;
  return column([
    markdown(`<font color='grey'>${escapeMarkdown(label)}</font>`, { size: 'notation' }),
    markdown(color ? `<font color='${color}'>${shown}</font>` : shown, { size: 'heading' }),
  ]);
}
