import { all, either, flag, list, number, oneOf, pattern, record, shape, text } from './checks.ts';
import { type Check, isObject, report } from './place.ts';

/** Values that many components share: spaces, colours, texts, icons, behaviours. */

const COLORS = 'neutral|grey|blue|turquoise|lime|orange|violet|indigo|wathet|green|yellow|red|purple|carmine';

export const tagColor = oneOf(...COLORS.split('|').filter((color) => color !== 'grey'));
export const headerColor = oneOf(
  ...'blue|wathet|turquoise|green|yellow|orange|red|carmine|violet|purple|indigo|grey|default'.split('|'),
);
/** A named colour with or without its depth, rgba, or one of `config.style`. */
export const color = pattern(
  new RegExp(`^(?:default|white|black|bg-white|(?:${COLORS})(?:-\\d{2,3})?|rgba\\([\\d.,% ]+\\)|cus-\\w+)$`),
  '颜色名称',
);
export const rgba = pattern(/^rgba\([\d.,% ]+\)$/, 'rgba 颜色');

const PX = String.raw`-?\d{1,2}px`;
export const box = pattern(new RegExp(`^${PX}(?: ${PX}){0,3}$`), '1至4个像素值');
export const spacing = pattern(
  /^(?:small|medium|large|extra_large|\d{1,2}px)$/,
  'small、medium、large、extra_large 或像素值',
);
export const horizontal = oneOf('left', 'center', 'right');
export const vertical = oneOf('top', 'center', 'bottom');
export const direction = oneOf('vertical', 'horizontal');
export const width = pattern(/^(?:default|fill|auto|\d{2,4}px)$/, 'default、fill、auto 或像素值');
export const url = text(Number.POSITIVE_INFINITY, 1);
export const languages = record(text());

export const textSize = pattern(
  /^(?:normal|notation|heading(?:-[0-4])?|(?:xxxx|xxx|xx|x)-large|large|medium|small|x-small|cus-\w+)$/,
  '字号名称',
);

/** Counts a tagged thing and looks after its id. */
export const part: Check = (value, place) => {
  place.walk.parts += 1;
  if (!isObject(value) || value['element_id'] === undefined) return;
  const id = value['element_id'];
  if (typeof id !== 'string' || !/^[A-Za-z]\w{0,19}$/.test(id))
    report(place, '200621', 'element_id 不合要求');
  else if (place.walk.ids.has(id)) report(place, '200621', `element_id ${id} 重复`);
  else place.walk.ids.add(id);
};

/** Its content is looked at by `part`. */
export const anyId: Check = () => {};

const words = (most: number, ...tags: readonly string[]): Check =>
  all(
    part,
    shape(
      { tag: oneOf(...tags), content: text(most) },
      {
        element_id: anyId,
        i18n_content: languages,
        i18n: languages,
        lines: number(1, 1000),
        text_size: textSize,
        text_align: horizontal,
        text_color: color,
      },
    ),
  );

export const plainText = (most = Number.POSITIVE_INFINITY): Check => words(most, 'plain_text');
export const plainOrMarkdown = words(Number.POSITIVE_INFINITY, 'plain_text', 'lark_md');
export const titleText = words(Number.POSITIVE_INFINITY, 'plain_text', 'markdown', 'lark_md');

export const icon = all(
  part,
  shape(
    { tag: oneOf('standard_icon', 'custom_icon') },
    { token: text(), color, img_key: text(), size: pattern(/^\d+px \d+px$/, '像素尺寸'), element_id: anyId },
  ),
);

export const confirm = shape({ title: plainText(), text: plainText() });

/** Which ways of answering a component has; a link exists only on buttons and interactive containers. */
export const behaviors = (links: boolean): Check =>
  list(
    either(
      (value) => isObject(value) && value['type'] === 'open_url' && links,
      shape(
        { type: oneOf('open_url'), default_url: url },
        { pc_url: text(), ios_url: text(), android_url: text() },
      ),
      shape({ type: oneOf('callback'), value: callbackValue }),
    ),
    10,
    1,
  );

/** The SDK and the long connection hand on objects only. */
function callbackValue(value: unknown, place: Parameters<Check>[1]): void {
  if (!isObject(value)) report(place, '200621', '回传的 value 应为对象');
}

/** What every interactive component may have. */
export const interactive = (links = false) => ({
  disabled: flag,
  disabled_tips: plainText(),
  hover_tips: plainText(),
  width,
  confirm,
  behaviors: behaviors(links),
  name: text(),
  required: flag,
});

export const placeholder = plainText(100);

/** Mentions inside markdown; one invalid id fails the card. */
export const mentions: Check = (value, place) => {
  if (typeof value !== 'string') return;
  for (const [tag, attribute, raw = ''] of value.matchAll(/<at\b\s*([a-z]*)\s*=?\s*([^>]*)>/gi)) {
    const ids = raw
      .trim()
      .replaceAll(/^["']|["']$/g, '')
      .split(',');
    const valid =
      attribute === 'email'
        ? ids.every((id) => /^[^@\s]+@[^@\s]+$/.test(id))
        : (attribute === 'id' || attribute === 'ids') &&
          ids.every((id) => /^(?:all|[A-Za-z0-9][\w-]*)$/.test(id.trim()));
    if (!valid) report(place, '100290', `提及的人员标识无效：${tag}`);
  }
};
