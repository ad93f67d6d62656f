import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Logger } from 'pino';
import { z } from 'zod';
import { labelsOf } from '../check-ins/words/labels.ts';
import { readReply } from '../check-ins/words/reply.ts';
import type { Config } from '../config.ts';
import { Refusal } from './explain.ts';

const Line = z.object({ text: z.string(), id: z.union([z.string(), z.number()]).optional() });

/**
 * `npm run -s parse -- FILE.jsonl`: reads each line's `text` as a reply in words and prints what was understood, one
 * JSON a line, sums in 万元, with the line's `id` before it where it has one. Opens no database. A line that can't be
 * read is named on stderr; the others are printed all the same.
 */
export async function parseCommand(_config: Config, _log: Logger, args: readonly string[]): Promise<number> {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0) throw new Refusal('用法：npm run -s parse -- 文件名.jsonl');
  let number = 0;
  let failed = false;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readLine(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    if (read.ok) process.stdout.write(`${read.json}\n`);
    else {
      failed = true;
      process.stderr.write(`${file} 第${number}行：${read.problem}\n`);
    }
  }
  return failed ? 1 : 0;
}

type Read = { readonly ok: true; readonly json: string } | { readonly ok: false; readonly problem: string };

function readLine(line: string): Read {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, problem: '不是有效的JSON。Not valid JSON.' };
  }
  const parsed = Line.safeParse(value);
  if (!parsed.success) return { ok: false, problem: '没有文字字段 text。No field "text" that is a string.' };
  const { id, text } = parsed.data;
  const labels = labelsOf(readReply(text));
  return { ok: true, json: JSON.stringify(id === undefined ? labels : { id, ...labels }) };
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new Refusal(`没有这个文件：${file}`, { cause });
    if (cause instanceof Error && 'code' in cause && (cause.code === 'EISDIR' || cause.code === 'EACCES'))
      throw new Refusal(`无法读取文件：${file}`, { cause });
    throw cause;
  }
}
