import { type PlainText, plainText, shorten } from './text.ts';

/** What the bot gets back when a component is used; always an object, `act` names the press that answers. */
export type CallbackValue = { readonly act: string } & Readonly<Record<string, unknown>>;

export interface Callback {
  readonly type: 'callback';
  readonly value: CallbackValue;
}

export interface OpenUrl {
  readonly type: 'open_url';
  readonly default_url: string;
}

/** Asked before the press counts; the platform wants both lines. */
export interface Confirm {
  readonly title: PlainText;
  readonly text: PlainText;
}

export type ButtonType =
  | 'default'
  | 'primary'
  | 'danger'
  | 'text'
  | 'primary_text'
  | 'danger_text'
  | 'primary_filled'
  | 'danger_filled';

export type ButtonSize = 'tiny' | 'small' | 'medium' | 'large';

interface ButtonLook {
  readonly tag: 'button';
  readonly text: PlainText;
  readonly type: ButtonType;
  readonly size?: ButtonSize;
  readonly width?: 'default' | 'fill';
  readonly disabled?: true;
  readonly confirm?: Confirm;
}

/** A button outside a form: it answers by itself. */
export interface Button extends ButtonLook {
  readonly behaviors: readonly [Callback | OpenUrl];
  readonly name?: never;
}

/** The button that sends a form in. */
export interface SubmitButton extends ButtonLook {
  readonly name: string;
  readonly form_action_type: 'submit';
  readonly behaviors: readonly [Callback];
}

/** The button that empties a form. */
export interface ResetButton extends ButtonLook {
  readonly name: string;
  readonly form_action_type: 'reset';
}

export interface ButtonProps {
  /** At most 100 characters; longer is cut. */
  readonly text: string;
  readonly type?: ButtonType | undefined;
  readonly size?: ButtonSize | undefined;
  /** As wide as its column. */
  readonly fill?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly confirm?: { readonly title: string; readonly text: string } | undefined;
}

function look({ text, type = 'default', size, fill, disabled, confirm }: ButtonProps): ButtonLook {
  return {
    tag: 'button',
    text: plainText(text, 100),
    type,
    ...(size ? { size } : {}),
    ...(fill ? { width: 'fill' as const } : {}),
    ...(disabled ? { disabled: true as const } : {}),
    ...(confirm ? { confirm: { title: plainText(confirm.title, 100), text: plainText(confirm.text) } } : {}),
  };
}

/** A button whose press comes back as `value`. Not for forms: those have `submit`. */
export const button = (props: ButtonProps & { readonly value: CallbackValue }): Button => ({
  ...look(props),
  behaviors: [{ type: 'callback', value: props.value }],
});

/** A button that opens an http(s) address. */
export const linkButton = (props: ButtonProps & { readonly url: string }): Button => ({
  ...look(props),
  behaviors: [{ type: 'open_url', default_url: props.url }],
});

/** Sends the form it stands in; `value` comes back together with the fields. */
export const submit = (
  props: ButtonProps & { readonly name?: string | undefined; readonly value: CallbackValue },
): SubmitButton => ({
  ...look({ type: 'primary_filled', ...props }),
  name: props.name ?? 'submit',
  form_action_type: 'submit',
  behaviors: [{ type: 'callback', value: props.value }],
});

/** Puts a form back to what it opened with. */
export const reset = (props: { readonly text?: string; readonly name?: string } = {}): ResetButton => ({
  ...look({ text: props.text ?? '恢复原值' }),
  name: props.name ?? 'reset',
  form_action_type: 'reset',
});

export interface Overflow {
  readonly tag: 'overflow';
  readonly options: readonly { readonly text: PlainText; readonly value: string }[];
  readonly behaviors: readonly [Callback];
}

export interface Option {
  /** What is shown; at most 100 characters, longer is cut. */
  readonly text: string;
  /** What comes back; unique among its neighbours. */
  readonly value: string;
}

/** Options as the platform wants them; a second one with the same value is dropped, for it would be refused. */
export function optionsOf(
  options: readonly Option[],
): { readonly text: PlainText; readonly value: string }[] {
  const byValue = new Map(options.toReversed().map((option) => [option.value, option]));
  return options
    .filter((option) => byValue.get(option.value) === option)
    .map(({ text, value }) => ({
      text: plainText(text.trim() === '' ? shorten(value, 100) : text, 100),
      value,
    }));
}

/** A “…” with further choices; the chosen option's value comes back as `option` beside `value`. */
export const overflow = (props: {
  readonly options: readonly Option[];
  readonly value: CallbackValue;
}): Overflow => ({
  tag: 'overflow',
  options: optionsOf(props.options),
  behaviors: [{ type: 'callback', value: props.value }],
});
