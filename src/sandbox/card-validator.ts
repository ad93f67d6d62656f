import { flag, list, oneOf, record, shape, text } from './card-validator/checks.ts';
import { checkElements } from './card-validator/elements.ts';
import { type Check, into, isObject, type Place, report } from './card-validator/place.ts';
import {
  anyId,
  box,
  direction,
  headerColor,
  horizontal,
  icon,
  languages,
  part,
  plainOrMarkdown,
  plainText,
  rgba,
  spacing,
  tagColor,
  textSize,
  vertical,
} from './card-validator/values.ts';

const BYTES_MOST = 30 * 1024;
const PARTS_MOST = 200;
const TABLES_MOST = 5;

const updateMulti: Check = (value, place) => {
  if (value !== true) report(place, '200621', '2.0 卡片只能是共享卡片，update_multi 应为 true');
};

const config = shape(
  {},
  {
    update_multi: updateMulti,
    enable_forward: flag,
    enable_forward_interaction: flag,
    width_mode: oneOf('default', 'compact', 'fill'),
    streaming_mode: flag,
    streaming_config: record(() => {}),
    summary: shape({}, { content: text(), i18n_content: languages }),
    locales: list(text()),
    use_custom_translation: flag,
    style: shape(
      {},
      {
        text_size: record(shape({}, { default: textSize, pc: textSize, mobile: textSize })),
        color: record(shape({ light_mode: rgba, dark_mode: rgba })),
      },
    ),
  },
);

const textTag: Check = (value, place) => {
  part(value, place);
  shape({ tag: oneOf('text_tag'), text: plainText() }, { color: tagColor, element_id: anyId })(value, place);
};

const header = shape(
  { title: plainOrMarkdown },
  {
    subtitle: plainOrMarkdown,
    template: headerColor,
    text_tag_list: list(textTag, 3),
    i18n_text_tag_list: record(list(textTag, 3)),
    icon,
    padding: box,
  },
);

const body = shape(
  {},
  {
    direction,
    padding: box,
    horizontal_spacing: spacing,
    vertical_spacing: spacing,
    horizontal_align: horizontal,
    vertical_align: vertical,
    elements: list(() => {}),
  },
);

const frame = shape(
  { schema: oneOf('2.0') },
  {
    config,
    header,
    body,
    card_link: shape({}, { url: text(), pc_url: text(), ios_url: text(), android_url: text() }),
  },
);

/**
 * What Feishu would refuse about a Card JSON 2.0, each problem beginning with its sub-code; an empty list means that
 * it would be taken. Knows nothing of how the project builds its cards, so that it catches their mistakes.
 */
export function validateCard(card: unknown): string[] {
  const json = asJson(card);
  if ('problem' in json) return [`200621 ${json.problem}（卡片）`];
  const place: Place = {
    walk: { problems: [], parts: 0, tables: 0, ids: new Set(), names: new Set() },
    path: '卡片',
    depth: 0,
    form: null,
  };
  frame(json.value, place);
  if (isObject(json.value) && isObject(json.value['body']))
    checkElements(json.value['body']['elements'], into(into(place, 'body'), 'elements'), 'body');
  checkTotals(json.bytes, place);
  return place.walk.problems;
}

function checkTotals(bytes: number, place: Place): void {
  const { parts, tables } = place.walk;
  if (parts > PARTS_MOST) report(place, '11310', `元素与组件共${parts}个，超过${PARTS_MOST}个`);
  if (tables > TABLES_MOST) report(place, '11310', `表格共${tables}个，超过${TABLES_MOST}个`);
  if (bytes > BYTES_MOST) report(place, '230025', `卡片共${bytes}字节，超过30 KB`);
}

type Json = { readonly value: unknown; readonly bytes: number } | { readonly problem: string };

/** The card as it arrives: what isn't JSON doesn't get there. */
function asJson(card: unknown): Json {
  let odd = '';
  try {
    const string: string | undefined = JSON.stringify(card, (key, value: unknown) => {
      if (
        typeof value === 'function' ||
        typeof value === 'symbol' ||
        (typeof value === 'number' && !Number.isFinite(value))
      )
        odd = key;
      return value;
    });
    if (string === undefined) return { problem: '不是 JSON' };
    if (odd !== '') return { problem: `${odd} 不是 JSON 值` };
    return { value: JSON.parse(string), bytes: Buffer.byteLength(string) };
  } catch {
    return { problem: '不是 JSON' };
  }
}
