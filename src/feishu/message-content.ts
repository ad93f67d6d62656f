import { z } from 'zod';
import type { IncomingMessage } from './incoming.ts';

/** Somebody mentioned in a message; `key` is what stands for them in its text. */
export interface Mention {
  readonly key: string;
  readonly name: string;
  readonly ofBot: boolean;
}

type Content = Pick<IncomingMessage, 'text' | 'file' | 'image' | 'pictures' | 'other'>;

const TextContent = z.object({ text: z.string() });
const FileContent = z.object({ file_key: z.string().min(1), file_name: z.string().catch('') });
const ImageContent = z.object({ image_key: z.string().min(1) });

const Node = z
  .object({
    tag: z.string(),
    text: z.string().catch(''),
    user_id: z.string().catch(''),
    user_name: z.string().catch(''),
    image_key: z.string().catch(''),
  })
  .catch({ tag: '', text: '', user_id: '', user_name: '', image_key: '' });
const PostContent = z.object({ title: z.string().catch(''), content: z.array(z.array(Node).catch([])) });

const NOTHING: Content = { text: '', file: null, image: null, other: null };

/**
 * Reads a message's content as the platform writes it, a JSON text that depends on the type. What can't be read is
 * 'other', like the types that the bot has no use for.
 */
export function readContent(type: string, json: string, mentions: readonly Mention[]): Content {
  const content = parse(json);
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return read?.(content, mentions) ?? { ...NOTHING, other: type };
}

const READERS: Readonly<Record<string, (content: unknown, mentions: readonly Mention[]) => Content | null>> =
  {
    text(content, mentions) {
      const parsed = TextContent.safeParse(content);
      return parsed.success ? { ...NOTHING, text: named(parsed.data.text, mentions) } : null;
    },
    post(content, mentions) {
      const parsed = PostContent.safeParse(content);
      return parsed.success ? readPost(parsed.data, mentions) : null;
    },
    file(content) {
      const parsed = FileContent.safeParse(content);
      return parsed.success
        ? { ...NOTHING, file: { key: parsed.data.file_key, name: parsed.data.file_name } }
        : null;
    },
    image(content) {
      const parsed = ImageContent.safeParse(content);
      return parsed.success ? { ...NOTHING, image: { key: parsed.data.image_key } } : null;
    },
  };

/** Rich text: its words line by line, and its pictures; pictures alone are a picture. */
function readPost(post: z.infer<typeof PostContent>, mentions: readonly Mention[]): Content {
  const lines = post.content.map((nodes) =>
    nodes.map((node) => (node.tag === 'at' ? mentioned(node, mentions) : node.text)).join(''),
  );
  const text = named([post.title, ...lines].join('\n'), mentions);
  const pictures = post.content
    .flat()
    .flatMap(({ tag, image_key: key }) => (tag === 'img' && key !== '' ? [key] : []));
  const [first] = pictures;
  if (first === undefined) return { ...NOTHING, text };
  return { ...NOTHING, text, pictures, image: text === '' ? { key: first } : null };
}

function mentioned(node: z.infer<typeof Node>, mentions: readonly Mention[]): string {
  if (mentions.some(({ key }) => key === node.user_id) || node.user_id === ALL) return node.user_id;
  return node.user_name === '' ? '' : `@${node.user_name}`;
}

const ALL = '@_all';

/** Puts names where the platform has placeholders; the bot's own mention is no part of what was said to it. */
function named(text: string, mentions: readonly Mention[]): string {
  const by = new Map(mentions.map((mention) => [mention.key, mention]));
  return text
    .replaceAll(/@_(?:all|user_\d+)[^\S\n]?/g, (found) => {
      const key = found.trimEnd();
      if (key === ALL) return found.replace(key, '@所有人');
      const mention = by.get(key);
      if (!mention) return found;
      return mention.ofBot ? '' : found.replace(key, () => `@${mention.name}`);
    })
    .trim();
}

/** undefined for what is no JSON. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
