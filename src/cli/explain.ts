import type { Config } from '../config.ts';
import { EmbeddedDatabaseError } from '../database/embedded-error.ts';

/** What to tell whoever started the process about a failure that has a known way out; null for any other. */
export function explain(error: unknown, config: Config): string | null {
  if (error instanceof EmbeddedDatabaseError || error instanceof Refusal) return error.message;
  const code = codeOf(error);
  const { port, host, databaseUrl } = config;
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用：请关闭占用它的程序，或用 PORT 另选端口。Port ${port} is taken: free it or set PORT.`;
  if (code === 'EACCES')
    return `无权监听端口 ${port}：请用 PORT 选择 1024 以上的端口。Port ${port} may not be used: set PORT above 1024.`;
  if (databaseUrl !== null && (DATABASE_CODES.has(code) || code.startsWith('28')))
    return `无法连接 DATABASE_URL 所指的数据库（${code}）：请检查地址、口令及服务是否运行。The database of DATABASE_URL can’t be reached (${code}).`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `无法监听地址 ${host}：请检查 HOST。The address ${host} can’t be listened on: check HOST.`;
  return null;
}

/** The system's or PostgreSQL's code of an error, or of what caused it; '' where there is none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return 'code' in error ? String(error.code) : codeOf(error.cause);
}

const DATABASE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // The database is opened before the door: a name that can't be found is its.
  'ENOTFOUND',
  'EAI_AGAIN',
  '3D000',
  '57P03',
  '53300',
]);

/** A command that can't do what was asked, with the sentence that says why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
