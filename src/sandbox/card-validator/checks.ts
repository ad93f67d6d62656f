import { type Check, into, isObject, report } from './place.ts';

/** Building blocks: what a single property may hold. */

export const text =
  (most = Number.POSITIVE_INFINITY, least = 0): Check =>
  (value, place) => {
    if (typeof value !== 'string') return report(place, '200621', '应为字符串');
    const length = Array.from(value).length;
    if (length > most) report(place, '200621', `不得超过${most}个字符`);
    if (length < least) report(place, '200621', '不得为空');
  };

export const pattern =
  (allowed: RegExp, what: string): Check =>
  (value, place) => {
    if (typeof value !== 'string' || !allowed.test(value)) report(place, '200621', `应为${what}`);
  };

export const oneOf =
  (...allowed: readonly (string | number)[]): Check =>
  (value, place) => {
    if (!allowed.some((one) => one === value)) report(place, '200621', `只能是 ${allowed.join('、')}`);
  };

export const flag: Check = (value, place) => {
  if (typeof value !== 'boolean') report(place, '200621', '应为 true 或 false');
};

export const number =
  (least: number, most: number, whole = true): Check =>
  (value, place) => {
    if (typeof value !== 'number' || value < least || value > most || (whole && !Number.isInteger(value)))
      report(place, '200621', `应为${least}至${most}的${whole ? '整数' : '数'}`);
  };

export const either =
  (matches: (value: unknown) => boolean, one: Check, other: Check): Check =>
  (value, place) =>
    (matches(value) ? one : other)(value, place);

export const list =
  (item: Check, most = Number.POSITIVE_INFINITY, least = 0): Check =>
  (value, place) => {
    if (!Array.isArray(value)) return report(place, '200621', '应为数组');
    if (value.length > most) report(place, '200621', `不得超过${most}项`);
    if (value.length < least) report(place, '200621', `不得少于${least}项`);
    value.forEach((one, index) => item(one, into(place, index)));
  };

/** A record with any keys. */
export const record =
  (value: Check): Check =>
  (given, place) => {
    if (!isObject(given)) return report(place, '200621', '应为对象');
    for (const [key, one] of Object.entries(given)) value(one, into(place, key));
  };

export type Fields = Readonly<Record<string, Check>>;

/** An object with these properties and no other: in 2.0 an unknown property is an error. */
export const shape =
  (required: Fields, optional: Fields = {}): Check =>
  (value, place) => {
    if (!isObject(value)) return report(place, '200621', '应为对象');
    for (const key of Object.keys(required))
      if (!Object.hasOwn(value, key)) report(place, '200621', `缺少属性 ${key}`);
    for (const [key, one] of Object.entries(value)) {
      const check = Object.hasOwn(required, key)
        ? required[key]
        : Object.hasOwn(optional, key)
          ? optional[key]
          : null;
      if (check) check(one, into(place, key));
      else report(place, '200621', `未知属性 ${key}`);
    }
  };

export const all =
  (...checks: readonly Check[]): Check =>
  (value, place) => {
    for (const check of checks) check(value, place);
  };
