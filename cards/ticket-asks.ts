import {
  button,
  buttonRow,
  type ButtonType,
  collapsible,
  datePicker,
  form,
  type FormElement,
  input,
  markdown,
  escapeMarkdown,
  type RootElement,
  select,
  submit,
} from './kit/index.ts';

/** What can be filled in; `label` is what the reader is asked for. */
export type AskField =
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly placeholder?: string;
      readonly value?: string;
      readonly rows?: number;
    }
  | { readonly kind: 'day'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly text: string; readonly value: string }[];
      readonly value?: string;
    };

export interface AskButton {
  readonly text: string;
  /** What its press asks for: `ticket.<act>`. */
  readonly act: string;
  /** In a form, where two ask for the same; default: the act. */
  readonly name?: string;
  readonly type?: ButtonType;
  /** What comes back beside act and id. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly confirm?: { readonly title: string; readonly text: string };
}

export interface AskForm {
  /** Unique in the card, as are the names of all fields. */
  readonly name: string;
  /** Of a form that opens at a tap; null: it stands open. */
  readonly title: string | null;
  readonly expanded?: boolean;
  readonly fields: readonly AskField[];
  readonly buttons: readonly AskButton[];
}

/** All that the reader can do with a ticket: what takes one tap, and forms. */
export interface TicketAsks {
  readonly taps: readonly AskButton[];
  readonly forms: readonly AskForm[];
  /** What is seldom wanted, below everything else. */
  readonly others: readonly AskButton[];
}

const press = (id: string, { act, more }: AskButton) => ({ act: `ticket.${act}`, id, ...more });

const tapRow = (id: string, taps: readonly AskButton[], usual: ButtonType): RootElement[] =>
  taps.length === 0
    ? []
    : [
        buttonRow(
          taps.map((tap) => button({ ...look(tap), type: tap.type ?? usual, value: press(id, tap) })),
        ),
      ];

export const othersElements = (id: string, { others }: TicketAsks): RootElement[] =>
  tapRow(id, others, 'default');

export function asksElements(id: string, { taps, forms }: TicketAsks): RootElement[] {
  return [
    ...tapRow(id, taps, 'primary_filled'),
    ...forms.map((asked) => form(`${asked.name}-form`, formElements(id, asked))),
  ];
}

function formElements(id: string, { title, expanded = false, fields, buttons }: AskForm): FormElement[] {
  const elements: FormElement[] = [
    ...fields.flatMap(fieldElements),
    buttonRow(
      buttons.map((one) =>
        submit({
          ...look(one),
          name: one.name ?? one.act,
          type: one.type ?? 'default',
          value: press(id, one),
        }),
      ),
    ),
  ];
  return title === null ? elements : [collapsible(title, elements, { expanded })];
}

const look = ({ text, confirm }: AskButton) => ({ text, confirm });

function fieldElements(field: AskField): FormElement[] {
  const { name, label } = field;
  if (field.kind === 'text') return [input({ ...field, name, label })];
  if (field.kind === 'day') return [datePicker({ name, placeholder: label })];
  return [
    // A list that stands at a choice doesn't show what it is asked for.
    markdown(escapeMarkdown(label)),
    select({ name, placeholder: label, options: field.options, value: field.value }),
  ];
}
