/** The embedded database can't be had; the message says why and what to do, in both languages. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}

/** What PostgreSQL or the system say, and what to tell whoever started the service. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /no space left|ENOSPC/i,
    '磁盘已满，数据库无法启动：请清理磁盘后重试。The disk is full: free some space and start again.',
  ],
  [
    /EACCES|EPERM|permission denied/i,
    '没有数据目录的读写权限：请检查 DATA_DIR 的属主与权限。The data folder can’t be written: check its owner and mode.',
  ],
  [
    /incompatible with server|initialized by PostgreSQL version/i,
    '数据目录由另一版本的 PostgreSQL 建立：请用原版本导出后再导入，或更换 DATA_DIR。The data folder belongs to another major version: dump it with that version and restore it here.',
  ],
  [
    /not a valid data|PG_VERSION|could not read|invalid checkpoint|control file|could not locate/i,
    '数据目录已损坏：请从备份恢复，或把该目录改名后重新启动（将得到空库）。The data folder is damaged: restore a backup, or move it away to start empty.',
  ],
];

/** Turns whatever went wrong into a sentence with a way out, keeping the cause. */
export function embeddedError(cause: unknown, where: string): EmbeddedDatabaseError {
  if (cause instanceof EmbeddedDatabaseError) return cause;
  const text =
    cause instanceof Error ? `${'code' in cause ? String(cause.code) : ''} ${cause.message}` : String(cause);
  const [, sentence] = KNOWN.find(([pattern]) => pattern.test(text)) ?? [
    null,
    '内置数据库未能启动，详见日志。The embedded database did not start; the log says why.',
  ];
  return new EmbeddedDatabaseError(`${sentence} (${where})`, { cause });
}
