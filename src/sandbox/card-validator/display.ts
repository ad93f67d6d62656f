import { all, flag, list, number, oneOf, pattern, shape, text } from './checks.ts';
import { type Check, isObject, report } from './place.ts';
import {
  horizontal,
  icon,
  languages,
  mentions,
  plainOrMarkdown,
  plainText,
  textSize,
  width,
} from './values.ts';
import { type Component, of, some } from './component.ts';
import { tableColumns, tableFields } from './table.ts';

/** A spec is data: an object with a type, never a function. */
const chartSpec: Check = (value, place) => {
  if (!isObject(value)) return report(place, '200550', '图表定义应为对象');
  if (typeof value['type'] !== 'string') report(place, '200550', '图表定义缺少 type');
  if (/"(?:\s*function\b|\([^()"]*\)\s*=>)/.test(JSON.stringify(value)))
    report(place, '200550', '图表定义不得含函数');
};

/** What only shows. */
export const DISPLAY: Readonly<Record<string, Component>> = {
  markdown: of(
    { content: all(text(), mentions) },
    { i18n_content: languages, text_align: horizontal, text_size: textSize, icon },
  ),
  div: of({ text: plainOrMarkdown }, { icon, width }),
  hr: of({}),
  img: of(
    { img_key: some, alt: plainText() },
    {
      title: plainText(),
      corner_radius: text(),
      scale_type: oneOf('crop_center', 'crop_top', 'fit_horizontal'),
      size: pattern(/^(?:stretch|large|medium|small|tiny|stretch_without_padding|\d+px \d+px)$/, '图片尺寸'),
      transparent: flag,
      preview: flag,
    },
  ),
  img_combination: of(
    {
      combination_mode: oneOf('double', 'triple', 'bisect', 'trisect'),
      img_list: list(shape({ img_key: some }), 9, 1),
    },
    { combination_transparent: flag, corner_radius: text() },
  ),
  person: of({ user_id: some }, { size: text(), show_avatar: flag, show_name: flag, style: text() }),
  person_list: of(
    { persons: list(shape({ id: some }), Number.POSITIVE_INFINITY, 1) },
    {
      lines: number(1, 100),
      show_name: flag,
      show_avatar: flag,
      size: text(),
      drop_invalid_user_id: flag,
      icon,
    },
  ),
  table: of({ columns: tableColumns, rows: list(() => {}) }, tableFields),
  chart: of(
    { chart_spec: chartSpec },
    {
      aspect_ratio: oneOf('1:1', '2:1', '4:3', '16:9'),
      color_theme: oneOf('brand', 'rainbow', 'complementary', 'converse', 'primary'),
      preview: flag,
      height: pattern(/^(?:auto|[1-9]\d{0,2}px)$/, 'auto 或 [1,999]px'),
    },
  ),
};
