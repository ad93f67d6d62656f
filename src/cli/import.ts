import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Logger } from 'pino';
import { EXTRA_SHEETS } from '../app.ts';
import type { Config } from '../config.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Work } from '../database/work.ts';
import { differenceText, isEmpty } from '../projects/difference.ts';
import { applyImport, dismissImport, proposeImport } from '../projects/imports.ts';
import { Refusal } from './explain.ts';
import { openService, type Service } from './open-service.ts';
import { reportDelivery } from './report-delivery.ts';

const BYTES_MOST = 30 * 1024 * 1024;

/** `npm run import -- FILE.xlsx [--yes]`: prints what the workbook would change, and with --yes applies it. */
export async function importCommand(config: Config, log: Logger, args: readonly string[]): Promise<number> {
  const files = args.filter((arg) => !arg.startsWith('--'));
  const [file] = files;
  if (file === undefined || files.length > 1 || args.some((arg) => arg.startsWith('--') && arg !== '--yes'))
    throw new Refusal('用法：npm run import -- 文件名.xlsx [--yes]');
  const bytes = await read(file);
  const service = await openService(config, log);
  try {
    return await importFile(service, bytes, basename(file), args.includes('--yes'));
  } finally {
    await service.close();
  }
}

async function importFile(
  service: Service,
  bytes: Uint8Array,
  name: string,
  apply: boolean,
): Promise<number> {
  const { db } = service.database;
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const act = <T>(work: (work: Work) => Promise<T>): Promise<T> =>
    inTransaction(db, { now: service.clock.now(), actor: null, cause: 'command:import' }, work);

  const found = await act((work) => proposeImport(work, bytes, name, EXTRA_SHEETS));
  if (found.difference === null) throw new Refusal(found.refusal ?? '这个文件没有可导入的内容。');
  say(differenceText(found.difference));
  if (isEmpty(found.difference)) return found.difference.refused.length === 0 ? 0 : 1;
  if (!apply) {
    await act((work) => dismissImport(work, found.id));
    say('以上尚未导入；确认无误后加 --yes 执行。');
    return 0;
  }
  const outcome = await act((work) => applyImport(work, found.id, [], EXTRA_SHEETS));
  say(outcome.sentence);
  return outcome.ok ? reportDelivery(service) : 1;
}

async function read(file: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(file);
    if (bytes.byteLength > BYTES_MOST) throw new Refusal(`${file} 超过30 MB，请检查是否发错了文件。`);
    return bytes;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new Refusal(`没有这个文件：${file}`, { cause });
    if (cause instanceof Error && 'code' in cause && (cause.code === 'EISDIR' || cause.code === 'EACCES'))
      throw new Refusal(`无法读取文件：${file}`, { cause });
    throw cause;
  }
}
