import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { WorkspaceChange } from './changes.ts';

export interface ChangeLog {
  append(change: WorkspaceChange): void;
  close(): void;
}

const NOWHERE: ChangeLog = { append: () => {}, close: () => {} };

/**
 * The append-only log of a workspace: replays what stands in it, then takes more. Each change is with the system
 * before `append` returns, so a killed process loses nothing. A last line that was torn (the machine died while it
 * was written) is cut off; a broken line before the end is no accident of ours and throws.
 * @param folder null: nothing is kept
 */
export function openChangeLog(folder: string | null, replay: (change: WorkspaceChange) => void): ChangeLog {
  if (folder === null) return NOWHERE;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'log.ndjson');
  const whole = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const end = whole.lastIndexOf(0x0a) + 1;
  replayLines(whole.subarray(0, end).toString('utf8'), file, replay);
  const handle = openSync(file, 'a');
  if (end < whole.length) ftruncateSync(handle, end);
  return {
    append: (change) => {
      writeWhole(handle, Buffer.from(`${JSON.stringify(change)}\n`));
    },
    close: () => closeSync(handle),
  };
}

function replayLines(text: string, file: string, replay: (change: WorkspaceChange) => void): void {
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    const change = WorkspaceChange.safeParse(asJson(line));
    if (!change.success)
      throw new Error(
        `line ${index + 1} of ${file} can't be read; move the file away to begin an empty workspace`,
      );
    replay(change.data);
  }
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** A write may take fewer bytes than it was given. */
function writeWhole(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
}
