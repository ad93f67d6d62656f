import type { ComponentType } from 'preact';
import { ButtonElement } from './button.tsx';
import { ChartElement } from './chart.tsx';
import { CheckerElement } from './checker.tsx';
import { MultiSelectElement, SelectElement } from './choices.tsx';
import { CollapsiblePanel, ColumnSet, InteractiveContainer } from './containers.tsx';
import { DivElement, ImageElement, MarkdownElement, PersonElement, PersonListElement } from './display.tsx';
import type { ElementProps } from './elements.tsx';
import { FormElement } from './form.tsx';
import { InputElement } from './input.tsx';
import { textAt } from './node.ts';
import { OverflowElement } from './overflow.tsx';
import { PickerElement } from './pickers.tsx';
import { TableElement } from './table.tsx';

const BY_TAG: Readonly<Record<string, ComponentType<ElementProps>>> = {
  button: ButtonElement,
  chart: ChartElement,
  checker: CheckerElement,
  collapsible_panel: CollapsiblePanel,
  column_set: ColumnSet,
  date_picker: PickerElement,
  div: DivElement,
  form: FormElement,
  hr: () => <hr class="card-rule" />,
  img: ImageElement,
  input: InputElement,
  interactive_container: InteractiveContainer,
  markdown: MarkdownElement,
  multi_select_person: MultiSelectElement,
  multi_select_static: MultiSelectElement,
  overflow: OverflowElement,
  person: PersonElement,
  person_list: PersonListElement,
  picker_datetime: PickerElement,
  picker_time: PickerElement,
  select_person: SelectElement,
  select_static: SelectElement,
  table: TableElement,
};

/** One element of a card; a kind that this page can't draw is named rather than left out. */
export function CardElement({ node }: ElementProps) {
  const tag = textAt(node, 'tag');
  const Known = Object.hasOwn(BY_TAG, tag) ? BY_TAG[tag] : undefined;
  return Known ? (
    <Known node={node} />
  ) : (
    <p class="card-unknown">此处有暂不支持显示的组件：{tag || '未注明类型'}</p>
  );
}
