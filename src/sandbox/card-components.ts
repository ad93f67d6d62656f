import { z } from 'zod';

/** A part of a card that people can press, choose from or fill in. */
export interface CardComponent {
  readonly tag: string;
  readonly name: string | null;
  /** What stands on a button. */
  readonly text: string;
  /** The callback's value; undefined where it carries none. */
  readonly value: unknown;
  readonly disabled: boolean;
  readonly required: boolean;
  /** The name of the form that it stands in. */
  readonly form: string | null;
  /** Submits its form. */
  readonly submits: boolean;
  /** Tells the app at once when it is used. */
  readonly calls: boolean;
  readonly options: readonly string[];
  /** What it holds before anybody touches it. */
  readonly initial: unknown;
}

const Text = z.object({ content: z.string() });
const Element = z.looseObject({
  tag: z.string(),
  name: z.string().optional(),
  disabled: z.boolean().optional(),
  required: z.boolean().optional(),
  text: Text.optional().catch(undefined),
  form_action_type: z.string().optional(),
  behaviors: z.array(z.looseObject({ type: z.string(), value: z.unknown() })).optional(),
  options: z.array(z.looseObject({ value: z.string().optional() })).optional(),
});
type Element = z.infer<typeof Element>;

/** Those that tell the app without `behaviors` too. */
const CALLS_BY_ITSELF: ReadonlySet<string> = new Set([
  'input',
  'select_static',
  'select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'select_img',
  'overflow',
]);
/** These tell the app only where `behaviors` say so. */
const CALLS_WHEN_TOLD: ReadonlySet<string> = new Set(['button', 'interactive_container', 'checker']);
const FORM_ONLY: ReadonlySet<string> = new Set(['multi_select_static', 'multi_select_person']);

const INITIAL: readonly string[] = [
  'default_value',
  'initial_option',
  'initial_date',
  'initial_time',
  'initial_datetime',
  'selected_values',
  'checked',
];

interface Surroundings {
  readonly form: string | null;
  readonly disabled: boolean;
}

/** Every such part of a card, in the order in which it is read. */
export function componentsOf(card: unknown): CardComponent[] {
  const found: CardComponent[] = [];
  walk(card, { form: null, disabled: false }, found);
  return found;
}

function walk(node: unknown, around: Surroundings, found: CardComponent[]): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, around, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const element = Element.safeParse(node).data;
  let inside = around;
  if (element) {
    const component = componentOf(element, around);
    if (component) found.push(component);
    if (element.tag === 'form') inside = { ...around, form: element.name ?? '' };
    if (element.tag === 'interactive_container' && element.disabled === true)
      inside = { ...around, disabled: true };
  }
  // A callback's value may look like a card; it isn't one.
  for (const [key, child] of Object.entries(node)) if (key !== 'behaviors') walk(child, inside, found);
}

function componentOf(element: Element, around: Surroundings): CardComponent | null {
  const { tag, behaviors = [], name = null, required = false, text, options = [] } = element;
  if (!CALLS_BY_ITSELF.has(tag) && !CALLS_WHEN_TOLD.has(tag) && !FORM_ONLY.has(tag)) return null;
  const callback = behaviors.find(({ type }) => type === 'callback');
  const submits = tag === 'button' && element.form_action_type === 'submit';
  return {
    tag,
    name,
    text: text?.content ?? '',
    value: callback?.value,
    disabled: around.disabled || element.disabled === true,
    required,
    form: around.form,
    submits,
    calls: submits || callsAtOnce(tag, callback !== undefined, around.form !== null),
    options: options.flatMap(({ value }) => value ?? []),
    initial: INITIAL.map((name) => element[name]).find((value) => value !== undefined),
  };
}

/** In a form what is filled in waits for the submit button; other buttons there still call where they say so. */
function callsAtOnce(tag: string, told: boolean, inForm: boolean): boolean {
  if (tag === 'checker' && inForm) return false;
  if (CALLS_WHEN_TOLD.has(tag) || tag === 'overflow') return told || (tag === 'overflow' && !inForm);
  return CALLS_BY_ITSELF.has(tag) && !inForm;
}
