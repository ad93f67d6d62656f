import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { WorkspaceChange } from './changes.ts';

export interface ChangeLog {
  append(change: WorkspaceChange): void;
  close(): void;
}

/** A log longer than this is written anew at start, without what was overtaken since. */
const COMPACT_ABOVE_BYTES = 8 * 1024 * 1024;

const NOWHERE: ChangeLog = { append: () => {}, close: () => {} };

/**
 * The append-only log of a workspace: replays what stands in it, then takes more. Each change is with the system
 * before `append` returns, so a killed process loses nothing. A last line that was torn (the machine died while it
 * was written) is cut off; a broken line before the end is no accident of ours and throws.
 * @param folder null: nothing is kept
 * @param snapshot the changes that would lead to what the replayed ones led to
 */
export function openChangeLog(
  folder: string | null,
  replay: (change: WorkspaceChange) => void,
  snapshot: () => readonly WorkspaceChange[],
  compactAbove = COMPACT_ABOVE_BYTES,
): ChangeLog {
  if (folder === null) return NOWHERE;
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'log.ndjson');
  const whole = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const end = whole.lastIndexOf(0x0a) + 1;
  replayLines(whole.subarray(0, end).toString('utf8'), file, replay);
  if (end > compactAbove) writeAnew(file, snapshot());
  const handle = openSync(file, 'a');
  if (end < whole.length && end <= compactAbove) ftruncateSync(handle, end);
  return {
    append: (change) => writeWhole(handle, Buffer.from(lineOf(change))),
    close: () => closeSync(handle),
  };
}

const lineOf = (change: WorkspaceChange): string => `${JSON.stringify(change)}\n`;

/** Beside the old one first, so that a crash leaves the one or the other whole. */
function writeAnew(file: string, changes: readonly WorkspaceChange[]): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w');
  writeWhole(handle, Buffer.from(changes.map(lineOf).join('')));
  fsyncSync(handle);
  closeSync(handle);
  renameSync(fresh, file);
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
