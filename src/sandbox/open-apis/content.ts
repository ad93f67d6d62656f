import { z } from 'zod';
import { validateCard } from '../card-validator.ts';
import type { Message } from '../changes.ts';
import { parseJson } from '../request-body.ts';
import type { Workspace } from '../workspace.ts';
import { ApiRefusal } from './api.ts';

/** [published] */
const TEXT_MOST_BYTES = 150 * 1024;
const CARD_MOST_BYTES = 30 * 1024;

const Text = z.object({ text: z.string().min(1) });
const FileContent = z.object({ file_key: z.string() });
const ImageContent = z.object({ image_key: z.string() });
const Post = z.record(
  z.string(),
  z.object({ content: z.array(z.array(z.looseObject({ tag: z.string() }))) }),
);

/**
 * Checks a message's content as the platform does: a JSON string of the type's shape, not too long, with files that
 * this app uploaded, a card that it would show.
 */
export function checkContent(workspace: Workspace, type: Message['type'], content: string): void {
  const most = type === 'text' ? TEXT_MOST_BYTES : CARD_MOST_BYTES;
  if (Buffer.byteLength(content) > most)
    throw new ApiRefusal(230025, 'The length of the message content reaches its limit.');
  const parsed = parseJson(content);
  if (typeof parsed !== 'object' || parsed === null)
    throw new ApiRefusal(230001, 'content is not a string in json format.');
  switch (type) {
    case 'text':
      return checkShape(Text, parsed);
    case 'post':
      return checkShape(Post, parsed);
    case 'file':
      return checkOwn(workspace, checked(FileContent, parsed).file_key);
    case 'image':
      return checkOwn(workspace, checked(ImageContent, parsed).image_key);
    case 'interactive':
      return checkCard(workspace, parsed);
    case 'system':
      throw new ApiRefusal(230054, 'This operation is not supported for this message type.');
  }
}

export function checkCard(workspace: Workspace, card: unknown): void {
  const [problem] = [...validateCard(card), ...referenceProblems(workspace, card)];
  if (problem === undefined) return;
  const [code = ''] = problem.split(' ');
  const why = problem.slice(code.length + 1);
  throw new ApiRefusal(
    230099,
    `Failed to create card content, ext=ErrCode: ${code}; ErrMsg: ${why}; ErrorValue: ; `,
  );
}

function checked<T>(shape: z.ZodType<T>, content: object): T {
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  throw new ApiRefusal(230001, `invalid content: ${result.error.issues[0]?.path.join('.') ?? ''}`);
}

const checkShape = (shape: z.ZodType, content: object): void => {
  checked(shape, content);
};

function checkOwn({ state, bot }: Workspace, key: string): void {
  if (state.file(key)?.owner !== bot.openId)
    throw new ApiRefusal(230017, 'The operator is not the owner of the resource.');
}

/** Pictures and people that a card names have to exist. */
function referenceProblems({ state }: Workspace, card: unknown): string[] {
  const problems: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'img_key' && typeof value === 'string' && !state.file(value))
        problems.push('200570 image key is invalid');
      if (key === 'user_id' && typeof value === 'string' && !state.member(value))
        problems.push('100290 user id is invalid');
      // What a button carries is the app's own business.
      if (key !== 'behaviors' && key !== 'chart_spec') visit(value);
    }
  };
  visit(card);
  return problems;
}
