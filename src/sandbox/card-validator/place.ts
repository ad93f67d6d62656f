/** What one validation has gathered so far. */
export interface Walk {
  readonly problems: string[];
  /** Elements and components, nested texts counted. */
  parts: number;
  tables: number;
  readonly ids: Set<string>;
  readonly names: Set<string>;
}

/** Where in the card a value stands. */
export interface Place {
  readonly walk: Walk;
  readonly path: string;
  /** Levels of containers around it. */
  readonly depth: number;
  /** The form around it, which needs a submit button. */
  readonly form: { submits: number } | null;
}

/** Looks at one value and reports what the platform would refuse. */
export type Check = (value: unknown, place: Place) => void;

/** Sub-codes as the platform names them in `ext=ErrCode: …`. */
export type Code =
  /** Too many elements or tables. */
  | '11310'
  /** An invalid person id. */
  | '100290'
  /** A component of a form without a name of its own, or a form without a way to send it. */
  | '200530'
  /** The chart's spec. */
  | '200550'
  /** Not readable as a card: shape, property or value. */
  | '200621'
  /** A tag that Card JSON 2.0 doesn't have, or not here. */
  | '200861'
  /** The table's rows or columns. */
  | '200914'
  /** A cell that isn't of its column's type. */
  | '200915'
  /** More than 30 KB. */
  | '230025';

export function report(place: Place, code: Code, what: string): void {
  place.walk.problems.push(`${code} ${what}（${place.path}）`);
}

export const into = (place: Place, step: string | number): Place => ({
  ...place,
  path: typeof step === 'number' ? `${place.path}[${step}]` : `${place.path}.${step}`,
});

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
