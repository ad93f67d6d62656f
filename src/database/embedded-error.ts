/** The embedded database can't be had; the message says why and what to do, in both languages. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

/** What PostgreSQL or the system say, and what to tell whoever started the service. The first that fits is told. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /no space left|ENOSPC|EDQUOT|disk quota/i,
    '磁盘已满，数据库无法启动：请清理磁盘后重试，已有数据不受影响。The disk is full: free some space and start again; no data is lost.',
  ],
  [
    /\bspawn |error while loading shared libraries|Exec format error/i,
    '数据库程序无法在本机运行：请检查其所在目录是否禁止执行（noexec）、系统是否过旧或缺少运行库，或用 DATABASE_URL 指定一个 PostgreSQL。The server’s programs can’t be run here: look for noexec or missing libraries, or set DATABASE_URL.',
  ],
  [
    /cannot allocate memory|out of memory|ENOMEM/i,
    '内存不足，数据库无法启动：请关闭其他程序或增加内存后重试。There is not enough memory to start the database.',
  ],
  [
    /wrong ownership|invalid permissions|EACCES|EPERM|EROFS|ENOTDIR|permission denied|operation not permitted/i,
    '没有数据目录的读写权限：请检查 DATA_DIR 的属主与权限（包括其中的 postgres 目录），并始终以同一用户启动。The data folder can’t be used: check the owner and mode of DATA_DIR and of postgres in it, and start as the same user every time.',
  ],
  [
    /initialized by PostgreSQL version|CATALOG_VERSION_NO/i,
    '数据目录由另一版本的 PostgreSQL 建立：请用原版本导出后再导入，或更换 DATA_DIR。The data folder belongs to another version: dump it with that version and restore it here.',
  ],
  [
    /did not answer within/i,
    '数据库未能按时就绪，可能正在恢复数据：请稍候再启动；如仍不行，请查看 postgres.log。The database is not ready yet, perhaps recovering: try again in a while; postgres.log says more.',
  ],
  [
    /not a valid data|not a database cluster|PG_VERSION|could not (read|open|access|find|locate)|invalid|corrupt|checksum|control file|incompatible with server|does not exist|unexpected|bogus/i,
    '数据目录已损坏：请从备份恢复，或把其中的 postgres 目录改名后重新启动（将得到空库，原目录不会被改动）。The data folder is damaged: restore a backup, or move its folder postgres away to start empty.',
  ],
];

/** Turns whatever went wrong into a sentence with a way out, keeping the cause. */
export function embeddedError(cause: unknown, where: string): EmbeddedDatabaseError {
  if (cause instanceof EmbeddedDatabaseError) return cause;
  const text =
    cause instanceof Error ? `${'code' in cause ? String(cause.code) : ''} ${cause.message}` : String(cause);
  const [, sentence] = KNOWN.find(([pattern]) => pattern.test(text)) ?? [
    null,
    '内置数据库未能启动，详见 postgres.log。The embedded database did not start; postgres.log says why.',
  ];
  return new EmbeddedDatabaseError(`${sentence} (DATA_DIR: ${where})`, { cause });
}
