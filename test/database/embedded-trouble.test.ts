import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  dataFolders,
  isRoot,
  NOBODY,
  query,
  refusalOf,
  serverIn,
  startService,
  stoppedDatabases,
} from './embedded-kit.ts';

// Several starts of a server each.
vi.setConfig({ testTimeout: 90_000 });

const dataFolder = dataFolders();
const stoppedDatabase = stoppedDatabases(dataFolder);

async function keptIn(dataDir: string): Promise<unknown[]> {
  const service = await startService(dataDir);
  const rows = await query(service.url, 'select one from kept');
  await service.stop();
  return rows;
}

/** The tables' own files; those around them are written anew at each start. */
async function tablesIn(cluster: string): Promise<Record<string, number>> {
  const sizes: Record<string, number> = {};
  for (const path of await readdir(cluster, { recursive: true }))
    if (/^base\/\d+\/\d+/.test(path)) sizes[path] = (await stat(join(cluster, path))).size;
  return sizes;
}

describe('a lost password', () => {
  it('is set anew when the server stands still', async () => {
    const dataDir = await stoppedDatabase();
    await unlink(join(dataDir, 'postgres.secret'));
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });

  it('is asked for while the server runs', async () => {
    const dataDir = await stoppedDatabase();
    await (await startService(dataDir)).kill();
    const secret = join(dataDir, 'postgres.secret');
    await rename(secret, `${secret}.away`);
    const pid = await serverIn(dataDir);
    expect(await refusalOf(dataDir)).toContain(
      `正在运行的数据库（进程 ${pid}）不认 postgres.secret 中的口令`,
    );
    await rename(`${secret}.away`, secret);
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });
});

describe('a process number in postmaster.pid', () => {
  it('that belongs to another program is not believed', async () => {
    const dataDir = await stoppedDatabase();
    const lines = [process.pid, '/elsewhere', 1, 5432, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataDir, 'postgres/cluster/postmaster.pid'), lines.join('\n'));
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });

  it('that nobody has any more is not believed', async () => {
    const dataDir = await stoppedDatabase();
    await writeFile(join(dataDir, 'postgres/cluster/postmaster.pid'), '4194000\n/elsewhere\n1\n5432\n');
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });
});

it('takes another port when the first is taken', async () => {
  const taken = createServer();
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const service = await startService(await stoppedDatabase(), { ports: [port, port + 1] });
  expect(service.url).not.toContain(`:${port}/`);
  expect(await query(service.url, 'select 1 as up')).toEqual([{ up: 1 }]);
  await service.stop();
  taken.close();
});

describe('a damaged folder', () => {
  it.each(['PG_VERSION', 'global/pg_control', 'global/pg_filenode.map'])(
    'without %s is named and left as it is',
    async (file) => {
      const dataDir = await stoppedDatabase();
      const cluster = join(dataDir, 'postgres/cluster');
      const bytes = await readFile(join(cluster, file));
      await rm(join(cluster, file));
      const before = await tablesIn(cluster);
      const sentence = await refusalOf(dataDir);
      expect(sentence).toContain('数据目录已损坏');
      expect(sentence).toContain('The data folder is damaged');
      expect(sentence).toContain(dataDir);
      expect(await tablesIn(cluster)).toEqual(before);
      await writeFile(join(cluster, file), bytes);
      if (isRoot) execFileSync('chown', [`--reference=${cluster}`, join(cluster, file)]);
      await chmod(join(cluster, file), 0o600);
      expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
    },
  );

  it('with garbage for its control file is named', async () => {
    const dataDir = await stoppedDatabase();
    const control = join(dataDir, 'postgres/cluster/global/pg_control');
    const bytes = await readFile(control);
    await writeFile(control, Buffer.alloc(bytes.length, 7));
    expect(await refusalOf(dataDir)).toContain('数据目录已损坏');
    await writeFile(control, bytes);
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });

  it('of another version is named', async () => {
    const dataDir = await stoppedDatabase();
    await writeFile(join(dataDir, 'postgres/cluster/PG_VERSION'), '15\n');
    expect(await refusalOf(dataDir)).toContain('由另一版本的 PostgreSQL 建立');
  });

  it('that is a file is no place for data', async () => {
    const dataDir = await dataFolder();
    await writeFile(dataDir, 'not a folder');
    expect(await refusalOf(dataDir)).toContain('DATA_DIR');
  });
});

describe.runIf(isRoot)('a folder of another user', () => {
  it('is refused with a word on its owner', async () => {
    const dataDir = await stoppedDatabase();
    await chmod(dirname(dataDir), 0o755);
    const sentence = await refusalOf(dataDir, { as: NOBODY });
    expect(sentence).toContain('没有数据目录的读写权限');
    expect(await keptIn(dataDir)).toEqual([{ one: 1 }]);
  });
});

const canMount = (): boolean => {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return isRoot;
  } catch {
    return false;
  }
};

/** In a mount namespace of its own, so that nothing stays mounted whatever happens. */
function mounting(what: string, project = '.'): string[] {
  return ['unshare', '-m', 'sh', '-c', `${what} && cd "$0" && exec "$@"`, project];
}

describe.runIf(canMount())('the machine', () => {
  it('with a full disk is named, nothing is left behind', async () => {
    const dataDir = await dataFolder();
    await mkdir(dataDir);
    const under = mounting(`mount -t tmpfs -o size=8m tmpfs ${dataDir}`);
    const sentence = await refusalOf(dataDir, { under });
    expect(sentence).toContain('磁盘已满');
    expect(sentence).toContain('The disk is full');
  });

  it('whose project root alone can enter serves root', async () => {
    const dataDir = await dataFolder();
    const hidden = join(dirname(dataDir), 'project');
    await mkdir(hidden);
    const under = mounting(`mount --bind ${process.cwd()} ${hidden}`, hidden);
    const service = await startService(join(hidden, '..', 'data'), { under, project: hidden });
    expect(await query(service.url, 'select 1 as up')).toEqual([{ up: 1 }]);
    await service.stop();
  });
});
