/** What a message looks like now. Rendered from state by the feature that owns the template. */
export type Rendering =
  | { readonly kind: 'card'; readonly card: object }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array };

/** The message row as a renderer sees it. */
export interface MessageToRender {
  readonly id: string;
  readonly template: string;
  readonly subject: object;
  /** Exactly one of person (id in people) and chat (platform id) is set. */
  readonly person: string | null;
  readonly chat: string | null;
}

/** null: there is nothing to show any more (subject gone); the message is not sent, a sent one stays as it is. */
export type Render = (message: MessageToRender) => Promise<Rendering | null>;
