import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The bytes behind file and image keys, under the folder `files`, or in memory without a folder. */
export interface FileStore {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @param key one that the workspace knows: it names a file */
  get(key: string): Promise<Uint8Array>;
}

export function createFileStore(folder: string | null): FileStore {
  if (folder === null) {
    const kept = new Map<string, Uint8Array>();
    return {
      put: (key, bytes) => {
        kept.set(key, bytes);
        return Promise.resolve();
      },
      get: (key) => Promise.resolve(kept.get(key) ?? new Uint8Array()),
    };
  }
  const files = join(folder, 'files');
  const pathOf = (key: string): string => {
    if (!/^[\w-]+$/.test(key)) throw new RangeError('not a file key');
    return join(files, key);
  };
  return {
    async put(key, bytes) {
      await mkdir(files, { recursive: true });
      await writeFile(pathOf(key), bytes);
    },
    get: (key) => readFile(pathOf(key)),
  };
}
