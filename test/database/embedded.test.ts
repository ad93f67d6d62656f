import { describe, expect, it, vi } from 'vitest';
import {
  dataFolders,
  isRoot,
  NOBODY,
  query,
  serverIn,
  startService,
  stoppedDatabases,
} from './embedded-kit.ts';

// Several starts of a server each.
vi.setConfig({ testTimeout: 90_000 });

const dataFolder = dataFolders();
const stoppedDatabase = stoppedDatabases(dataFolder);

describe('the embedded server', () => {
  it('keeps what was written over a restart', async () => {
    const dataDir = await dataFolder();
    const first = await startService(dataDir);
    expect(first.adopted).toBe(false);
    await query(first.url, "create table kept as select '周填报' as what");
    await first.stop();
    expect(await serverIn(dataDir)).toBeNull();
    const second = await startService(dataDir);
    expect(await query(second.url, 'select what from kept')).toEqual([{ what: '周填报' }]);
    await second.stop();
  });

  it('writes durably', async () => {
    const service = await startService(await stoppedDatabase());
    const settings = await query(
      service.url,
      "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by 1",
    );
    expect(settings).toEqual([
      { name: 'fsync', setting: 'on' },
      { name: 'full_page_writes', setting: 'on' },
      { name: 'synchronous_commit', setting: 'on' },
    ]);
    await service.stop();
  });

  it('is adopted after its process was killed, then ended', async () => {
    const dataDir = await stoppedDatabase();
    const killed = await startService(dataDir);
    await query(killed.url, 'create table survivor ()');
    await killed.kill();
    expect(await serverIn(dataDir)).not.toBeNull();
    const next = await startService(dataDir);
    expect(next.adopted).toBe(true);
    expect(await query(next.url, 'select from survivor')).toEqual([]);
    await next.stop();
    expect(await serverIn(dataDir)).toBeNull();
  });

  it('is one for two processes that start at once', async () => {
    const dataDir = await dataFolder();
    const [one, other] = await Promise.all([startService(dataDir), startService(dataDir)]);
    expect(one.url).toBe(other.url);
    await one.stop();
    expect(await query(other.url, 'select 1 as up')).toEqual([{ up: 1 }]);
    await other.stop();
    expect(await serverIn(dataDir)).toBeNull();
  });

  it('ends when its last two users leave together', async () => {
    const dataDir = await stoppedDatabase();
    const one = await startService(dataDir);
    const other = await startService(dataDir);
    await Promise.all([one.stop(), other.stop()]);
    expect(await serverIn(dataDir)).toBeNull();
  });

  it('stands when one comes while the other leaves', async () => {
    const dataDir = await stoppedDatabase();
    const leaving = await startService(dataDir);
    const [coming] = await Promise.all([startService(dataDir), leaving.stop()]);
    expect(await query(coming.url, 'select 1 as up')).toEqual([{ up: 1 }]);
    await coming.stop();
  });

  it.runIf(isRoot)('runs for an unprivileged user too', async () => {
    const dataDir = await dataFolder(NOBODY);
    const service = await startService(dataDir, { as: NOBODY });
    expect(await query(service.url, 'select current_database() as name')).toEqual([{ name: 'district' }]);
    await service.stop();
  });

  it.runIf(isRoot)('is root’s to use when another user made it', async () => {
    const dataDir = await dataFolder(NOBODY);
    const theirs = await startService(dataDir, { as: NOBODY });
    await query(theirs.url, 'create table theirs ()');
    await theirs.stop();
    const ours = await startService(dataDir);
    expect(await query(ours.url, 'select from theirs')).toEqual([]);
    await ours.stop();
    await (await startService(dataDir, { as: NOBODY })).stop();
  });
});
