import type { RootElement } from './layout.ts';
import { type PlainText, plainText, shorten, type TagColor } from './text.ts';

export type HeaderColor =
  | 'blue'
  | 'wathet'
  | 'turquoise'
  | 'green'
  | 'yellow'
  | 'orange'
  | 'red'
  | 'carmine'
  | 'violet'
  | 'purple'
  | 'indigo'
  | 'grey'
  | 'default';

export interface Tag {
  readonly text: string;
  readonly color: TagColor;
}

export interface Card {
  readonly schema: '2.0';
  readonly config: {
    readonly update_multi: true;
    readonly width_mode?: 'default' | 'compact' | 'fill';
    readonly summary: { readonly content: string };
  };
  readonly header: {
    readonly title: PlainText;
    readonly subtitle?: PlainText;
    readonly template: HeaderColor;
    readonly text_tag_list?: readonly {
      readonly tag: 'text_tag';
      readonly text: PlainText;
      readonly color: TagColor;
    }[];
  };
  readonly body: { readonly elements: readonly RootElement[] };
}

export interface CardProps {
  readonly title: string;
  readonly subtitle?: string | undefined;
  readonly color?: HeaderColor | undefined;
  /** At most three; more are dropped. */
  readonly tags?: readonly Tag[] | undefined;
  /** What the chat list and the notification show; the title unless said. */
  readonly summary?: string | undefined;
  /** As wide as the chat, for tables and charts. */
  readonly wide?: boolean | undefined;
  readonly elements: readonly RootElement[];
}

/** A Card JSON 2.0. Everybody it is shown to sees the same: nothing private goes into a group's card. */
export function card(props: CardProps): Card {
  const tags = (props.tags ?? []).slice(0, 3);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      ...(props.wide ? { width_mode: 'fill' as const } : {}),
      summary: { content: shorten(props.summary ?? props.title, 100) },
    },
    header: {
      title: plainText(props.title, 100),
      ...(props.subtitle ? { subtitle: plainText(props.subtitle, 200) } : {}),
      template: props.color ?? 'blue',
      ...(tags.length > 0
        ? {
            text_tag_list: tags.map(({ text, color }) => ({
              tag: 'text_tag' as const,
              text: plainText(text, 20),
              color,
            })),
          }
        : {}),
    },
    body: { elements: props.elements },
  };
}
