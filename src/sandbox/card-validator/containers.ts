import { flag, number, oneOf, pattern, shape } from './checks.ts';
import { type Check, report } from './place.ts';
import {
  box,
  color,
  confirm,
  direction,
  horizontal,
  icon,
  plainText,
  spacing,
  titleText,
  vertical,
  width,
  behaviors,
} from './values.ts';
import { type Component, links, of, some } from './component.ts';

/** Children are walked by the validator itself. */
const children: Check = (value, place) => {
  if (!Array.isArray(value)) report(place, '200621', '应为数组');
};
const container = {
  direction,
  padding: box,
  horizontal_spacing: spacing,
  vertical_spacing: spacing,
  horizontal_align: horizontal,
  vertical_align: vertical,
  background_style: color,
};
const linkAction = shape({ multi_url: links });

/** What holds others. */
export const CONTAINERS: Readonly<Record<string, Component>> = {
  column_set: of(
    { columns: children },
    {
      flex_mode: oneOf('none', 'stretch', 'flow', 'bisect', 'trisect'),
      horizontal_spacing: spacing,
      horizontal_align: horizontal,
      background_style: color,
      action: linkAction,
    },
  ),
  column: of(
    {},
    {
      ...container,
      elements: children,
      width: pattern(/^(?:auto|weighted|\d{2,3}px)$/, 'auto、weighted 或像素值'),
      weight: number(1, 5),
      action: linkAction,
    },
  ),
  form: of({ name: some, elements: children }, container),
  collapsible_panel: of(
    {
      header: shape(
        { title: titleText },
        {
          background_color: color,
          width: oneOf('fill', 'auto', 'auto_when_fold'),
          vertical_align: vertical,
          padding: box,
          icon,
          icon_position: oneOf('left', 'right', 'follow_text'),
          icon_expanded_angle: oneOf(-180, -90, 90, 180),
        },
      ),
    },
    {
      ...container,
      elements: children,
      expanded: flag,
      background_color: color,
      border: shape({}, { color, corner_radius: pattern(/^\d+px$/, '像素值') }),
    },
  ),
  interactive_container: of(
    { behaviors: behaviors(true), elements: children },
    {
      ...container,
      width,
      height: pattern(/^(?:auto|\d{2,3}px)$/, 'auto 或像素值'),
      has_border: flag,
      border_color: color,
      corner_radius: pattern(/^\d+px$/, '像素值'),
      hover_tips: plainText(),
      disabled: flag,
      disabled_tips: plainText(),
      confirm,
    },
  ),
};
