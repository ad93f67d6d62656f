import { patternText } from '../moments.ts';
import { Person } from './display.tsx';
import { hueClass } from './look.ts';
import { Markdown } from './markdown.tsx';
import { flagAt, isNode, type Node, nodeAt, numberAt, textAt } from './node.ts';

/** One cell, by the type of its column. */
export function Cell({ column, value }: { readonly column: Node; readonly value: unknown }) {
  if (value === undefined || value === null || value === '') return <span class="quiet">—</span>;
  switch (textAt(column, 'data_type')) {
    case 'number':
      return <span class="number">{numberText(value, nodeAt(column, 'format') ?? {})}</span>;
    case 'options':
      return <Options value={value} />;
    case 'date':
      return <span class="number">{dateText(value, textAt(column, 'date_format'))}</span>;
    case 'markdown':
    case 'lark_md':
      return <Markdown content={plain(value)} />;
    case 'persons':
      return (
        <span class="persons">
          {(Array.isArray(value) ? value : [value]).map((id: unknown, index) => (
            <Person key={index} id={plain(id)} />
          ))}
        </span>
      );
    default:
      return <>{plain(value)}</>;
  }
}

/** What a cell holds in words, whatever it is. */
const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const dateText = (value: unknown, pattern: string): string =>
  typeof value === 'number' ? patternText(value, pattern || 'YYYY/MM/DD') : plain(value);

function numberText(value: unknown, format: Node): string {
  if (typeof value !== 'number') return plain(value);
  const precision = numberAt(format, 'precision');
  const digits =
    precision === null ? {} : { minimumFractionDigits: precision, maximumFractionDigits: precision };
  const text = new Intl.NumberFormat('zh-CN', {
    useGrouping: flagAt(format, 'separator'),
    maximumFractionDigits: 10,
    ...digits,
  }).format(value);
  return textAt(format, 'symbol') + text;
}

function Options({ value }: { readonly value: unknown }) {
  const options = Array.isArray(value) ? value : [value];
  return (
    <span class="options">
      {options.map((option: unknown, index) => (
        <span key={index} class={`tag tag-${hueClass(isNode(option) ? textAt(option, 'color') : 'grey')}`}>
          {isNode(option) ? textAt(option, 'text') : plain(option)}
        </span>
      ))}
    </span>
  );
}
