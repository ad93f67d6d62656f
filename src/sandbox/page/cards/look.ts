/** Names of Feishu's looks as this page's CSS: what isn't a known name or a plain length is left out. */
const HUES = new Set([
  'blue',
  'wathet',
  'turquoise',
  'green',
  'lime',
  'yellow',
  'orange',
  'red',
  'carmine',
  'violet',
  'purple',
  'indigo',
  'grey',
]);

const RGBA = /^rgba?\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*(?:,\s*[\d.]{1,5}\s*)?\)$/;

const hueOf = (name: string): string | null => {
  const base = name.replace(/-\d{2,3}$/, '');
  if (HUES.has(base)) return base;
  return base === 'gray' || base === 'neutral' ? 'grey' : null;
};

/** Colour of words. */
export function inkOf(name: string): string | undefined {
  if (RGBA.test(name)) return name;
  const hue = hueOf(name);
  return hue ? `var(--ink-${hue})` : undefined;
}

/** Colour of a surface: light for `blue`, `blue-50`; strong for `blue-500`. */
export function surfaceOf(name: string): string | undefined {
  if (RGBA.test(name)) return name;
  const hue = hueOf(name);
  if (!hue) return undefined;
  const strength = Number(/-(\d{2,3})$/.exec(name)?.[1] ?? 50);
  return strength >= 350 ? `var(--ink-${hue})` : `var(--tint-${hue})`;
}

/** Colour of a thin line around something. */
export function borderOf(name: string): string | undefined {
  const ink = inkOf(name);
  if (ink === undefined || RGBA.test(name)) return ink;
  return hueOf(name) === 'grey' ? 'var(--line-strong)' : `color-mix(in srgb, ${ink} 50%, transparent)`;
}

/** A header, a label: the hue for a class name. */
export const hueClass = (name: string): string => hueOf(name) ?? 'grey';

const SIZES: Readonly<Record<string, number>> = {
  'heading-0': 30,
  'heading-1': 24,
  'heading-2': 20,
  'heading-3': 18,
  'heading-4': 16,
  heading: 16,
  normal: 14,
  notation: 12,
  'xxxx-large': 30,
  'xxx-large': 24,
  'xx-large': 20,
  'x-large': 18,
  large: 16,
  medium: 14,
  small: 12,
  'x-small': 10,
};

export const textSizeOf = (name: string): string | undefined => {
  const size = SIZES[name];
  return size === undefined ? undefined : `${size / 14}em`;
};

const SPACES: Readonly<Record<string, string>> = {
  small: '4px',
  medium: '8px',
  large: '12px',
  extra_large: '16px',
};

const BOX = /^-?\d{1,3}px(?: -?\d{1,3}px){0,3}$/;

/** Spacing, padding or margin. */
export const spaceOf = (value: string): string | undefined =>
  SPACES[value] ?? (BOX.test(value) ? value : undefined);

export const lengthOf = (value: string): string | undefined =>
  /^\d{1,4}px$/.test(value) ? value : undefined;

const ALIGNS: Readonly<Record<string, string>> = {
  left: 'flex-start',
  center: 'center',
  right: 'flex-end',
  top: 'flex-start',
  bottom: 'flex-end',
};

export const alignOf = (value: string): string | undefined => ALIGNS[value];

export const textAlignOf = (value: string): 'left' | 'center' | 'right' | undefined =>
  value === 'left' || value === 'center' || value === 'right' ? value : undefined;

/** A style object without the entries that say nothing. */
export function styled(
  entries: Readonly<Record<string, string | number | undefined>>,
): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(entries)) if (value !== undefined) kept[key] = value;
  return kept;
}
