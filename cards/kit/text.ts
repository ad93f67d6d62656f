/**
 * Words in a card. What people typed goes through `escapeMarkdown` into markdown, or into a `plain_text`, where
 * nothing is read as markup.
 */

export type TextColor =
  | 'default'
  | 'grey'
  | 'blue'
  | 'turquoise'
  | 'lime'
  | 'orange'
  | 'violet'
  | 'indigo'
  | 'wathet'
  | 'green'
  | 'yellow'
  | 'red'
  | 'purple'
  | 'carmine';

/** Of a small label, in a header or in markdown. */
export type TagColor =
  | 'neutral'
  | 'blue'
  | 'turquoise'
  | 'lime'
  | 'orange'
  | 'violet'
  | 'indigo'
  | 'wathet'
  | 'green'
  | 'yellow'
  | 'red'
  | 'purple'
  | 'carmine';

/** heading 16 px, normal 14 px, notation 12 px; the numbered ones from 30 px (0) down to 18 px (4). */
export type TextSize =
  | 'normal'
  | 'notation'
  | 'heading'
  | 'heading-0'
  | 'heading-1'
  | 'heading-2'
  | 'heading-3'
  | 'heading-4';

export type TextAlign = 'left' | 'center' | 'right';

export interface PlainText {
  readonly tag: 'plain_text';
  readonly content: string;
}

export interface Markdown {
  readonly tag: 'markdown';
  readonly content: string;
  readonly text_size?: TextSize;
  readonly text_align?: TextAlign;
}

export interface Paragraph {
  readonly tag: 'div';
  readonly text: PlainText & { readonly text_size?: TextSize; readonly text_color?: TextColor };
}

export interface Hr {
  readonly tag: 'hr';
}

/** Signs that markdown, or the platform's own tags and emoji, could read as more than themselves. */
const SIGNS = /[&<>*~[\]()_#:+!`\\"'|={}$@-]/g;
/** Controls, and the marks that reverse or hide text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const entity = (sign: string): string => `&#${sign.charCodeAt(0)};`;

/**
 * Text that people typed, to stand inside markdown as exactly what they typed: no mention, link, emphasis, list,
 * table or emoji comes of it. Line breaks become `<br>`, so it stays inside the line it is put in.
 */
export function escapeMarkdown(typed: string): string {
  return typed
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replaceAll(/\s+/g, ' ').replace(INVISIBLE, '').trim())
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replace(SIGNS, entity)
        .replace(/^(\d+)\./, '$1&#46;')
        .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}&#46;`),
    )
    .join('<br>');
}

/** At most so many characters; what is cut ends in “…”. Never halves a character. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, Math.max(most - 1, 0)).join('')}…`;
}

/** Words shown as they are, without markup. */
export function plainText(content: string, most = 1000): PlainText {
  return { tag: 'plain_text', content: shorten(content.replaceAll(/\r\n?/g, '\n'), most) };
}

/** Markdown of our own making; what people typed has to come in through `escapeMarkdown`. */
export function markdown(content: string, look: { size?: TextSize; align?: TextAlign } = {}): Markdown {
  return {
    tag: 'markdown',
    content,
    ...(look.size ? { text_size: look.size } : {}),
    ...(look.align ? { text_align: look.align } : {}),
  };
}

/** A heading inside a card; plain words. */
export const heading = (text: string): Markdown =>
  markdown(`**${escapeMarkdown(text)}**`, { size: 'heading' });

/** A paragraph without markup: the safest place for what people typed. */
export function paragraph(text: string, look: { size?: TextSize; color?: TextColor } = {}): Paragraph {
  return {
    tag: 'div',
    text: {
      ...plainText(text, 2000),
      ...(look.size ? { text_size: look.size } : {}),
      ...(look.color ? { text_color: look.color } : {}),
    },
  };
}

/** Small grey words under something: where a figure comes from, how it is counted. */
export const note = (text: string): Paragraph => paragraph(text, { size: 'notation', color: 'grey' });

export const hr = (): Hr => ({ tag: 'hr' });

/** Coloured words inside markdown; the text must be escaped already. */
export const coloured = (escaped: string, color: Exclude<TextColor, 'default'>): string =>
  `<font color='${color}'>${escaped}</font>`;

/** A small coloured label inside markdown; the text must be escaped already. */
export const label = (escaped: string, color: TagColor): string =>
  `<text_tag color='${color}'>${escaped}</text_tag>`;

/** Mentions a person inside markdown, by the platform's id of the person. */
export const mention = (openId: string): string => `<at id=${openId}></at>`;
