import { z } from 'zod';
import type { Message } from './changes.ts';
import { shownText } from './mentions.ts';
import { parseJson } from './request-body.ts';
import type { State } from './state.ts';

const TextContent = z.object({ text: z.string() });
const PostContent = z.object({
  title: z.string().optional(),
  content: z.array(z.array(z.looseObject({ text: z.string().optional() }))),
});
const LocalPost = z.record(z.string(), PostContent);
const TitledCard = z.object({
  config: z.object({ summary: z.object({ content: z.string() }).optional() }).optional(),
  header: z.object({ title: z.object({ content: z.string() }) }).optional(),
});

/** A text, rich text or system message in plain words. */
export function plainTextOf(message: Message, state: State): string {
  const content = parseJson(message.content);
  if (message.type === 'post') return postText(content);
  const { text = '' } = TextContent.safeParse(content).data ?? {};
  return withNames(shownText(text, message.mentions), state);
}

/** One line for a list of chats and for replies. */
export function summaryOf(message: Message, state: State): string {
  if (message.recalledAt !== null) return '消息已撤回';
  switch (message.type) {
    case 'interactive':
      return `[卡片] ${cardTitle(parseJson(message.content))}`.trim();
    case 'image':
      return '[图片]';
    case 'file': {
      const { data } = z.object({ file_key: z.string() }).safeParse(parseJson(message.content));
      return `[文件] ${state.file(data?.file_key ?? '')?.name ?? ''}`.trim();
    }
    case 'text':
    case 'post':
    case 'system':
      break;
  }
  return plainTextOf(message, state).replaceAll(/\s+/g, ' ').slice(0, 100);
}

function cardTitle(card: unknown): string {
  const { data } = TitledCard.safeParse(card);
  return data?.config?.summary?.content ?? data?.header?.title.content ?? '';
}

function postText(content: unknown): string {
  const local = LocalPost.safeParse(content).data;
  const post = PostContent.safeParse(content).data ?? Object.values(local ?? {})[0];
  if (!post) return '';
  const lines = post.content.map((line) => line.map(({ text }) => text ?? '').join(''));
  return [post.title ?? '', ...lines].filter((line) => line !== '').join('\n');
}

/** `<at user_id="ou_x">…</at>` as the app writes it, by the name that the tenant knows. */
function withNames(text: string, state: State): string {
  return text.replaceAll(/<at user_id="([^"]*)">(.*?)<\/at>/g, (_whole, id: string, name: string) =>
    id === 'all' ? '@所有人' : `@${state.member(id)?.name ?? name}`,
  );
}
