import { shape } from './checks.ts';
import { COMPONENTS, FORM_ONLY, INTERACTIVE_TAGS } from './components.ts';
import { presetOf } from './interactive.ts';
import { into, isObject, type Place, report } from './place.ts';
import { checkRows } from './table.ts';
import { anyId, box, part } from './values.ts';

type Given = Readonly<Record<string, unknown>>;

const LEVELS_MOST = 5;
const ROOT_ONLY: ReadonlySet<string> = new Set(['form', 'table']);
const LEVELS: ReadonlySet<string> = new Set([
  'column_set',
  'form',
  'collapsible_panel',
  'interactive_container',
]);

/** The elements of the body or of a container, and all they hold. */
export function checkElements(elements: unknown, place: Place, parent: string): void {
  if (!Array.isArray(elements)) return;
  elements.forEach((element: unknown, index) => checkElement(element, into(place, index), parent));
}

function checkElement(element: unknown, place: Place, parent: string): void {
  if (!isObject(element)) return report(place, '200621', '元素应为对象');
  const tag = element['tag'];
  const component = typeof tag === 'string' && Object.hasOwn(COMPONENTS, tag) ? COMPONENTS[tag] : undefined;
  if (typeof tag !== 'string' || !component)
    return report(place, '200861', `2.0 卡片没有这种元素：${String(tag)}`);
  part(element, place);
  shape({ tag: () => {}, ...component.required }, { element_id: anyId, margin: box, ...component.optional })(
    element,
    place,
  );
  checkPosition(tag, place, parent);
  if (INTERACTIVE_TAGS.has(tag)) checkInteractive(tag, element, place);
  if (tag === 'table') checkTable(element, place);
  checkInside(tag, element, place);
}

function checkPosition(tag: string, place: Place, parent: string): void {
  if (ROOT_ONLY.has(tag) && parent !== 'body') report(place, '200861', `${tag} 只能放在卡片根节点`);
  if ((tag === 'column') !== (parent === 'column_set'))
    report(place, '200861', `${tag} 不能放在 ${parent} 中`);
  if (tag === 'chart' && place.form) report(place, '200861', '表单中不能放图表');
}

function checkTable(table: Given, place: Place): void {
  place.walk.tables += 1;
  checkRows(table, place);
}

/** Names inside a form, what belongs into forms only, and what answers nothing. */
function checkInteractive(tag: string, element: Given, place: Place): void {
  presetOf(element, place);
  if (FORM_ONLY.has(tag) && !place.form) report(place, '200861', `${tag} 只能放在表单中`);
  if (tag === 'select_img' && element['multi_select'] === true && !place.form)
    report(place, '200861', '多选图片只能放在表单中');
  checkName(element['name'], place, place.form !== null && tag !== 'overflow');
  if (tag !== 'button') return;
  const submits = element['form_action_type'] === 'submit' || element['action_type'] === 'form_submit';
  if (submits && place.form) place.form.submits += 1;
  if (submits && !place.form) report(place, '200530', '提交按钮只能放在表单中');
}

function checkName(name: unknown, place: Place, needed: boolean): void {
  if (typeof name !== 'string' || name === '') {
    if (needed || name !== undefined) report(place, '200530', '表单中的组件应有 name');
    return;
  }
  if (place.walk.names.has(name)) report(place, '200530', `name ${name} 重复`);
  place.walk.names.add(name);
}

function checkInside(tag: string, element: Given, place: Place): void {
  const inner = tag === 'column_set' ? 'columns' : 'elements';
  if (!Array.isArray(element[inner])) return;
  const depth = place.depth + (LEVELS.has(tag) ? 1 : 0);
  if (depth > LEVELS_MOST) return report(place, '200861', `容器嵌套不得超过${LEVELS_MOST}层`);
  const within = { ...into(place, inner), depth };
  if (tag !== 'form') return checkElements(element[inner], within, tag);
  const form = { submits: 0 };
  checkName(element['name'], place, true);
  checkElements(element[inner], { ...within, form }, tag);
  if (form.submits === 0) report(place, '200530', '表单应有提交按钮');
}
