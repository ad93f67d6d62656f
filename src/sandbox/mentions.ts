import type { Mention } from './changes.ts';

export interface Mentionable {
  readonly openId: string;
  readonly name: string;
}

/**
 * Turns each `@name` of somebody in the chat into the placeholder `@_user_N` that the platform sends; the longest
 * name wins, so that `@区住建局联系人` doesn't mention `区住建局`.
 */
export function withMentions(
  text: string,
  people: readonly Mentionable[],
): { readonly text: string; readonly mentions: readonly Mention[] } {
  const byName = new Map(people.filter(({ name }) => name !== '').map((person) => [person.name, person]));
  if (byName.size === 0) return { text, mentions: [] };
  const names = [...byName.keys()].toSorted((a, b) => b.length - a.length).map(escapeRegExp);
  const mentions = new Map<string, Mention>();
  const replaced = text.replaceAll(new RegExp(`@(${names.join('|')})`, 'g'), (whole, name: string) => {
    const person = byName.get(name);
    if (!person) return whole;
    const mention = mentions.get(person.openId) ?? {
      key: `@_user_${mentions.size + 1}`,
      openId: person.openId,
      name,
    };
    mentions.set(person.openId, mention);
    return mention.key;
  });
  return { text: replaced, mentions: [...mentions.values()] };
}

/** The text as people read it: each placeholder is the name again. */
export function shownText(text: string, mentions: readonly Mention[]): string {
  const byKey = new Map(mentions.map(({ key, name }) => [key, name]));
  return text.replaceAll(/@_user_\d+/g, (key) => {
    const name = byKey.get(key);
    return name === undefined ? key : `@${name}`;
  });
}

const escapeRegExp = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
