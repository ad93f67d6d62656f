export interface Mentionable {
  readonly openId: string;
  readonly name: string;
}

/** The mention being typed: where its @ stands and what follows up to the caret. */
export interface Mention {
  readonly start: number;
  readonly search: string;
}

const LONGEST = 24;

/** An @ within a mail address is none. */
export function mentionAt(text: string, caret: number): Mention | null {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  const match = /(?:^|[^\w.-])@([^\s@]*)$/u.exec(before);
  const search = match?.[1];
  return search === undefined ? null : { start: caret - search.length - 1, search };
}

/** Who could be meant: those whose name begins so come first. */
export function mentionable(all: readonly Mentionable[], search: string): Mentionable[] {
  const place = ({ name }: Mentionable): number => name.toLowerCase().indexOf(search.toLowerCase());
  return all
    .filter((who) => place(who) !== -1 && who.name !== search)
    .toSorted((a, b) => Number(place(a) > 0) - Number(place(b) > 0))
    .slice(0, 8);
}

/** The text with the mention completed, and where the caret stands then. */
export function completed(
  text: string,
  caret: number,
  mention: Mention,
  name: string,
): { text: string; caret: number } {
  const inserted = `@${name} `;
  const rest = text.slice(caret).replace(/^ /, '');
  return { text: text.slice(0, mention.start) + inserted + rest, caret: mention.start + inserted.length };
}
