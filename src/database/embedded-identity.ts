import { readFile, stat } from 'node:fs/promises';
import { EmbeddedDatabaseError } from './embedded-error.ts';

/** The user that PostgreSQL runs as; null for our own. */
export type Identity = { readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root, so root hands it to the user that owns the database already, or else to the
 * user `postgres` or `nobody`.
 */
export async function serverIdentity(cluster: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new EmbeddedDatabaseError(
      '以 root 运行时需要一个普通用户来运行数据库，但系统没有 postgres 或 nobody 用户：请创建其一，或改用普通用户启动。PostgreSQL can’t run as root and there is no user postgres or nobody: create one, or start as an ordinary user.',
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}
