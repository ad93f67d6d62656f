import { type Callback, type CallbackValue, type Option, optionsOf } from './button.ts';
import { type PlainText, plainText, shorten } from './text.ts';

/** Fields of a form. Their `name`s are unique in the card; what was filled in comes back under them, as strings. */
interface Field {
  readonly name: string;
  readonly required?: boolean;
  readonly width?: 'default' | 'fill';
  readonly placeholder?: PlainText;
  readonly disabled?: true;
}

export interface Input extends Field {
  readonly tag: 'input';
  readonly input_type?: 'text' | 'multiline_text';
  readonly rows?: number;
  readonly auto_resize?: boolean;
  readonly max_length: number;
  readonly default_value?: string;
  readonly label?: PlainText;
  readonly label_position?: 'top' | 'left';
}

export interface Choice {
  readonly text: PlainText;
  readonly value: string;
}

export interface Select extends Field {
  readonly tag: 'select_static';
  readonly options: readonly Choice[];
  readonly initial_option?: string;
}

export interface MultiSelect extends Field {
  readonly tag: 'multi_select_static';
  readonly options: readonly Choice[];
  readonly selected_values?: readonly string[];
}

export interface DatePicker extends Field {
  readonly tag: 'date_picker';
  readonly initial_date?: string;
}

/** A select outside a form: choosing answers at once. */
export interface SelectNow {
  readonly tag: 'select_static';
  readonly options: readonly Choice[];
  readonly initial_option?: string;
  readonly placeholder: PlainText;
  readonly width?: 'default' | 'fill';
  readonly behaviors: readonly [Callback];
  readonly name?: never;
}

interface FieldProps {
  readonly name: string;
  readonly placeholder?: string | undefined;
  /** Kept by the phone only: what comes in is checked again by whoever takes it. */
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

function field({ name, placeholder, required = false, disabled }: FieldProps): Field {
  return {
    name,
    required,
    width: 'fill',
    ...(placeholder ? { placeholder: plainText(placeholder, 100) } : {}),
    ...(disabled ? { disabled: true as const } : {}),
  };
}

/** The most an input takes. */
export const INPUT_MOST = 1000;

/** A line to type in, or several with `rows`. There is no number field: amounts are read from the text typed. */
export function input(
  props: FieldProps & {
    readonly label?: string | undefined;
    readonly value?: string | undefined;
    readonly maxLength?: number | undefined;
    readonly rows?: number | undefined;
  },
): Input {
  const most = Math.min(Math.max(props.maxLength ?? INPUT_MOST, 1), INPUT_MOST);
  return {
    tag: 'input',
    ...field(props),
    max_length: most,
    ...(props.rows ? { input_type: 'multiline_text' as const, rows: props.rows, auto_resize: true } : {}),
    ...(props.value ? { default_value: shorten(props.value, most) } : {}),
    ...(props.label ? { label: plainText(props.label, 100), label_position: 'top' as const } : {}),
  };
}

const known = (options: readonly Choice[], value: string | undefined): value is string =>
  options.some((option) => option.value === value);

/** One of several, in a form. An initial `value` that isn't among the options is left out. */
export function select(
  props: FieldProps & { readonly options: readonly Option[]; readonly value?: string | undefined },
): Select {
  const options = optionsOf(props.options);
  return {
    tag: 'select_static',
    ...field({ placeholder: '请选择', ...props }),
    options,
    ...(known(options, props.value) ? { initial_option: props.value } : {}),
  };
}

/** Some of several; forms only. */
export function multiSelect(
  props: FieldProps & {
    readonly options: readonly Option[];
    readonly values?: readonly string[] | undefined;
  },
): MultiSelect {
  const options = optionsOf(props.options);
  const values = (props.values ?? []).filter((value) => known(options, value));
  return {
    tag: 'multi_select_static',
    ...field({ placeholder: '可选多项', ...props }),
    options,
    ...(values.length > 0 ? { selected_values: values } : {}),
  };
}

/** A day, in a form. Comes back as `2026-11-26 +0800`. @param props.value yyyy-MM-dd */
export const datePicker = (props: FieldProps & { readonly value?: string | undefined }): DatePicker => ({
  tag: 'date_picker',
  ...field({ placeholder: '请选择日期', ...props }),
  ...(props.value ? { initial_date: props.value } : {}),
});

/** One of several, outside a form: the choice comes back at once as `option` beside `value`. */
export function selectNow(props: {
  readonly options: readonly Option[];
  readonly value: CallbackValue;
  readonly chosen?: string | undefined;
  readonly placeholder?: string | undefined;
}): SelectNow {
  const options = optionsOf(props.options);
  return {
    tag: 'select_static',
    options,
    placeholder: plainText(props.placeholder ?? '请选择', 100),
    width: 'fill',
    ...(known(options, props.chosen) ? { initial_option: props.chosen } : {}),
    behaviors: [{ type: 'callback', value: props.value }],
  };
}
