import { type Fields, shape, text } from './checks.ts';

/** The properties of a component beside `tag`, `element_id` and `margin`, which all of them have. */
export interface Component {
  readonly required: Fields;
  readonly optional: Fields;
}

export const of = (required: Fields, optional: Fields = {}): Component => ({ required, optional });

/** Text that must not be empty. */
export const some = text(Number.POSITIVE_INFINITY, 1);
export const links = shape({}, { url: text(), pc_url: text(), ios_url: text(), android_url: text() });
