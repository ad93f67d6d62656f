import { writeFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import { EXTRA_SHEETS } from '../app.ts';
import { systemClock } from '../calendar/clock.ts';
import { dayOf } from '../calendar/days.ts';
import type { Config } from '../config.ts';
import { SAMPLE_NOTICE, sampleDistrict } from '../projects/sample.ts';
import { writeWorkbook } from '../projects/write-workbook.ts';
import { Refusal } from './explain.ts';

/** `npm run template -- FILE.xlsx`: the workbook's template, filled with sample data; never over an existing file. */
export async function templateCommand(
  _config: Config,
  _log: Logger,
  args: readonly string[],
): Promise<number> {
  const [file, ...others] = args;
  if (file === undefined || others.length > 0 || !file.toLowerCase().endsWith('.xlsx'))
    throw new Refusal('用法：npm run template -- 文件名.xlsx');
  const extras = await Promise.all(EXTRA_SHEETS.map((extra) => extra.written(null)));
  const year = Number(dayOf(systemClock.now()).slice(0, 4));
  const bytes = await writeWorkbook(sampleDistrict(year), SAMPLE_NOTICE, extras);
  await writeFile(file, bytes, { flag: 'wx' }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST')
      throw new Refusal(`${file} 已存在，未予覆盖。${file} exists already.`, { cause });
    if (cause.code === 'ENOENT') throw new Refusal(`${file} 所在的目录不存在。No such folder.`, { cause });
    throw cause;
  });
  process.stdout.write(`已写入 ${file}（示例数据，可按“填写说明”修改后导入）。\n`);
  return 0;
}
