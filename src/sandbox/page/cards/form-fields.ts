import { contentAt, flagAt, isNode, type Node, textAt, textsAt } from './node.ts';

export type FormValue = string | boolean | readonly string[];
export type FormValues = Readonly<Record<string, FormValue>>;

export interface Field {
  readonly name: string;
  readonly tag: string;
  readonly required: boolean;
  /** What the person calls it. */
  readonly label: string;
  readonly initial: FormValue;
}

const FIELD_TAGS = new Set([
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
]);

/** The fields of a form, however deep in columns and panels. */
export function fieldsOf(form: Node): Field[] {
  const found: Field[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    if (!isNode(value)) return;
    if (FIELD_TAGS.has(textAt(value, 'tag')) && textAt(value, 'name')) found.push(fieldOf(value));
    walk(value['elements']);
    walk(value['columns']);
  };
  walk(form['elements']);
  return found;
}

function fieldOf(node: Node): Field {
  const tag = textAt(node, 'tag');
  return {
    name: textAt(node, 'name'),
    tag,
    // The platform's own default.
    required: tag === 'multi_select_static' ? node['required'] !== false : flagAt(node, 'required'),
    label: labelOf(node),
    initial: initialOf(node),
  };
}

/** What a field is called: its label, else its placeholder, else its name. */
export const labelOf = (node: Node): string =>
  contentAt(node, 'label') ||
  contentAt(node, 'text') ||
  contentAt(node, 'placeholder') ||
  textAt(node, 'name');

export function initialOf(node: Node): FormValue {
  switch (textAt(node, 'tag')) {
    case 'input':
      return textAt(node, 'default_value');
    case 'multi_select_static':
    case 'multi_select_person':
      return textsAt(node, 'selected_values');
    case 'date_picker':
      return textAt(node, 'initial_date');
    case 'picker_time':
      return textAt(node, 'initial_time');
    case 'picker_datetime':
      return textAt(node, 'initial_datetime');
    case 'checker':
      return flagAt(node, 'checked');
    default:
      return initialOption(node);
  }
}

function initialOption(node: Node): string {
  const named = textAt(node, 'initial_option');
  const index = node['initial_index'];
  if (named || typeof index !== 'number' || index < 1) return named;
  const options: unknown = node['options'];
  const option: unknown = Array.isArray(options) ? options[index - 1] : null;
  return isNode(option) ? textAt(option, 'value') : '';
}

export const isEmpty = (value: FormValue | undefined): boolean =>
  value === undefined ||
  value === false ||
  (typeof value === 'string' ? value.trim() === '' : false) ||
  (Array.isArray(value) && value.length === 0);

/** The district's zone, as the client appends it to days and times. */
const ZONE = '+0800';
const TIMED = new Set(['date_picker', 'picker_time', 'picker_datetime']);

/** A value as the platform sends it: days and times carry the zone. */
export const wireValue = (tag: string, value: FormValue): FormValue =>
  TIMED.has(tag) && typeof value === 'string' && value !== '' ? `${value.replace('T', ' ')} ${ZONE}` : value;

/** What a submitted form carries; a select or a day left empty isn't in it. */
export function wireValues(fields: readonly Field[], values: FormValues): Record<string, FormValue> {
  const sent: Record<string, FormValue> = {};
  for (const { name, tag, initial } of fields) {
    const value = values[name] ?? initial;
    if (tag === 'input' || tag === 'checker' || !isEmpty(value)) sent[name] = wireValue(tag, value);
  }
  return sent;
}
