import { isDeepStrictEqual } from 'node:util';
import type { CardComponent } from './card-components.ts';
import type { ActionSent } from './events.ts';
import type { PressedComponent } from './page-api.ts';
import { PageRefusal } from './page-refusal.ts';

/** What the client sends of a press, without who and where. */
export type Pressed = Omit<PressedComponent, 'as' | 'messageId'>;

const ZONE = 'Asia/Shanghai';
/** The platform adds the zone to dates and times. */
const OFFSET = '+0800';
const FIELD_MOST = 1000;

/** @throws PageRefusal when the card has no such component that could be pressed now */
export function findPressed(components: readonly CardComponent[], pressed: Pressed): CardComponent {
  const fitting = components.filter(
    (component) =>
      component.calls &&
      component.tag === pressed.tag &&
      (pressed.name === undefined || component.name === pressed.name) &&
      (pressed.value === undefined || isDeepStrictEqual(component.value, pressed.value)),
  );
  const usable = fitting.find(({ disabled }) => !disabled);
  if (usable) return usable;
  throw new PageRefusal(fitting.length > 0 ? '该操作当前不可用。' : '卡片中没有这个操作，卡片可能已更新。');
}

/**
 * The action as the platform tells it: the value is the card's own, whatever the page claimed, and a form carries
 * all its fields.
 * @throws PageRefusal when a required field is empty or an option isn't offered
 */
export function actionOf(
  component: CardComponent,
  components: readonly CardComponent[],
  pressed: Pressed,
): ActionSent {
  const { tag, name, value } = component;
  const dated = tag.includes('date') || tag.includes('time');
  return {
    tag,
    ...(name === null ? {} : { name }),
    ...(value === undefined ? {} : { value }),
    ...(component.submits ? { form_value: formValueOf(component, components, pressed.formValue ?? {}) } : {}),
    ...(dated ? { timezone: ZONE } : {}),
    ...(pressed.inputValue === undefined ? {} : { input_value: pressed.inputValue.slice(0, FIELD_MOST) }),
    ...(pressed.option === undefined ? {} : { option: optionOf(component, pressed.option) }),
    ...(pressed.options === undefined ? {} : { options: pressed.options }),
    ...(pressed.checked === undefined ? {} : { checked: pressed.checked }),
  };
}

function optionOf(component: CardComponent, option: string): string {
  const chosen =
    component.tag === 'select_static' || component.tag === 'overflow' || component.tag === 'select_img';
  if (chosen && !component.options.includes(option)) throw new PageRefusal('卡片中没有这个选项。');
  const shown = withZone(component.tag, option);
  return typeof shown === 'string' ? shown : option;
}

function formValueOf(
  submit: CardComponent,
  components: readonly CardComponent[],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const fields = components.filter(
    ({ form, tag, name }) => form === submit.form && name !== null && tag !== 'button' && tag !== 'overflow',
  );
  const names = new Set(fields.map(({ name }) => name));
  if (Object.keys(given).some((name) => !names.has(name))) throw new PageRefusal('表单中没有这一项。');
  const value: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.name === null) continue;
    const filled = Object.hasOwn(given, field.name) ? given[field.name] : field.initial;
    const empty = filled === undefined || filled === null || filled === '';
    if (empty && field.required) throw new PageRefusal('请填写必填项。');
    value[field.name] = empty ? emptyOf(field.tag) : withZone(field.tag, cut(filled));
  }
  return value;
}

function emptyOf(tag: string): unknown {
  if (tag.startsWith('multi_')) return [];
  return tag === 'checker' ? false : '';
}

const cut = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, FIELD_MOST) : value);

/** `2026-04-01` of a date picker becomes `2026-04-01 +0800`, times alike. */
function withZone(tag: string, value: unknown): unknown {
  const dated = tag === 'date_picker' || tag === 'picker_time' || tag === 'picker_datetime';
  if (!dated || typeof value !== 'string' || / [+-]\d{4}$/.test(value)) return value;
  return `${value} ${OFFSET}`;
}
