import { all, either, flag, list, number, oneOf, pattern, record, shape, text } from './checks.ts';
import { type Check, isObject, report } from './place.ts';
import {
  box,
  confirm,
  icon,
  interactive,
  placeholder,
  plainOrMarkdown,
  plainText,
  width,
  behaviors,
} from './values.ts';
import { type Component, links, of, some } from './component.ts';

const day = pattern(/^\d{4}-\d{2}-\d{2}$/, 'yyyy-MM-dd');
/** Options whose values are their own: two with the same are refused. */
const options = (item: Check): Check =>
  all(list(item, Number.POSITIVE_INFINITY, 1), (value, place) => {
    const seen = new Set<unknown>();
    for (const one of Array.isArray(value) ? (value as readonly unknown[]) : []) {
      if (!isObject(one)) continue;
      if (seen.has(one['value'])) report(place, '200621', `选项的 value 重复：${String(one['value'])}`);
      seen.add(one['value']);
    }
  });
const choices = options(shape({ text: plainText(), value: some }, { icon }));
const people = list(shape({ value: some }));

const BUTTON_TYPES =
  'default|primary|danger|text|primary_text|danger_text|primary_filled|danger_filled|laser'.split('|');
const picker = { placeholder, ...interactive() };
const imageOption = shape(
  { img_key: some, value: some },
  { disabled: flag, disabled_tips: plainText(), hover_tips: plainText() },
);

/** What people use. */
export const INTERACTIVE: Readonly<Record<string, Component>> = {
  button: of(
    {},
    {
      ...interactive(true),
      text: plainText(100),
      type: oneOf(...BUTTON_TYPES),
      size: oneOf('tiny', 'small', 'medium', 'large'),
      icon,
      form_action_type: oneOf('submit', 'reset'),
      action_type: oneOf('form_submit', 'form_reset', 'link', 'request', 'multi'),
    },
  ),
  input: of(
    {},
    {
      ...picker,
      input_type: oneOf('text', 'multiline_text', 'password'),
      default_value: text(1000),
      max_length: number(1, 1000),
      rows: number(1, 100),
      auto_resize: flag,
      max_rows: number(1, 100),
      label: plainText(),
      label_position: oneOf('top', 'left'),
      show_icon: flag,
    },
  ),
  select_static: of(
    { options: choices },
    { ...picker, initial_option: some, initial_index: number(0, 10_000), type: oneOf('default', 'text') },
  ),
  multi_select_static: of(
    { options: choices },
    { ...picker, selected_values: list(some), type: oneOf('default', 'text') },
  ),
  select_person: of({}, { ...picker, options: people, initial_option: some, type: oneOf('default', 'text') }),
  multi_select_person: of(
    {},
    { ...picker, options: people, selected_values: list(some), type: oneOf('default', 'text') },
  ),
  date_picker: of({}, { ...picker, initial_date: day }),
  picker_time: of({}, { ...picker, initial_time: pattern(/^\d{2}:\d{2}$/, 'HH:mm') }),
  picker_datetime: of(
    {},
    { ...picker, initial_datetime: pattern(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'yyyy-MM-dd HH:mm') },
  ),
  checker: of(
    {},
    {
      ...interactive(),
      checked: flag,
      text: plainOrMarkdown,
      overall_checkable: flag,
      padding: box,
      button_area: record(() => {}),
      checked_style: shape({}, { show_strikethrough: flag, opacity: number(0, 1, false) }),
    },
  ),
  overflow: of(
    { options: options(shape({ text: plainText() }, { value: some, multi_url: links })) },
    { behaviors: behaviors(false), width, disabled: flag, confirm },
  ),
  select_img: of(
    { options: options(imageOption) },
    {
      ...interactive(),
      multi_select: flag,
      layout: oneOf('stretch', 'bisect', 'trisect'),
      aspect_ratio: oneOf('1:1', '16:9', '4:3'),
      can_preview: flag,
      style: oneOf('normal', 'laser'),
    },
  ),
};

/** A select's preset must be one of its options. */
export const presetOf = either(
  (value) =>
    isObject(value) && typeof value['initial_option'] === 'string' && Array.isArray(value['options']),
  (value, place) => {
    if (!isObject(value) || !Array.isArray(value['options'])) return;
    const known = value['options'].some(
      (one: unknown) => isObject(one) && one['value'] === value['initial_option'],
    );
    if (!known) report(place, '200621', 'initial_option 不在选项中');
  },
  () => {},
);
