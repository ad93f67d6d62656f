import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Seconds of processor time that a process has used; 0 where the system doesn't say. */
export async function processorSeconds(pid: number | undefined): Promise<number> {
  const fields = await statOf(String(pid));
  // In 1/100 s: user and system time.
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

/** The same for all processes of the embedded database under the data folder. */
export async function databaseSeconds(dataDir: string): Promise<number> {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const [postmaster = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  let sum = 0;
  for (const pid of await readdir('/proc').catch(() => []))
    if (/^\d+$/.test(pid) && (await statOf(pid))[1] === postmaster)
      sum += await processorSeconds(Number(pid));
  return sum;
}

/** What /proc says after the name, which may hold spaces: state, parent … */
async function statOf(pid: string): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
